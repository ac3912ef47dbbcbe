import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cfone_tui.api import RequestLog, RequestOutcome, RequestRecord, ThreatEvents
from cfone_tui.store.errors import StoreNotWritable
from cfone_tui.store.state import Owner, StateStore, requests
from cfone_tui.store.state.requests import LoggedRequest
from cfone_tui.workspace import request_keeper
from cfone_tui.workspace.request_keeper import RequestKeeper

OWNER = Owner("local", "acc")
RECORD = RequestRecord(at=datetime(2026, 3, 1, 12, tzinfo=UTC), operation="events.list", method="GET", path="/events")


async def test_what_was_sent_is_written_down(api: ThreatEvents, state: StateStore) -> None:
    keeper = RequestKeeper(api.requests, state, OWNER)
    await api.datasets.list(include_deleted=True)
    await keeper.close()
    await api.datasets.list()
    ((owner, request),) = await state.read(requests.latest, limit=10)
    assert owner == OWNER
    assert (request.operation, request.status, request.parameters) == ("datasets.list", 200, "includeDeleted")
    assert request.at == "2026-11-23T08:31:07.000Z"


async def test_it_is_written_down_soon_by_itself(state: StateStore, monkeypatch: pytest.MonkeyPatch) -> None:
    written: asyncio.Queue[int] = asyncio.Queue()

    async def write(_change: object, _owner: Owner, logged: list[LoggedRequest]) -> None:
        written.put_nowait(logged[0].attempt)

    monkeypatch.setattr(request_keeper, "PAUSE", 0.0)
    monkeypatch.setattr(state, "write", write)
    log = RequestLog()
    keeper = RequestKeeper(log, state, OWNER)
    async with asyncio.timeout(10):
        for number in (1, 2):
            log.add(replace(RECORD, attempt=number))
            assert await written.get() == number
    await keeper.close()


async def test_reasons_are_short_and_can_be_stored(state: StateStore) -> None:
    log = RequestLog()
    keeper = RequestKeeper(log, state, OWNER)
    log.add(replace(RECORD, outcome=RequestOutcome.REFUSED, reason="\ud800" + "x" * 5_000, ray_id="r", code=7))
    await keeper.close()
    ((_, request),) = await state.read(requests.latest, limit=10)
    assert request.reason == "?" + "x" * 499
    assert (request.is_failure, request.ray_id, request.code) == (True, "r", 7)


async def test_a_full_disk_is_no_error(state: StateStore, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*_args: object) -> None:
        raise StoreNotWritable(state.path, "the disk is full")

    monkeypatch.setattr(state, "write", full)
    log = RequestLog()
    keeper = RequestKeeper(log, state, OWNER)
    log.add(RECORD)
    await keeper.close()
