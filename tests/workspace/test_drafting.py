"""What was typed is written down, at the latest when the program ends."""

from cfone_tui.store.database import Connection
from cfone_tui.store.state import StateStore
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
