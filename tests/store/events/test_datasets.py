import pytest

from cfone_tui.contract.dataset import DEFAULT_DATASET_NAME, DatasetWrite
from cfone_tui.contract.relationship import RelationshipsCreate
from cfone_tui.contract.wire import format_instant
from cfone_tui.store.errors import Duplicate, Invalid, NotFound
from cfone_tui.store.events import EventStore, datasets, event_tags, events, graph, raw_records, relationships
from cfone_tui.store.events.graph import GraphQuery
from cfone_tui.store.events.query import EventQuery
from cfone_tui.store.events.standard import DATASETS
from tests.store.events.samples import NOW, new_event


async def test_a_new_store_has_the_standard_datasets_in_order(store: EventStore) -> None:
    listed = await store.read(datasets.listed)
    assert [(it["uuid"], it["name"]) for it in listed] == [(it.uuid, it.name) for it in DATASETS]
    assert listed[0]["name"] == DEFAULT_DATASET_NAME
    assert listed[0]["indicatorWriteMode"] == "full"


async def test_a_dataset_is_made_and_changed(store: EventStore) -> None:
    made = await store.change(datasets.create, DatasetWrite(name="Mine", is_public=True))
    assert made | {"name": "Mine", "isPublic": True, "isAnalytics": False} == made
    changed = await store.change(datasets.edit, made["uuid"], DatasetWrite(name="MINE", is_public=False))
    assert changed == made | {"name": "MINE", "isPublic": False}
    assert await store.read(datasets.get, made["uuid"]) == changed
    assert len(await store.read(datasets.listed)) == len(DATASETS) + 1


async def test_names_are_unique_in_any_case(store: EventStore) -> None:
    made = await store.change(datasets.create, DatasetWrite(name="Größe", is_public=True))
    with pytest.raises(Duplicate):
        await store.change(datasets.create, DatasetWrite(name="GRÖSSE", is_public=True))
    with pytest.raises(Duplicate):
        await store.change(datasets.edit, made["uuid"], DatasetWrite(name="cybercrime", is_public=True))
    with pytest.raises(Invalid):
        await store.change(datasets.create, DatasetWrite(name="  ", is_public=True))


async def test_what_is_not_there(store: EventStore) -> None:
    with pytest.raises(NotFound):
        await store.read(datasets.get, "x")
    with pytest.raises(NotFound):
        await store.change(datasets.edit, "x", DatasetWrite(name="x", is_public=True))


async def test_a_deleted_dataset_hides_its_events(store: EventStore) -> None:
    made = await store.change(datasets.create, DatasetWrite(name="Mine", is_public=True))
    event = await store.change(events.create, new_event(datasetId=made["uuid"], tags=["x"]))
    kept = await store.change(events.create, new_event())
    assert await store.change(datasets.delete, made["uuid"]) == {"uuid": made["uuid"], "name": "Mine"}
    assert made["uuid"] not in {it["uuid"] for it in await store.read(datasets.listed)}
    last = (await store.read(datasets.listed, include_deleted=True))[-1]
    assert (last["name"], last["deletedAt"]) == ("Mine", format_instant(NOW))
    assert [it["uuid"] for it in (await store.read(events.page, EventQuery(scope=("all",)))).events] == [kept["uuid"]]
    uuid = event["uuid"]
    with pytest.raises(NotFound):
        await store.read(events.get, uuid)
    with pytest.raises(NotFound):
        await store.read(raw_records.get, uuid, event["rawId"])
    with pytest.raises(NotFound):
        await store.change(event_tags.attach, uuid, ["y"])
    with pytest.raises(NotFound):
        await store.change(events.delete_one, uuid)
    around = GraphQuery(seeds=(f"event:{uuid}", f"event:{kept['uuid']}"), limit=10, max_nodes=10)
    found = await store.read(graph.around, around)
    assert [node["uuid"] for node in found["nodes"]] == [kept["uuid"]]
    link = {
        "datasetId": DATASETS[0].uuid,
        "parentId": kept["uuid"],
        "childIds": [uuid],
        "relationshipType": "caused_by",
    }
    outcome = await store.change(relationships.create, RelationshipsCreate.model_validate(link))
    assert [it["childId"] for it in outcome["errors"]] == [uuid]
    with pytest.raises(NotFound):
        await store.change(datasets.delete, made["uuid"])
    with pytest.raises(NotFound):
        await store.read(datasets.health, made["uuid"])


async def test_the_name_of_a_deleted_dataset_is_free_again(store: EventStore) -> None:
    for _ in range(2):
        made = await store.change(datasets.create, DatasetWrite(name="Mine", is_public=True))
        await store.change(datasets.delete, made["uuid"])
    assert [it["name"] for it in await store.read(datasets.listed, include_deleted=True)][-2:] == ["Mine", "Mine"]


async def test_the_default_dataset_stays(store: EventStore) -> None:
    with pytest.raises(Invalid):
        await store.change(datasets.delete, DATASETS[0].uuid)


async def test_health_is_told_in_figures(store: EventStore) -> None:
    empty = await store.read(datasets.health, DATASETS[1].uuid)
    assert empty[:2] == ["events: 0", "indicators: 0"]
    for indicator in ("a.example", "A.example", "b.example"):
        await store.change(events.create, new_event(indicator=indicator))
    told = await store.read(datasets.health, DATASETS[0].uuid)
    moment = format_instant(NOW)
    assert told[:4] == ["events: 3", f"first event: {moment}", f"last event: {moment}", "indicators: 2"]
    assert told[4].startswith("bytes of the whole store: ")
