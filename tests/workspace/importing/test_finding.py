from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import EventBulkCreate, EventCreate, RawSource
from cfone_tui.exchange import ImportItem, mark_of
from cfone_tui.workspace.importing.finding import LONGEST_QUESTION, Finder
from cfone_tui.workspace.importing.log import ImportLog
from tests.workspace.conftest import DATASET, NOW, make_event
from tests.workspace.wire import Wire


def item(key: str, indicator: str | None = "h1.example", **fields: object) -> ImportItem:
    body = {
        "category": "Phishing",
        "date": NOW,
        "event": "x",
        "tlp": "amber",
        "raw": RawSource(data=None, source=mark_of(key)),
        **({"indicator": indicator} if indicator else {}),
        **fields,
    }
    return ImportItem(key, EventCreate.model_validate(body), "line 1")


async def test_only_the_mark_itself_counts(api: ThreatEvents, log: ImportLog) -> None:
    for source in ("", "cfone:misp:10", "x-cfone:misp:1", "cfone:misp:1x"):
        await make_event(api, indicator="h1.example", raw=RawSource(data=None, source=source))
    finder = Finder(api, log, dataset_id=DATASET)
    assert await finder.marked([item("misp:1")]) == {}
    found = await make_event(api, indicator="h1.example", raw=RawSource(data=None, source="mail cfone:misp:1"))
    assert await finder.marked([item("misp:1")]) == {"misp:1": found.uuid}


async def test_one_in_a_crowd_is_found_by_its_date(api: ThreatEvents, log: ImportLog) -> None:
    crowd = tuple(item(f"misp:{number}", date=NOW.replace(year=2000 + number % 20)).body for number in range(600))
    await api.events.bulk_create(EventBulkCreate(dataset_id=DATASET, data=crowd))
    wanted = item("misp:wanted", date=NOW.replace(year=1999))
    made = await make_event(api, indicator="h1.example", date=wanted.body.date, raw=wanted.body.raw)
    beside = item("misp:beside", "h2.example")
    other = await make_event(api, indicator="h2.example", raw=beside.body.raw)
    found = await Finder(api, log, dataset_id=DATASET).marked([wanted, beside])
    assert found == {"misp:wanted": made.uuid, "misp:beside": other.uuid}


async def test_events_without_an_indicator_are_found_by_summary_and_date(api: ThreatEvents, log: ImportLog) -> None:
    made = await make_event(api, indicator="", event="A % report_", raw=RawSource(data=None, source="cfone:misp:1"))
    finder = Finder(api, log, dataset_id=DATASET)
    assert await finder.marked([item("misp:1", None, event="A % report_")]) == {"misp:1": made.uuid}
    assert await finder.marked([item("misp:1", None, event="A x reporty")]) == {}


async def test_questions_stay_short(api: ThreatEvents, log: ImportLog, wire: Wire) -> None:
    items = [item(f"misp:{number}", f"{number}-{'x' * 400}.example") for number in range(50)]
    items += [item(f"misp:long{number}", f"https://h{number}.example/{'é' * 5_000}") for number in range(3)]
    await Finder(api, log, dataset_id=DATASET).marked(items)
    assert max(len(bytes(request.url.query)) for request in wire.requests) < 3 * LONGEST_QUESTION
    assert len(wire.requests) < 12


async def test_a_ledger_that_is_wrong_is_not_believed(api: ThreatEvents, log: ImportLog) -> None:
    await log.remember(DATASET, {"misp:1": "0d5c1f6e-1111-4222-8333-000000000001"})
    assert await Finder(api, log, dataset_id=DATASET).known([item("misp:1")]) == {}


async def test_many_pieces_of_one_indicator_and_moment_are_told_apart(api: ThreatEvents, log: ImportLog) -> None:
    pieces = [item(f"misp:{number}", event=f"File name ({number})") for number in range(60)]
    await api.events.bulk_create(EventBulkCreate(dataset_id=DATASET, data=tuple(it.body for it in pieces)))
    assert len(await Finder(api, log, dataset_id=DATASET).marked(pieces)) == 60
