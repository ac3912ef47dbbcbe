import pytest

from cfone_tui.contract.dataset import DEFAULT_DATASET_NAME, DatasetWrite
from cfone_tui.store.errors import Duplicate, Invalid, NotFound
from cfone_tui.store.events import EventStore, datasets
from cfone_tui.store.events.standard import DATASETS


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
