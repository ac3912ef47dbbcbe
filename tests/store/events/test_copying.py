from typing import Any

import pytest

from cfone_tui.contract.dataset import DatasetWrite
from cfone_tui.contract.relationship import RelationshipsCreate
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid, NotFound
from cfone_tui.store.events import EventStore, Writing, copying, datasets, events, raw_records, relationships
from cfone_tui.store.events.copying import Placed
from cfone_tui.store.events.query import EventQuery
from cfone_tui.store.events.standard import DATASETS
from tests.store.events.samples import new_event

HERE, THERE = DATASETS[0].uuid, DATASETS[1].uuid
OWN = ("uuid", "datasetId", "rawId", "references", "referencesIds", "referenced", "referencedIds")


async def put(store: EventStore, **fields: Any) -> dict[str, Any]:
    return await store.change(events.create, new_event(**fields))


async def copied(store: EventStore, *uuids: str, is_raw_kept: bool = True) -> Placed:
    return await store.change(copying.copy, uuids, source=HERE, destination=THERE, is_raw_kept=is_raw_kept)


async def moved(store: EventStore, *uuids: str, is_raw_kept: bool = True) -> Placed:
    return await store.change(copying.move, uuids, source=HERE, destination=THERE, is_raw_kept=is_raw_kept)


async def listed(store: EventStore, dataset: str) -> list[dict[str, Any]]:
    return (await store.read(events.page, EventQuery(scope=(dataset,)))).events


async def linked(store: EventStore, parent: str, *children: str) -> None:
    body = {"datasetId": HERE, "parentId": parent, "childIds": children, "relationshipType": "caused_by"}
    await store.change(relationships.create, RelationshipsCreate.model_validate(body))


def _indicators(connection: Connection) -> set[tuple[str, str, str, int]]:
    sql = (
        "SELECT e.uuid, d.uuid, i.value, ei.is_main FROM event_indicators ei JOIN indicators i ON i.id = ei.indicator"
        " JOIN events e ON e.id = ei.event JOIN datasets d ON d.id = i.dataset"
    )
    return set(connection.execute(sql))


async def test_a_copy_is_like_its_original_but_for_what_is_its_own(store: EventStore) -> None:
    further = [{"indicatorType": "ip", "value": "192.0.2.1"}]
    original = await put(
        store, indicator="a.example", indicators=further, tags=["x", "y"], insight="look", attacker="Yeti",
        raw={"data": {"line": 1}, "source": "mail.example", "tlp": "red"}, attackerCountry="DE", tlp="green",
    )  # fmt: skip
    placed = await copied(store, original["uuid"])
    [copy] = await listed(store, THERE)
    assert (len(placed.rows), placed.missing, len(placed.indicators)) == (1, frozenset(), 2)
    assert {name for name in copy if copy[name] != original[name]} == {"uuid", "datasetId", "rawId"}
    raw = await store.read(raw_records.get, copy["uuid"], copy["rawId"])
    assert (raw["data"], raw["source"], raw["tlp"]) == ({"line": 1}, "mail.example", "red")
    assert await store.read(_indicators) == {
        (uuid, dataset, value, is_main)
        for uuid, dataset in ((original["uuid"], HERE), (copy["uuid"], THERE))
        for value, is_main in (("a.example", 1), ("192.0.2.1", 0))
    }
    assert await store.read(events.get, original["uuid"]) == original


async def test_raw_records_are_left_behind_on_request(store: EventStore) -> None:
    for place in (copied, moved):
        event = await put(store, raw={"data": {"line": 1}, "source": "mail.example"})
        await place(store, event["uuid"], is_raw_kept=False)
    for event in await listed(store, THERE):
        raw = await store.read(raw_records.get, event["uuid"], event["rawId"])
        assert (raw["data"], raw["source"]) == (None, "")


