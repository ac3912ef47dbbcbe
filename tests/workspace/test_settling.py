"""What became of changes is found out by looking, and nothing is sent for that."""

import os
import platform
from collections.abc import Awaitable, Callable
from dataclasses import replace

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.category import CategoryCreate, CategoryEdit
from cfone_tui.contract.event import EventEdit
from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.settling import Settlement
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import NOW, make_event
from tests.workspace.test_event_editing import body
from tests.workspace.wire import Wire

WRITES = ("POST", "PATCH", "DELETE")


@pytest.fixture
def cut(wire: Wire) -> Callable[..., None]:
    """Cut the line: from the next write on nothing comes back, and what is sent arrives or does not."""

    def cut(*, arrives: bool) -> None:
        is_down = False

        def lose(request: httpx.Request) -> bool:
            nonlocal is_down
            is_down = is_down or request.method in WRITES
            return is_down

        def instead(request: httpx.Request) -> httpx.Response | None:
            nonlocal is_down
            is_write = request.method in WRITES and not is_down
            is_down = is_down or is_write
            if is_write and arrives:
                return None
            return httpx.Response(502, request=request) if is_down else None

        wire.instead, wire.lose = instead, lose

    return cut


async def mended(wire: Wire, api: ThreatEvents) -> None:
    wire.instead, wire.lose = (lambda _request: None), (lambda _request: False)
    await api.probe()


async def labels(settlement: Settlement) -> tuple[int, int, int]:
    return len(settlement.done), len(settlement.not_done), len(settlement.unknown)


Work = Callable[[Workspace, ThreatEvents], Awaitable[Callable[[], Awaitable[object]]]]


async def tagging(workspace: Workspace, api: ThreatEvents) -> Callable[[], Awaitable[object]]:
    row = row_of(await make_event(api, tags=("old",)))
    return lambda: workspace.editor.tags.tag([row], add=["new"])


async def untagging(workspace: Workspace, api: ThreatEvents) -> Callable[[], Awaitable[object]]:
    row = row_of(await make_event(api, tags=("old",)))
    return lambda: workspace.editor.tags.tag([row], remove=["old"])


async def editing(workspace: Workspace, api: ThreatEvents) -> Callable[[], Awaitable[object]]:
    event = await make_event(api)
    return lambda: workspace.editor.events.edit(event, {"tlp": "red", "attacker": "somebody"})


async def creating(workspace: Workspace, api: ThreatEvents) -> Callable[[], Awaitable[object]]:
    del api
    return lambda: workspace.editor.events.create(body())


async def deleting(workspace: Workspace, api: ThreatEvents) -> Callable[[], Awaitable[object]]:
    del api
    await workspace.editor.events.create(body())
    return workspace.editor.undo


async def naming(workspace: Workspace, api: ThreatEvents) -> Callable[[], Awaitable[object]]:
    del api
    return lambda: workspace.editor.categories.create(CategoryCreate(name="Smishing", kill_chain=3))


async def renaming(workspace: Workspace, api: ThreatEvents) -> Callable[[], Awaitable[object]]:
    category = await api.categories.create(CategoryCreate(name="Smishing", kill_chain=3))
    return lambda: workspace.editor.categories.edit(category, CategoryEdit(kill_chain=4))


async def unnaming(workspace: Workspace, api: ThreatEvents) -> Callable[[], Awaitable[object]]:
    del api
    await workspace.editor.categories.create(CategoryCreate(name="Smishing", kill_chain=3))
    return workspace.editor.undo


async def asking(workspace: Workspace, api: ThreatEvents) -> Callable[[], Awaitable[object]]:
    del api
    return lambda: workspace.editor.queries.create("mine", '{"conditions": []}')


async def asking_otherwise(workspace: Workspace, api: ThreatEvents) -> Callable[[], Awaitable[object]]:
    await workspace.editor.queries.create("mine", '{"conditions": []}')
    (query,) = await api.queries.list()
    return lambda: workspace.editor.queries.edit(query, {"name": "ours"})


async def unasking(workspace: Workspace, api: ThreatEvents) -> Callable[[], Awaitable[object]]:
    await workspace.editor.queries.create("mine", '{"conditions": []}')
    (query,) = await api.queries.list()
    return lambda: workspace.editor.queries.delete(query)


async def linking(workspace: Workspace, api: ThreatEvents) -> Callable[[], Awaitable[object]]:
    pair = (row_of(await make_event(api)), row_of(await make_event(api)))
    return lambda: workspace.editor.relations.add([pair], RelationshipType.CAUSED_BY)


async def unlinking(workspace: Workspace, api: ThreatEvents) -> Callable[[], Awaitable[object]]:
    pair = (row_of(await make_event(api)), row_of(await make_event(api)))
    await workspace.editor.relations.add([pair], RelationshipType.CAUSED_BY)
    return lambda: workspace.editor.relations.remove([pair])


