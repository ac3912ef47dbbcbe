"""Tags of many events are removed with one request each, and what a server takes along is seen and put back."""

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk import SetField, TagEvents, preview
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.bulk.things import bulk, everything, make_events, snapshot, undo
from tests.workspace.conftest import make_event
from tests.workspace.wire import Wire, refused, without_body


async def test_an_undo_asks_for_no_more_than_the_change(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    events = await make_events(api, 60)
    wire.requests.clear()
    await bulk(workspace, TagEvents(add=("seen",)), events)
    change = len(wire.requests)
    wire.requests.clear()
    await undo(workspace)
    assert len(wire.requests) <= change


async def test_many_values_come_back_with_one_request_for_each_and_are_looked_at_together(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    events = [await make_event(api, event=f"event {at}", attacker=f"Actor {at % 10}") for at in range(20)]
    before = await snapshot(api)
    await bulk(workspace, SetField(field="attacker", value="NastyShrew"), events)
    wire.requests.clear()
    await undo(workspace)
    assert len(wire.sent("PATCH")) == 10
    assert len(wire.requests) == 12
    assert await snapshot(api) == before


async def test_a_removal_that_cannot_be_looked_at_is_not_called_done(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    events = await make_events(api, 2, tags=("a", "b"))
    wire.rewrite = without_body
    wire.instead = lambda request: refused(request) if request.method == "GET" and wire.sent("DELETE") else None
    done = await bulk(workspace, TagEvents(remove=("a",)), events)
    wire.instead = lambda _request: None
    assert done.progress.number(RowState.UNKNOWN) == 2
    assert all("see that it still has b" in failure.why for failure in done.applied.failures)


async def test_what_a_crash_left_without_any_tag_is_told_and_comes_back_by_an_undo(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    events = await make_events(api, 1, tags=("a", "b"))
    before = await snapshot(api)
    wire.rewrite = without_body

    async def end(request: httpx.Request) -> None:
        if request.method == "GET" and wire.sent("DELETE"):
            raise RuntimeError("the program ends here")

    wire.before = end
    job = await workspace.editor.bulk.freeze(preview(TagEvents(remove=("a",)), [row_of(event) for event in events]))
    with pytest.raises(RuntimeError):
        await workspace.editor.bulk.run(job)

    async def go_on(_request: httpx.Request) -> None:
        pass

    wire.before = go_on
    assert [event.tags for event in await everything(api)] == [()]
    done = await workspace.editor.bulk.run(job)
    assert done.progress.number(RowState.UNKNOWN) == 1
    assert done.applied.failures[0].why == "all of its tags are gone: a, b"
    await undo(workspace)
    assert await snapshot(api) == before
