"""What was typed is written down, at the latest when the program ends."""

from dataclasses import replace

import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.store.database import Connection
from cfone_tui.store.state import StateStore
from cfone_tui.store.state.drafts import Draft
from cfone_tui.workspace.bulk import DeleteEvents
from cfone_tui.workspace.changes import EventCreated, TagCreated, Target
from cfone_tui.workspace.drafting import Typed
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.bulk.things import bulk, make_events, undo
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


async def test_a_draft_follows_what_was_made_again(workspace: Workspace, api: ThreatEvents) -> None:
    first, second = await make_events(api, 2)
    forms = (f"event:{first.uuid}", f"outside:event:{first.uuid}.toml", f"note:{second.uuid}", "event:new")
    for form in forms:
        workspace.drafts.keep(form, str(Typed(form, text=form)))
    await bulk(workspace, DeleteEvents(), [first])
    await undo(workspace)
    (now,) = (await workspace.journal.successors([first.uuid])).values()
    assert now != first.uuid
    expected = {f"event:{now}", f"outside:event:{now}.toml", f"note:{second.uuid}", "event:new"}
    assert workspace.drafts.at_hand(f"event:{now}") == Typed(forms[0], text=forms[0])
    assert {it.form for it in await workspace.drafts.all()} == expected
    assert await workspace.drafts.typed(f"event:{now}") == Typed(forms[0], text=forms[0])
    # a window that did not hear of it writes under the name of before
    workspace.drafts.keep(f"raw:{first.uuid}", "{}")
    assert {it.form for it in await workspace.drafts.all()} == expected | {f"raw:{now}"}


async def test_a_form_that_was_found_to_have_arrived_is_dropped(workspace: Workspace) -> None:
    sent = {"event": "somebody called", "indicator": "a.example", "tlp": "red"}
    made = EventCreated(target=Target.of(workspace.source), body={**sent, "date": "2026-11-23T08:00:00Z"})
    typed = Typed("New event: a.example", fields=sent, base={}, sent_at="2026-11-23T08:00:00Z")
    other = replace(typed, title="another", fields={**sent, "indicator": "b.example"})
    kept = {"event:new": typed, "event:copy:1": other, "event:copy:2": replace(typed, sent_at=""), "event:3": typed}
    for form, content in kept.items():
        workspace.drafts.keep(form, str(content))
    assert await workspace.drafts.arrived([made]) == ("New event: a.example",)
    assert {it.form for it in await workspace.drafts.all()} == kept.keys() - {"event:new"}
    tag = TagCreated(target=Target.of(workspace.source), fields={"value": "apt"})
    workspace.drafts.keep("tag:new", str(Typed("New tag: apt", fields={"value": "apt"}, base={}, sent_at="x")))
    assert await workspace.drafts.arrived([tag]) == ("New tag: apt",)