KINDS = (
    linking,
    unlinking,
    tagging,
    untagging,
    editing,
    creating,
    deleting,
    naming,
    renaming,
    unnaming,
    asking,
    asking_otherwise,
    unasking,
)


@pytest.mark.parametrize("work", KINDS, ids=lambda work: work.__name__)
async def test_a_change_that_arrived_is_found_to_be_done(
    workspace: Workspace, api: ThreatEvents, wire: Wire, cut: Callable[..., None], work: Work
) -> None:
    change = await work(workspace, api)
    cut(arrives=True)
    await change()
    assert len(await workspace.journal.unsettled()) == 1
    await mended(wire, api)
    before = [it for it in wire.requests if it.method in WRITES]
    assert await labels(await workspace.editor.settle_unknown()) == (1, 0, 0)
    assert [it for it in wire.requests if it.method in WRITES and "/search" not in it.url.path] == before
    assert await workspace.journal.unsettled() == ()


@pytest.mark.parametrize("work", KINDS, ids=lambda work: work.__name__)
async def test_a_change_that_was_lost_is_found_not_to_be_done_and_none_is_taken_for_done(
    workspace: Workspace, api: ThreatEvents, wire: Wire, cut: Callable[..., None], work: Work
) -> None:
    change = await work(workspace, api)
    cut(arrives=False)
    await change()
    await mended(wire, api)
    found = await workspace.editor.settle_unknown()
    # that an event with our mark is not found does not prove that there is none
    assert await labels(found) == ((0, 0, 1) if work is creating else (0, 1, 0))


async def test_what_was_found_to_be_done_can_be_undone(
    workspace: Workspace, api: ThreatEvents, wire: Wire, cut: Callable[..., None]
) -> None:
    event = await make_event(api, tlp="amber")
    cut(arrives=True)
    await workspace.editor.events.edit(event, {"tlp": "red"})
    await mended(wire, api)
    await workspace.editor.settle_unknown()
    assert (await workspace.editor.undo()).failures == ()
    assert (await api.events.get(event.uuid)).tlp == "amber"


async def test_what_somebody_changed_since_is_not_ours_to_undo(
    workspace: Workspace, api: ThreatEvents, wire: Wire, cut: Callable[..., None]
) -> None:
    event = await make_event(api, tlp="amber")
    cut(arrives=True)
    await workspace.editor.events.edit(event, {"tlp": "red"})
    await mended(wire, api)
    await api.events.edit(event.uuid, EventEdit(dataset_id=event.dataset_id, tlp="green"))
    assert await labels(await workspace.editor.settle_unknown()) == (0, 1, 0)


async def test_looking_is_allowed_where_nothing_may_be_changed_and_what_cannot_be_seen_stays_unknown(
    workspace: Workspace, api: ThreatEvents, wire: Wire, cut: Callable[..., None], state: StateStore, source: Source
) -> None:
    event = await make_event(api)
    cut(arrives=True)
    await workspace.editor.events.edit(event, {"tlp": "red"})
    await state.write(lambda it: it.execute("UPDATE batches SET session = 'of a run that ended'"))
    later = Workspace(replace(source, is_read_only=True), api, state, clock=lambda: NOW)
    assert await labels(await later.editor.settle_unknown()) == (0, 0, 1)
    await mended(wire, api)
    assert await labels(await later.editor.settle_unknown()) == (1, 0, 0)


async def test_a_change_that_another_running_window_is_at_is_left_to_it(
    workspace: Workspace, api: ThreatEvents, wire: Wire, cut: Callable[..., None], state: StateStore, source: Source
) -> None:
    event = await make_event(api)
    cut(arrives=True)
    await workspace.editor.events.edit(event, {"tlp": "red"})
    await mended(wire, api)
    other = f"theirs@{platform.node()}:{os.getppid()}"
    await state.write(lambda it: it.execute("UPDATE batches SET session = ?", (other,)))
    beside = Workspace(source, api, state, clock=lambda: NOW)
    assert await labels(await beside.editor.settle_unknown()) == (0, 0, 0)
    await state.write(lambda it: it.execute("UPDATE batches SET session = ?", (workspace.session,)))
    assert await labels(await workspace.editor.settle_unknown()) == (1, 0, 0)


async def test_a_change_of_a_killed_run_that_had_the_number_of_this_one_is_looked_after(
    workspace: Workspace, api: ThreatEvents, wire: Wire, cut: Callable[..., None], state: StateStore
) -> None:
    event = await make_event(api)
    cut(arrives=True)
    await workspace.editor.events.edit(event, {"tlp": "red"})
    await mended(wire, api)
    killed = f"killed@{platform.node()}:{os.getpid()}"
    await state.write(lambda it: it.execute("UPDATE batches SET session = ?", (killed,)))
    assert await labels(await workspace.editor.settle_unknown()) == (1, 0, 0)
