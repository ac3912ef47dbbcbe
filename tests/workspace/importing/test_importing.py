import asyncio
import json
from pathlib import Path

import httpx
import pytest

from cfone_tui.api import NotFound, OutcomeUnknown, ThreatEvents, Unauthorized
from cfone_tui.contract.event import Event
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.exchange import NotJson, TooLarge
from cfone_tui.store.state import StateStore, journal
from cfone_tui.workspace.errors import NothingToUndo, NotRecorded
from cfone_tui.workspace.importing import ImportLog, ImportSummary, Progress, Stage, import_file
from cfone_tui.workspace.journal import Journal
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.workspace import Workspace
from tests.exchange.misp_files import attribute, event, file_of
from tests.workspace.conftest import DATASET, NOW, OTHER_DATASET
from tests.workspace.importing.conftest import Import, hosts
from tests.workspace.wire import Times, Wire, refused

BULK = "/create/bulk"


async def events_of(api: ThreatEvents, *clauses: Clause) -> tuple[Event, ...]:
    return (await api.events.list(search=clauses, dataset_id=["all"], page_size=500)).events


async def test_a_file_becomes_events_that_are_found_by_their_indicators(run: Import, api: ThreatEvents) -> None:
    source = attribute("domain", "Evil.Example", comment="seen twice")
    summary = await run(event(source, attribute("link", "https://reports.example/1", number=2)))
    assert (summary.created, summary.known, summary.related, summary.failed, summary.stopped) == (2, 0, 1, (), None)
    assert [it.why for it in summary.skipped] == ["link to a report, kept in the insight of the event it belongs to"]
    (child,) = await events_of(api, Clause(field="indicator", op=Operator.EQUALS, value="evil.example"))
    assert child.indicator == "Evil.Example"
    (parent_uuid,) = child.referenced
    parent = await api.events.get(parent_uuid)
    assert parent.references == (child.uuid,)
    assert parent.insight == "Reports:\n- https://reports.example/1"
    record = await api.raw.of_event(child.dataset_id, child.uuid)
    assert record.value() == source
    assert record.source == f"cfone:misp:{source['uuid']}"


async def test_importing_twice_adds_nothing_twice(run: Import, api: ThreatEvents, wire: Wire) -> None:
    await run(hosts(5))
    before = len(wire.sent("POST"))
    again = await run(hosts(5))
    assert (again.created, again.known, again.related, again.failed) == (0, 6, 0, ())
    assert len(wire.sent("POST")) == before
    assert len(await events_of(api)) == 6


async def test_without_the_ledger_the_marks_tell(
    run: Import, api: ThreatEvents, source: Source, lost_state: Path
) -> None:
    value = event(
        attribute("domain", "h1.example"),
        attribute("filename|md5", "a.exe|" + "0" * 32, number=2),
        attribute("url", "https://evil.example/" + "x" * 3_000, number=3),
    )
    await run(value)
    async with StateStore(lost_state, clock=lambda: NOW) as state:
        log = ImportLog(state, source, clock=lambda: NOW, session="s2")
        again = await run(value, log=log)
        assert (again.created, again.known) == (0, 5)
        assert len(await log.known(DATASET, ["misp:6f59e321-b85f-4cbb-8aa8-000000000001"])) == 1
    assert len(await events_of(api)) == 5


async def test_marks_are_found_though_the_attribute_was_touched_in_between(
    run: Import, source: Source, lost_state: Path
) -> None:
    await run(event(attribute("domain", "h1.example")))
    async with StateStore(lost_state, clock=lambda: NOW) as state:
        log = ImportLog(state, source, clock=lambda: NOW, session="s2")
        again = await run(event(attribute("domain", "h1.example", timestamp="1700009999")), log=log)
        assert (again.created, again.known) == (0, 2)


async def test_the_same_indicator_from_elsewhere_is_no_reason_to_leave_it_out(run: Import, api: ThreatEvents) -> None:
    await run(event(attribute("domain", "h1.example")))
    other = event(attribute("domain", "h1.example", number=2), uuid="5c8ff618-0998-4b11-89d4-000000000002")
    assert (await run(other)).created == 2


async def test_what_was_deleted_since_comes_back(run: Import, api: ThreatEvents) -> None:
    await run(hosts(3))
    (gone,) = await events_of(api, Clause(field="indicator", op=Operator.EQUALS, value="h2.example"))
    await api.events.delete(DATASET, [gone.uuid])
    again = await run(hosts(3))
    assert (again.created, again.known, again.related) == (1, 3, 1)


async def test_an_import_that_was_cut_off_goes_on_where_it_was(run: Import, wire: Wire, api: ThreatEvents) -> None:
    wire.instead = lambda request: refused(request, status=403) if len(wire.sent("POST")) > 2 else None
    first = await run(hosts(9), batch_size=4)
    assert (first.created, first.related) == (8, 0)
    assert first.stopped is not None
    wire.instead = lambda _request: None
    second = await run(hosts(9), batch_size=4)
    assert (second.created, second.known, second.related, second.stopped) == (2, 8, 9, None)


