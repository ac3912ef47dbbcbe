"""What was typed is written down, at the latest when the program ends."""

import pytest

from cfone_tui.store.database import Connection
from cfone_tui.store.state import StateStore
from cfone_tui.store.state.drafts import Draft
from cfone_tui.workspace.drafting import Typed
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET


async def test_the_end_of_the_program_does_not_lose_the_last_keys(workspace: Workspace, state: StateStore) -> None:
    for text in ("re", "red"):
        workspace.drafts.keep("event", f'{{"tlp": "{text}"}}', dataset_id=DATASET)
    await workspace.close()
    rows = await state.read(lambda it: it.execute("SELECT form, dataset_id, draft FROM drafts").fetchall())
    assert rows == [("event", DATASET, '{"tlp": "red"}')]


async def test_drafts_are_listed_and_dropped_for_good(workspace: Workspace) -> None:
    workspace.drafts.keep("one", "1")
    workspace.drafts.keep("two", "2")
    assert {it.form for it in await workspace.drafts.all()} == {"one", "two"}
    workspace.drafts.keep("one", "11")
    await workspace.drafts.discard("one")
    await workspace.drafts.settled()
    assert await workspace.drafts.get("one") is None
    assert [it.draft for it in await workspace.drafts.all()] == ["2"]


async def test_a_damaged_row_is_passed_over(workspace: Workspace, state: StateStore) -> None:
    workspace.drafts.keep("one", "1")
    workspace.drafts.keep("two", "2")
    await workspace.drafts.settled()

    def damage(connection: Connection) -> None:
        connection.execute("UPDATE drafts SET draft = 'x' WHERE form = 'one'")

    await state.write(damage)
    assert [it.form for it in await workspace.drafts.all()] == ["two"]


@pytest.mark.parametrize(
    "typed",
    [
        Typed("New event", fields={"event": "x"}, base={"event": ""}),
        Typed("New event", fields={"event": "x"}, base={"event": ""}, sent_at="2026-11-23T08:00:00Z"),
        Typed("Raw record", text="{"),
    ],
)
def test_what_was_typed_is_read_as_it_was_kept(typed: Typed) -> None:
    assert Typed.of(Draft("form", "", str(typed), "")) == typed


@pytest.mark.parametrize("content", ["1", "[]", "{", '{"title": "x"}', '{"title": "x", "typed": {}, "base": 1}'])
def test_a_draft_that_holds_nothing_is_none(content: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Typed.of(Draft("form", "", content, ""))


def test_a_draft_of_an_earlier_version_is_read() -> None:
    assert Typed.of(Draft("raw:1", "", '{"title": "Raw", "typed": "{}"}', "")) == Typed("Raw", text="{}")


async def test_what_is_at_hand_is_known_without_looking(workspace: Workspace) -> None:
    workspace.drafts.keep("one", str(Typed("One", text="1")))
    assert workspace.drafts.at_hand("one") == Typed("One", text="1")
    await workspace.drafts.discard("one")
    assert workspace.drafts.at_hand("one") is None
