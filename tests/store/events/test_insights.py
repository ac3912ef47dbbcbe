import pytest

from cfone_tui.contract.event import EventEdit
from cfone_tui.contract.insight import InsightWrite
from cfone_tui.store.errors import AlreadySo, Invalid, NotFound
from cfone_tui.store.events import EventStore, crons, events, insights
from tests.store.events.samples import NOW, new_event


async def test_the_note_and_the_insight_of_the_event_are_one(store: EventStore) -> None:
    event = await store.change(events.create, new_event())
    note = await store.change(insights.create, event["uuid"], InsightWrite(content="first"))
    body = EventEdit(dataset_id=event["datasetId"], insight="second")
    assert (await store.change(events.edit, event["uuid"], body))["insight"] == "second"
    assert (await store.read(insights.get, event["uuid"], note["uuid"]))["content"] == "second"
    await store.change(insights.edit, event["uuid"], note["uuid"], InsightWrite(content="third"))
    assert (await store.read(events.get, event["uuid"]))["insight"] == "third"
    await store.change(insights.delete, event["uuid"], note["uuid"])
    assert (await store.read(events.get, event["uuid"]))["insight"] is None
    for gone in (note["uuid"], "another"):
        with pytest.raises(NotFound):
            await store.read(insights.get, event["uuid"], gone)


async def test_an_event_has_one_note(store: EventStore) -> None:
    event = await store.change(events.create, new_event(insight="there"))
    with pytest.raises(AlreadySo) as refused:
        await store.change(insights.create, event["uuid"], InsightWrite(content="more"))
    note = str(refused.value).split()[4]
    assert (await store.read(insights.get, event["uuid"], note))["content"] == "there"
    with pytest.raises(Invalid):
        await store.change(insights.edit, event["uuid"], note, InsightWrite(content=" "))
    other = await store.change(events.create, new_event(insight="elsewhere"))
    with pytest.raises(NotFound):
        await store.read(insights.get, other["uuid"], note)


async def test_regular_work_is_touched(store: EventStore) -> None:
    assert await store.read(crons.get) == {"update": ""}
    touched = await store.change(crons.touch)
    assert await store.change(crons.touch) == touched == {"id": 1, **await store.read(crons.get)}
    assert touched["update"].startswith(NOW.date().isoformat())