async def test_a_lost_answer_is_looked_up_and_never_sent_again(run: Import, wire: Wire, api: ThreatEvents) -> None:
    wire.lose = Times(1, "POST", BULK)
    summary = await run(hosts(5), batch_size=3)
    assert (summary.created, summary.failed, summary.related) == (6, (), 5)
    assert len([it for it in wire.sent("POST") if it.url.path.endswith(BULK)]) == 2
    assert len(await events_of(api)) == 6


async def test_a_batch_that_vanished_stays_unknown(
    run: Import, wire: Wire, api: ThreatEvents, state: StateStore, source: Source
) -> None:
    lose = Times(1, "POST", BULK)

    def vanish(request: httpx.Request) -> httpx.Response | None:
        if lose(request):
            raise httpx.ReadError("gone", request=request)
        return None

    wire.instead = vanish
    summary = await run(hosts(5), batch_size=3)
    assert summary.created == 3
    assert {it.why for it in summary.failed} == {
        "nobody knows whether it was created: import the file again to find out"
    }
    (entry,) = await state.read(journal.unsettled, source.owner)
    # importing again finds out by itself, so that nobody is bothered with it
    assert await Journal(state, source, clock=lambda: NOW, session="later").unsettled() == ()
    assert entry.state is journal.State.UNKNOWN
    again = await run(hosts(5))
    assert (again.created, again.known, again.related) == (3, 3, 5)


async def test_when_nothing_can_be_asked_any_more_it_stops(run: Import, wire: Wire) -> None:
    def dead(request: httpx.Request) -> httpx.Response | None:
        if wire.sent("POST"):
            raise httpx.ReadError("gone", request=request)
        return None

    wire.instead = dead
    summary = await run(hosts(5), batch_size=3)
    assert isinstance(summary.stopped, OutcomeUnknown)
    assert (summary.created, len(summary.failed), len(wire.sent("POST"))) == (0, 3, 1)


async def test_one_item_that_the_server_refuses_costs_itself_only(run: Import, wire: Wire) -> None:
    def picky(request: httpx.Request) -> httpx.Response | None:
        return refused(request) if request.url.path.endswith(BULK) and b"h3.example" in request.content else None

    wire.instead = picky
    summary = await run(hosts(6))
    assert summary.created == 6
    (failed,) = summary.failed
    assert failed.where.endswith("000000000003")
    assert failed.why == "the server says no"


async def test_errors_in_an_answer_are_told_by_attribute(run: Import, wire: Wire, api: ThreatEvents) -> None:
    def without_second(request: httpx.Request) -> httpx.Request:
        if not request.url.path.endswith(BULK):
            return request
        body = json.loads(request.content)
        body["data"][1]["category"] = "no such category"
        return httpx.Request(request.method, request.url, json=body)

    wire.rewrite = without_second
    summary = await run(hosts(3))
    assert (summary.created, summary.related) == (3, 2)
    (failed,) = summary.failed
    assert failed.where.endswith("000000000001")
    assert "no such category" in failed.why


async def test_a_server_that_does_not_tell_uuids_is_asked_by_mark(run: Import, wire: Wire) -> None:
    def forgetful(request: httpx.Request) -> httpx.Request:
        if not request.url.path.endswith(BULK):
            return request
        body = json.loads(request.content) | {"includeCreatedEvents": False}
        return httpx.Request(request.method, request.url, json=body)

    wire.rewrite = forgetful
    summary = await run(hosts(4))
    assert (summary.created, summary.related, summary.failed) == (5, 4, ())


async def test_when_asked_to_wait_it_waits(run: Import, wire: Wire, told: list[Progress]) -> None:
    limited = Times(2, "POST", BULK)

    def busy(request: httpx.Request) -> httpx.Response | None:
        return httpx.Response(429, headers={"Retry-After": "7"}, request=request) if limited(request) else None

    wire.instead = busy
    summary = await run(hosts(2))
    assert (summary.created, summary.failed) == (3, ())
    assert [it.waiting for it in told if it.waiting] == [7.0, 7.0]


@pytest.mark.parametrize(("status", "error"), [(401, Unauthorized), (404, NotFound)])
async def test_what_would_fail_for_every_item_stops(
    run: Import, wire: Wire, status: int, error: type[Exception]
) -> None:
    wire.instead = lambda request: refused(request, status=status) if request.method == "POST" else None
    summary = await run(hosts(5), batch_size=2)
    assert isinstance(summary.stopped, error)
    assert (summary.created, len(wire.sent("POST"))) == (0, 1)


async def test_a_journal_that_cannot_be_written_stops_it(
    run: Import, wire: Wire, state: StateStore, monkeypatch: pytest.MonkeyPatch, log: ImportLog
) -> None:
    async def full(*_args: object, **_kwargs: object) -> int:
        raise NotRecorded("the disk is full")

    monkeypatch.setattr(log, "begin", full)
    summary = await run(hosts(1))
    assert isinstance(summary.stopped, NotRecorded)
    assert wire.sent("POST") == []


