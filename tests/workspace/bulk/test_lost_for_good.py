"""What nobody knows of a job that is over is found out by looking, or the user puts an end to it."""

from collections.abc import Callable

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.copying import EventsToPlace
from cfone_tui.store.state import StateStore
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk import BulkResult, CopyEvents, Deed, DeleteEvents, MoveEvents
from cfone_tui.workspace.errors import CannotSettle
from cfone_tui.workspace.settling import Settlement, Verdict
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.bulk.things import bulk, everything, make_events, snapshot, undo
from tests.workspace.conftest import DATASET, NOW, OTHER_DATASET, make_event
from tests.workspace.wire import Wire

MOVE = MoveEvents(dataset_id=OTHER_DATASET, name="other")
COPY = CopyEvents(dataset_id=OTHER_DATASET, name="other")


class Cut:
    """Cuts the line from the first request whose path ends so: it arrives or not, and nothing comes back."""

    def __init__(self, wire: Wire, ending: str, *, arrives: bool) -> None:
        self._wire = wire
        self._ending = ending
        self._arrives = arrives
        self._is_down = False
        wire.instead, wire.lose = self._instead, lambda _request: self._is_down

    def _instead(self, request: httpx.Request) -> httpx.Response | None:
        is_it = request.url.path.endswith(self._ending) and not self._is_down
        was_down, self._is_down = self._is_down, self._is_down or is_it
        return httpx.Response(502, request=request) if was_down or (is_it and not self._arrives) else None

    async def mend(self, api: ThreatEvents) -> None:
        self._wire.instead, self._wire.lose = (lambda _request: None), (lambda _request: False)
        await api.probe()


def numbers(found: Settlement) -> tuple[int, int, int, int]:
    return len(found.done), len(found.not_done), len(found.unknown), len(found.left)


async def given_up(workspace: Workspace, api: ThreatEvents, wire: Wire, deed: Deed, *, arrives: bool) -> BulkResult:
    """Do something to two events of which no answer comes, and give the job up."""
    events = await make_events(api, 2)
    cut = Cut(wire, {"move": "/move", "copy": "/copy"}[deed.kind], arrives=arrives)
    done = await bulk(workspace, deed, events)
    await cut.mend(api)
    await workspace.editor.bulk.give_up(done.job)
    return done


@pytest.mark.parametrize("deed", [MOVE, COPY], ids=lambda deed: deed.kind)
@pytest.mark.parametrize("arrives", [True, False], ids=["arrived", "lost"])
async def test_the_datasets_tell_what_became_of_moves_and_copies(
    workspace: Workspace, api: ThreatEvents, wire: Wire, deed: Deed, arrives: bool
) -> None:
    done = await given_up(workspace, api, wire, deed, arrives=arrives)
    assert len(await workspace.journal.unsettled()) == 2
    found = await workspace.editor.settle_unknown()
    assert numbers(found) == ((2, 0, 0, 0) if arrives else (0, 2, 0, 0))
    assert await workspace.journal.unsettled() == ()
    rows, _ = await workspace.editor.bulk.rows(done.job, limit=9)
    assert {row.state for row in rows} == {RowState.DONE if arrives else RowState.FAILED}
    if not arrives:
        return
    assert not (await undo(workspace)).applied.failures
    assert [event.dataset_id for event in await everything(api)] == [DATASET] * 2


async def test_a_copy_beside_one_like_it_is_not_taken_for_ours(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    theirs = await make_event(api, event="event 0", indicator="host0.example", dataset_id=OTHER_DATASET)
    await given_up(workspace, api, wire, COPY, arrives=False)
    assert numbers(await workspace.editor.settle_unknown()) == (0, 2, 0, 0)
    assert (await api.events.get(theirs.uuid)).uuid == theirs.uuid


async def test_what_was_made_again_without_an_answer_is_not_somebody_elses(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    await make_events(api, 2)
    before = await snapshot(api)
    await bulk(workspace, DeleteEvents(), await everything(api))
    theirs = await make_event(api, event="event 0", indicator="host0.example")
    cut = Cut(wire, "/create/bulk", arrives=True)
    lost = await undo(workspace)
    await cut.mend(api)
    await workspace.editor.bulk.give_up(lost.job)
    assert numbers(await workspace.editor.settle_unknown()) == (2, 0, 0, 0)
    assert (await workspace.editor.bulk.to_undo()) is None
    await api.events.delete(DATASET, [theirs.uuid])
    assert await snapshot(api) == before


async def unclear(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    """Leave two copies behind of which nobody can tell: others came that look like them."""
    await given_up(workspace, api, wire, COPY, arrives=True)
    body = EventsToPlace(
        dest_dataset_id=OTHER_DATASET,
        event_ids=tuple(event.uuid for event in await everything(api) if event.dataset_id == DATASET),
    )
    await api.datasets.copy_events(DATASET, body)


@pytest.mark.parametrize("verdict", Verdict)
async def test_the_user_has_the_last_word(
    workspace: Workspace, api: ThreatEvents, wire: Wire, state: StateStore, verdict: Verdict
) -> None:
    await unclear(workspace, api, wire)
    found = await workspace.editor.settle_unknown()
    assert numbers(found) == (0, 0, 2, 0)
    said = {Verdict.HAPPENED: "taken for done", Verdict.DID_NOT: "taken for not done", Verdict.LEFT: "left unknown"}
    applied = await workspace.editor.decide_unknown([entry.id for entry in found.unknown], verdict)
    assert applied.summary == f"{said[verdict]}: 2 events: copied to other"
    later = Workspace(workspace.source, api, state, clock=lambda: NOW)
    await state.write(lambda it: it.execute("UPDATE batches SET session = 'of a run that ended'"))
    assert numbers(await later.editor.settle_unknown()) == (0, 0, 0, 2 if verdict is Verdict.LEFT else 0)
    if verdict is not Verdict.LEFT:
        with pytest.raises(CannotSettle):
            await later.editor.decide_unknown([found.unknown[0].id], verdict)


async def test_what_is_taken_for_done_can_be_undone(
    workspace: Workspace, api: ThreatEvents, wire: Wire, cut_edit: Callable[[], None]
) -> None:
    event = await make_event(api, tlp="amber")
    cut_edit()
    await workspace.editor.events.edit(event, {"tlp": "red"})
    wire.instead = lambda _request: None
    await api.probe()
    [entry] = await workspace.journal.unsettled()
    applied = await workspace.editor.decide_unknown([entry.id], Verdict.HAPPENED)
    assert applied.undo == "takes it back"
    assert (await workspace.editor.undo()).failures == ()


@pytest.fixture
def cut_edit(wire: Wire) -> Callable[[], None]:
    def cut() -> None:
        down: list[bool] = []

        def instead(request: httpx.Request) -> httpx.Response | None:
            if request.method == "PATCH" or down:
                down.append(True)
                return httpx.Response(502, request=request)
            return None

        wire.instead = instead

    return cut
