from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.category import CategoryCreate
from cfone_tui.store.database import Connection
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.changes import TagsChanged, Target
from cfone_tui.workspace.errors import NothingToUndo, NotRecorded
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.journal import Journal
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import NOW, make_event
from tests.workspace.wire import Wire


@pytest.fixture
def journal(state: StateStore, source: Source) -> Journal:
    return Journal(state, source, clock=lambda: NOW, session="s1")


def change(source: Source, *, uuid: str = "u1") -> TagsChanged:
    return TagsChanged(target=Target.of(source, uuid=uuid, dataset_id="d1"), before=(), after=("new",))


def states(connection: Connection) -> list[tuple[str, str, str]]:
    return connection.execute("SELECT state, reason, dataset_id FROM changes ORDER BY id").fetchall()


async def test_a_change_is_written_down_before_it_is_sent(
    workspace: Workspace, api: ThreatEvents, wire: Wire, state: StateStore
) -> None:
    event = await make_event(api)
    seen: list[list[tuple[str, str, str]]] = []

    async def look(request: httpx.Request) -> None:
        if request.method == "POST":
            seen.append(await state.read(states))

    wire.before = look
    await workspace.editor.tags.tag([row_of(event)], add=["new"])
    assert seen == [[("pending", "", event.dataset_id)]]
    assert await state.read(states) == [("done", "", event.dataset_id)]


async def test_a_batch_is_written_with_its_first_change_only(
    journal: Journal, source: Source, state: StateStore
) -> None:
    batch = journal.batch("label")
    await batch.relabel("another label")
    assert await state.read(lambda it: it.execute("SELECT * FROM batches").fetchall()) == []
    first = await batch.record(change(source))
    second = await batch.record(change(source, uuid="u2"))
    await batch.settle(first, Outcome.DONE)
    await batch.settle(second, Outcome.REFUSED, reason="no")
    await batch.relabel("done")
    assert await state.read(states) == [("done", "", "d1"), ("refused", "no", "d1")]
    found = await journal.last_undoable()
    assert found is not None
    assert (found.label, found.made_at, found.is_of_this_session) == ("done", NOW, True)
    assert [it.target.uuid for it in found.changes.values()] == ["u1"]


async def test_a_change_of_another_account_is_never_recorded(journal: Journal, source: Source) -> None:
    other = change(replace(source, account_id="another"))
    with pytest.raises(NotRecorded, match="another account"):
        await journal.batch("label").record(other)
    assert await journal.last_anywhere() is None


async def test_nothing_is_sent_that_cannot_be_written_down(
    workspace: Workspace, api: ThreatEvents, state: StateStore, wire: Wire
) -> None:
    event = await make_event(api)
    posts = len(wire.sent("POST"))
    await state.write(lambda it: it.execute("PRAGMA query_only = ON"))
    tagged = await workspace.editor.tags.tag([row_of(event)], add=["new"])
    edited = await workspace.editor.events.edit(event, {"tlp": "red"})
    category = await workspace.editor.categories.create(CategoryCreate(name="x", kill_chain=1))
    for applied in (tagged, edited, category):
        assert applied.failures[0].why.startswith("the journal cannot be written")
        assert applied.undo is None
    assert len(wire.sent("POST")) == posts
    assert not wire.sent("PATCH")


async def test_what_was_sent_counts_even_if_the_journal_fails_then(
    workspace: Workspace, api: ThreatEvents, state: StateStore, wire: Wire
) -> None:
    event = await make_event(api)

    async def break_journal(request: httpx.Request) -> None:
        if request.method == "POST":
            await state.write(lambda it: it.execute("PRAGMA query_only = ON"))

    wire.before = break_journal
    applied = await workspace.editor.tags.tag([row_of(event)], add=["new"])
    assert applied.summary == "1 event tagged new"
    assert applied.failures == ()
    assert (applied.undo, applied.not_undoable) == (None, "the journal could not be written")
    with pytest.raises(NothingToUndo):
        await workspace.editor.undo()
    assert len(await workspace.journal.unsettled()) == 1


async def test_a_journal_tells_sessions_apart(state: StateStore, source: Source) -> None:
    earlier = Journal(state, source, clock=lambda: NOW - timedelta(days=2), session="s0")
    batch = earlier.batch("long ago")
    await batch.settle(await batch.record(change(source)), Outcome.DONE)
    now = Journal(state, source, clock=lambda: NOW, session="s1")
    found = await now.last_undoable()
    assert found is not None
    assert not found.is_of_this_session
    assert found.made_at == NOW - timedelta(days=2)
