from cfone_tui.contract.raw_record import RawRecordEdit
from cfone_tui.store.events import raw_records
from tests.parity.case import case
from tests.parity.world import World


@case("datasets.raw")
async def _(world: World) -> None:
    event = await world.put()
    record = await world.api.raw.of_event(world.dataset, event["uuid"])
    assert (record.id, record.value(), record.source) == (event["rawId"], {"line": 1}, "mail.example")


@case("raw.get")
async def _(world: World) -> None:
    event = await world.put()
    record = await world.api.raw.get(event["uuid"], event["rawId"])
    assert (record.id, record.data, record.tlp) == (event["rawId"], {"line": 1}, "amber")


@case("raw.edit")
async def _(world: World) -> None:
    event = await world.put()
    edited = await world.api.raw.edit(event["uuid"], event["rawId"], RawRecordEdit(data=[1, "ü"]))
    assert edited.data == [1, "ü"]
    stored = await world.store.read(raw_records.get, event["uuid"], event["rawId"])
    assert (stored["data"], stored["source"]) == ([1, "ü"], "mail.example")
