"""Lost answers, refusals and limits in the middle: nothing is done twice, nothing is lost, and every row says why."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import Event
from cfone_tui.store.errors import StoreLocked
from cfone_tui.store.state import StateStore, jobs
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk import CopyEvents, Deed, DeleteEvents, MoveEvents, SetField, TagEvents
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.bulk.things import bulk, everything, make_events, snapshot, undo
from tests.workspace.conftest import DATASET, OTHER_DATASET
from tests.workspace.wire import Times, Wire, refused, without_body

DEEDS: tuple[tuple[Deed, str, str], ...] = (
    (SetField(field="tlp", value="red"), "PATCH", "/update/bulk"),
    (TagEvents(add=("seen",)), "POST", "/create"),
    (TagEvents(remove=("mail",)), "DELETE", ""),
    (MoveEvents(dataset_id=OTHER_DATASET, name="other"), "POST", "/move"),
    (CopyEvents(dataset_id=OTHER_DATASET, name="other"), "POST", "/copy"),
    (DeleteEvents(), "DELETE", "/delete"),
)


def named(deed: object) -> str:
    return str(deed) if isinstance(deed, str) else type(deed).__name__


async def of_dataset(api: ThreatEvents, dataset: str) -> list[Event]:
    return await everything(api, scope=[dataset])


@pytest.mark.parametrize(("deed", "method", "ending"), DEEDS, ids=named)
@pytest.mark.parametrize("is_carried_out", [True, False], ids=["done", "not done"])
async def test_an_answer_that_is_lost_is_looked_up(
    workspace: Workspace, api: ThreatEvents, wire: Wire, deed: Deed, method: str, ending: str, *, is_carried_out: bool
) -> None:
    events = await make_events(api, 4)
    before = await snapshot(api)
    losing = Times(1, method, ending)
    if is_carried_out:
        wire.lose = losing
    else:
        wire.instead = lambda request: httpx.Response(502, request=request) if losing(request) else None
    done = await bulk(workspace, deed, events)
    wire.lose, wire.instead = lambda _: False, lambda _: None
    if isinstance(deed, CopyEvents):
        copies = await of_dataset(api, OTHER_DATASET)
        assert len(copies) == (4 if is_carried_out else 0)
        if not is_carried_out:  # it may still come: nothing is sent again without the user
            assert done.progress.number(RowState.UNKNOWN) == 4
            done = await workspace.editor.bulk.run(await workspace.editor.bulk.retry(done.job))
            assert len(await of_dataset(api, OTHER_DATASET)) == 4
    assert done.progress.number(RowState.DONE) == 4
    assert not done.applied.failures
    assert not (await undo(workspace)).applied.failures
    assert await snapshot(api) == before


@pytest.mark.parametrize("is_carried_out", [True, False], ids=["done", "not done"])
async def test_a_lost_answer_while_deleted_events_are_made_again_doubles_none(
    workspace: Workspace, api: ThreatEvents, wire: Wire, *, is_carried_out: bool
) -> None:
    events = [*await make_events(api, 2), *await make_events(api, 2, tags=("other",))]
    before = await snapshot(api)
    await bulk(workspace, DeleteEvents(), events)
    losing = Times(1, "POST", "/create/bulk")
    if is_carried_out:
        wire.lose = losing
    else:
        wire.instead = lambda request: httpx.Response(502, request=request) if losing(request) else None
    undone = await undo(workspace)
    if not is_carried_out:
        assert undone.progress.number(RowState.UNKNOWN) == 4
        undone = await workspace.editor.bulk.run(await workspace.editor.bulk.retry(undone.job))
    assert undone.is_over
    assert not undone.applied.failures
    assert await snapshot(api) == before


async def test_a_row_that_is_refused_spoils_no_other(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    events = await make_events(api, 5)
    spoilt = events[2].uuid.encode()
    wire.instead = lambda request: (
        refused(request)
        if request.method == "PATCH" and (spoilt in request.content or spoilt in request.url.raw_path)
        else None
    )
    done = await bulk(workspace, SetField(field="tlp", value="red"), events)
    assert done.is_over
    assert done.progress.number(RowState.DONE) == 4
    [failure] = done.applied.failures
    assert (failure.uuid, failure.why) == (events[2].uuid, "the server says no")
    wire.instead = lambda _request: None
    again = await workspace.editor.bulk.run(await workspace.editor.bulk.retry(done.job))
    assert again.progress.number(RowState.DONE) == 5
    await undo(workspace)
    assert {event.tlp for event in await everything(api)} == {"amber"}


async def test_a_server_without_the_bulk_operation_is_asked_for_one_event_after_the_other(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    events = await make_events(api, 5)
    wire.instead = lambda request: (
        httpx.Response(404, text="no such page", request=request) if request.url.path.endswith("/bulk") else None
    )
    done = await bulk(workspace, SetField(field="tlp", value="red"), events)
    assert done.progress.number(RowState.DONE) == 5
    assert sum(request.url.path.endswith("/update/bulk") for request in wire.sent("PATCH")) == 1
    await undo(workspace)
    assert {event.tlp for event in await everything(api)} == {"amber"}


async def test_the_limit_is_waited_for(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    events = await make_events(api, 4)
    limited = Times(3, "POST", "/create")
    wire.instead = lambda request: (
        httpx.Response(429, headers={"Retry-After": "7"}, request=request) if limited(request) else None
    )
    done = await bulk(workspace, TagEvents(add=("seen",)), events)
    assert done.progress.number(RowState.DONE) == 4
    assert all("seen" in event.tags for event in await everything(api))


async def test_what_cannot_be_reached_stops_the_job_which_is_gone_on_with(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    events = await make_events(api, 30)
    sent = 0

    def unreachable(request: httpx.Request) -> httpx.Response | None:
        nonlocal sent
        sent += request.method == "POST"
        if sent > 10:
            raise httpx.ConnectError("nobody is there", request=request)
        return None

    wire.instead = unreachable
    stopped = await bulk(workspace, TagEvents(add=("seen",)), events)
    assert not stopped.is_over
    assert stopped.stopped_by is not None
    wire.instead = lambda _request: None
    assert await workspace.editor.bulk.unfinished() is not None
    await api.probe()
    done = await workspace.editor.bulk.run(stopped.job)
    assert done.progress.number(RowState.DONE) == 30
    attached = [request for request in wire.sent("POST") if "event_tag" in request.url.path]
    assert len({request.url.path for request in attached}) == 30
    await undo(workspace)
    assert not any("seen" in event.tags for event in await everything(api))


async def test_stopping_sends_nothing_more_and_keeps_what_was_done(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    events = await make_events(api, 30)

    async def stop_soon(request: httpx.Request) -> None:
        if "event_tag" in request.url.path:
            workspace.editor.bulk.stop()

    wire.before = stop_soon
    stopped = await bulk(workspace, TagEvents(add=("seen",)), events)
    tagged = sum("seen" in event.tags for event in await everything(api))
    assert 0 < tagged < 30
    assert stopped.progress.number(RowState.DONE) == tagged
    assert stopped.progress.left == 30 - tagged
    assert stopped.applied.summary.endswith(f"stopped with {30 - tagged} left")


async def test_a_proxy_that_drops_what_to_remove_harms_no_other_tag(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    events = await make_events(api, 3, tags=("a", "b", "c"))
    wire.rewrite = without_body
    done = await bulk(workspace, TagEvents(remove=("b",)), events)
    assert done.progress.number(RowState.DONE) == 3
    assert {event.tags for event in await everything(api)} == {("a", "c")}


async def test_tags_that_were_removed_before_a_refusal_come_back_by_an_undo(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    events = await make_events(api, 3, tags=("old", "kept"))
    before = await snapshot(api)
    wire.instead = lambda request: (
        refused(request) if request.method == "POST" and "event_tag" in request.url.path else None
    )
    done = await bulk(workspace, TagEvents(add=("new",), remove=("old",)), events)
    assert done.progress.failed == 3
    assert {failure.why for failure in done.applied.failures} == {"the server says no"}
    assert {event.tags for event in await everything(api)} == {("kept",)}
    wire.instead = lambda _request: None
    await undo(workspace)
    assert await snapshot(api) == before


async def test_nothing_is_sent_any_more_once_the_state_file_failed(
    workspace: Workspace, api: ThreatEvents, state: StateStore, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = await make_events(api, 120)
    read, is_locked = state.read, False

    async def locked(asked: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        nonlocal is_locked
        if asked is jobs.rows_after and kwargs["after"] > 0 and not is_locked:
            is_locked = True
            raise StoreLocked(Path("state.db"), "locked")
        return await read(asked, *args, **kwargs)

    monkeypatch.setattr(state, "read", locked)
    stopped = await bulk(workspace, TagEvents(add=("seen",)), events)
    assert isinstance(stopped.stopped_by, StoreLocked)
    assert stopped.progress.left > 0
    monkeypatch.undo()
    assert (await workspace.editor.bulk.run(stopped.job)).is_over
    attached = [it for it in wire.sent("POST") if "event_tag" in it.url.path]
    assert len(attached) == 120


async def test_what_somebody_changed_since_it_was_shown_is_left_alone(workspace: Workspace, api: ThreatEvents) -> None:
    seen = await make_events(api, 3)
    await bulk(workspace, SetField(field="tlp", value="green"), seen[:1])
    marked = await bulk(workspace, SetField(field="tlp", value="red"), seen)
    assert marked.progress.number(RowState.DONE) == 2
    assert "TLP is green now, was amber" in marked.applied.failures[0].why
    deleted = await bulk(workspace, DeleteEvents(), seen)
    assert deleted.progress.failed == 3
    assert len(await everything(api)) == 3


async def test_events_that_came_to_match_later_are_never_touched(workspace: Workspace, api: ThreatEvents) -> None:
    events = await make_events(api, 3)
    later = await make_events(api, 3)
    await bulk(workspace, DeleteEvents(), events)
    assert {event.uuid for event in await everything(api)} == {event.uuid for event in later}


async def test_a_damaged_row_is_never_acted_on(workspace: Workspace, api: ThreatEvents, state: StateStore) -> None:
    from cfone_tui.workspace.bulk import preview
    from cfone_tui.workspace.event_row import row_of

    events = await make_events(api, 3)
    seen = preview(SetField(field="tlp", value="red"), [row_of(event) for event in events])
    job = await workspace.editor.bulk.freeze(seen)
    victim = (await make_events(api, 1))[0]
    await state.write(
        lambda connection: connection.execute("UPDATE job_rows SET uuid = ? WHERE position = 0", (victim.uuid,))
    )
    await workspace.editor.bulk.run(job)
    red = {event.uuid for event in await everything(api) if event.tlp == "red"}
    assert len(red) == 2
    assert victim.uuid not in red
    assert (await state.read(jobs.counts, job.id))[RowState.PENDING] == 1
    assert events[0].dataset_id == DATASET