async def test_links_are_made_among_copies_only(store: EventStore) -> None:
    parent, child, other = [await put(store, event=name) for name in ("parent", "child", "other")]
    await linked(store, parent["uuid"], child["uuid"], other["uuid"])
    await linked(store, child["uuid"], parent["uuid"])
    placed = await copied(store, parent["uuid"], child["uuid"])
    parts = [[row] for row in placed.rows]
    assert [await store.change(copying.link, placed.rows, part) for part in parts] == [1, 1]
    copies = {it["event"]: it for it in await listed(store, THERE)}
    assert copies["parent"]["references"] == copies["parent"]["referenced"] == [copies["child"]["uuid"]]
    assert (await store.read(events.get, other["uuid"]))["referenced"] == [parent["uuid"]]


async def test_a_moved_event_stays_the_same(store: EventStore) -> None:
    event, child = await put(store, indicator="a.example", tags=["x"]), await put(store, indicator="b.example")
    await linked(store, event["uuid"], child["uuid"])
    before = await store.read(events.get, event["uuid"])
    placed = await moved(store, event["uuid"])
    assert await store.read(events.get, event["uuid"]) == before | {"datasetId": THERE}
    assert await store.read(_indicators) == {
        (event["uuid"], THERE, "a.example", 1),
        (child["uuid"], HERE, "b.example", 1),
    }
    assert await store.read(copying.links_of, placed.rows, list(placed.rows)) == 1
    assert (await moved(store, event["uuid"])).missing == {event["uuid"]}


async def test_events_of_one_indicator_that_are_moved_together_keep_it(store: EventStore) -> None:
    events_here = [await put(store, indicator="a.example") for _ in range(3)]
    await moved(store, *(event["uuid"] for event in events_here))
    assert await store.read(_indicators) == {(event["uuid"], THERE, "a.example", 1) for event in events_here}


async def test_links_among_moved_events_count_once(store: EventStore) -> None:
    one, two, three = [await put(store) for _ in range(3)]
    await linked(store, one["uuid"], two["uuid"], three["uuid"])
    await linked(store, three["uuid"], one["uuid"])
    placed = await moved(store, one["uuid"], two["uuid"])
    assert sum([await store.read(copying.links_of, placed.rows, [row]) for row in placed.rows]) == 3


async def test_indicators_that_are_there_are_used(store: EventStore) -> None:
    await put(store, indicator="a.example", datasetId=THERE)
    originals = [await put(store, indicator="A.example") for _ in range(2)]
    assert len((await copied(store, *(it["uuid"] for it in originals))).indicators) == 1


async def test_datasets_have_to_be_two_that_are_there(store: EventStore) -> None:
    with pytest.raises(Invalid) as refused:
        await store.read(copying.check, HERE, HERE)
    assert refused.value.pointer == "/destDatasetId"
    for here, there in ((HERE, "x"), ("x", THERE)):
        with pytest.raises(NotFound):
            await store.read(copying.check, here, there)
    event = await put(store)
    await store.change(datasets.delete, THERE)
    for place in (copied, moved):
        with pytest.raises(NotFound):
            await place(store, event["uuid"])


async def test_events_elsewhere_are_missing(store: EventStore) -> None:
    made = await store.change(datasets.create, DatasetWrite(name="Third", is_public=False))
    elsewhere = await put(store, datasetId=made["uuid"])
    placed = await copied(store, elsewhere["uuid"], "unknown")
    assert not placed.rows
    assert placed.missing == {elsewhere["uuid"], "unknown"}


async def test_no_event_is_looked_for_by_walking_a_dataset(store: EventStore) -> None:
    uuids = tuple([(await put(store, indicator=f"{n}.example", tags=["x"]))["uuid"] for n in range(4)])

    def plans(writing: Writing) -> str:
        sent: list[str] = []
        connection = writing.connection
        connection.set_trace_callback(sent.append)
        copying.copy(writing, uuids, source=HERE, destination=THERE, is_raw_kept=True)
        copying.move(writing, uuids[:2], source=HERE, destination=THERE, is_raw_kept=False)
        events.delete(writing, HERE, uuids[2:])
        connection.set_trace_callback(None)
        asked = (sql for sql in sent if sql.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")))
        return "\n".join(row[3] for sql in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}"))

    found = await store.change(plans)
    assert "SEARCH events USING INDEX sqlite_autoindex_events_1 (uuid=?)" in found
    assert "events_by_dataset" not in found
    assert "SCAN events" not in found