async def test_every_batch_is_one_row_of_the_journal_that_no_undo_takes_back(
    run: Import, state: StateStore, workspace: Workspace
) -> None:
    await run(hosts(5), batch_size=3)
    rows = await state.read(lambda it: it.execute("SELECT kind, state, change, dataset_id FROM changes").fetchall())
    assert [(kind, state) for kind, state, _, _ in rows] == [("import", "done")] * 2
    assert all(json.loads(change)["events"].values() for _, _, change, _ in rows)
    assert {dataset for _, _, _, dataset in rows} == {DATASET}
    with pytest.raises(NothingToUndo):
        await workspace.editor.undo()


async def test_a_cancelled_import_writes_down_what_it_sent(
    run: Import, wire: Wire, api: ThreatEvents, log: ImportLog
) -> None:
    async def cancelled(request: httpx.Request) -> None:
        if request.url.path.endswith(BULK):
            task.cancel()
            await asyncio.sleep(0)

    wire.before = cancelled
    task = asyncio.create_task(run(hosts(5), batch_size=3))
    with pytest.raises(asyncio.CancelledError):
        await task
    sent = await events_of(api)
    assert len(sent) == 3
    keys = [f"misp:6f59e321-b85f-4cbb-8aa8-{number:012d}" for number in range(1, 6)]
    assert set((await log.known(DATASET, keys)).values()) < {it.uuid for it in sent}


async def test_what_stands_twice_in_a_file_comes_once(run: Import) -> None:
    same = attribute("domain", "h1.example")
    summary = await run([event(same), event(same)])
    assert (summary.created, [it.why for it in summary.skipped]) == (2, ["it stands twice in the file"] * 2)


async def test_an_item_that_is_too_large_is_told(run: Import) -> None:
    huge = attribute("domain", "h1.example", Tag=[{"x": "y" * 60_000} for _ in range(30)])
    summary = await run(event(huge, attribute("domain", "h2.example", number=2)))
    assert summary.created == 2
    assert ["at most 1,048,576 are sent" in it.why for it in summary.failed] == [True]


async def test_progress_ends_where_it_said_it_would(run: Import, told: list[Progress]) -> None:
    await run(hosts(7), batch_size=3)
    creating = [it for it in told if it.stage is Stage.CREATING]
    assert [(it.done, it.total) for it in creating] == [(0, 8), (3, 8), (6, 8), (8, 8)]
    assert (creating[-1].created, creating[-1].known) == (8, 0)
    relating = [it for it in told if it.stage is Stage.RELATING]
    assert (relating[-1].done, relating[-1].total) == (7, 7)


async def test_events_of_our_own_find_their_parents_in_the_same_file(run: Import, api: ThreatEvents) -> None:
    def own(name: str, *parents: str) -> dict[str, object]:
        return {"uuid": name, "date": "2026-01-02", "event": name, "category": "Phishing", "referenced": parents}

    summary = await run([own("child", "parent", "elsewhere"), own("parent", "parent")])
    assert (summary.created, summary.related) == (2, 1)
    assert (await run([own("child", "parent"), own("parent")])).known == 2


async def test_another_dataset_gets_events_of_its_own(
    run: Import, api: ThreatEvents, log: ImportLog, tmp_path: Path
) -> None:
    path = tmp_path / "events.json"
    path.write_bytes(file_of(hosts(2)))
    await run(hosts(2))
    summary = await import_file(path, api=api, log=log, dataset_id=OTHER_DATASET)
    assert (summary.created, summary.known) == (3, 0)


async def test_import_file_reads_and_tells(
    api: ThreatEvents, log: ImportLog, tmp_path: Path, told: list[Progress]
) -> None:
    path = tmp_path / "events.json"
    path.write_bytes(file_of({"response": [{"Event": hosts(3)}]}))
    summary = await import_file(path, api=api, log=log, dataset_id=DATASET, on_progress=told.append, unmarked_tlp="red")
    assert summary == ImportSummary(created=4, related=3)
    assert told[0].stage is Stage.READING
    assert {it.tlp for it in await events_of(api)} == {"red"}


async def test_files_that_cannot_be_read_send_nothing(
    api: ThreatEvents, log: ImportLog, wire: Wire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.json"
    with pytest.raises(FileNotFoundError):
        await import_file(path, api=api, log=log, dataset_id=DATASET)
    path.write_bytes(b'{"Event": {"info": "cut')
    with pytest.raises(NotJson, match="line 1"):
        await import_file(path, api=api, log=log, dataset_id=DATASET)
    monkeypatch.setattr("cfone_tui.workspace.importing.importing.MAX_BYTES", 10)
    with pytest.raises(TooLarge, match="it has 23 bytes, at most 10"):
        await import_file(path, api=api, log=log, dataset_id=DATASET)
    assert wire.sent("POST") == []
