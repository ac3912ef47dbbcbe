import json

import pytest

from cfone_tui.contract.raw_record import RawRecordEdit
from cfone_tui.store.errors import NotFound
from cfone_tui.store.events import EventStore, events, raw_records
from tests.store.events.samples import default_dataset, new_event


async def test_both_shapes_of_a_raw_record(store: EventStore) -> None:
    raw = {"data": {"a": ["ü", "\ud800", 1]}, "source": "cfone:b:1", "tlp": "green"}
    event = await store.change(events.create, new_event(raw=raw, accountId=7))
    one = await store.read(raw_records.get, event["uuid"], event["rawId"])
    assert one == raw | {"id": event["rawId"], "accountId": 7, "created": "2026-11-23T08:31:07.000Z"}
    other = await store.read(raw_records.of_event, await default_dataset(store), event["uuid"])
    assert other == one | {"id": int(event["rawId"]), "data": json.dumps(raw["data"], separators=(",", ":"))}


async def test_the_marking_of_the_event_is_that_of_its_raw_record_unless_told_otherwise(store: EventStore) -> None:
    event = await store.change(events.create, new_event(tlp="red"))
    assert (await store.read(raw_records.get, event["uuid"], event["rawId"]))["tlp"] == "red"


async def test_an_edit_changes_what_it_names(store: EventStore) -> None:
    event = await store.change(events.create, new_event(raw={"data": {"a": 1}, "source": "s"}))
    ids = (event["uuid"], event["rawId"])
    before = await store.read(raw_records.get, *ids)
    assert await store.change(raw_records.edit, *ids, RawRecordEdit(data=[2])) == {"id": event["rawId"], "data": [2]}
    assert await store.read(raw_records.get, *ids) == before | {"data": [2]}
    await store.change(raw_records.edit, *ids, RawRecordEdit(source="t", tlp="red"))
    assert await store.read(raw_records.get, *ids) == before | {"data": [2], "source": "t", "tlp": "red"}


async def test_what_is_not_there(store: EventStore) -> None:
    event = await store.change(events.create, new_event())
    other = await store.change(events.create, new_event())
    for uuid, raw_id in ((event["uuid"], other["rawId"]), (event["uuid"], "x"), ("x", event["rawId"])):
        with pytest.raises(NotFound):
            await store.read(raw_records.get, uuid, raw_id)
        with pytest.raises(NotFound):
            await store.change(raw_records.edit, uuid, raw_id, RawRecordEdit(data=1))
    with pytest.raises(NotFound):
        await store.read(raw_records.of_event, "x", event["uuid"])
