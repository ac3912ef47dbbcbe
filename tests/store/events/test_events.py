from datetime import timedelta
from typing import Any
from uuid import RFC_4122, UUID

import pytest

from cfone_tui.contract.category import CategoryEdit
from cfone_tui.contract.event import Event, EventBulkCreate, EventEdit
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.store.errors import Invalid, NotFound
from cfone_tui.store.events import EventStore, categories, datasets, events, raw_records, tags
from cfone_tui.store.events.query import EventQuery
from cfone_tui.store.events.tags import TagQuery
from tests.store.events.samples import NOW, default_dataset, new_event


async def counted(store: EventStore, **clause: Any) -> int:
    clauses = (Clause(op=Operator.EQUALS, **clause),) if clause else ()
    return await store.read(events.count, EventQuery(scope=("all",), clauses=clauses))


async def test_an_event_is_answered_as_it_was_created(store: EventStore) -> None:
    created = await store.change(
        events.create,
        new_event(
            category="pHISHING",
            attacker="Nasty\u202eShrew",
            attackerCountry="rus",
            targetCountry="Ukraine",
            targetIndustry="Energy",
            indicator=" \x1b]evil.example ",
            indicatorType="domain",
            insight="a note",
            tags=("b", "a", "B"),
            date="2026-11-23T09:31:07.123456+01:00",
        ),
    )
    dataset = await default_dataset(store)
    assert created == await store.read(events.get, created["uuid"], dataset=dataset)
    assert created.keys() == {field.alias or name for name, field in Event.model_fields.items()}
    assert (
        created
        | {
            "datasetId": dataset,
            "date": "2026-11-23T08:31:07.123Z",
            "category": "Phishing",
            "killChain": 3,
            "mitreAttack": ["T1566.002", "T1598.003"],
            "mitreCapec": ["98"],
            "attacker": "Nasty\u202eShrew",
            "attackerCountry": "RU",
            "attackerCountryAlpha3": "RUS",
            "targetCountry": "UA",
            "targetCountryAlpha3": "UKR",
            "indicator": " \x1b]evil.example ",
            "tags": ["a", "b"],
            "tlp": "amber",
            "insight": "a note",
            "releasabilityId": None,
            "hasChildren": False,
            "numReferences": 0,
        }
        == created
    )


async def test_what_is_unknown_is_empty(store: EventStore) -> None:
    created = await store.change(events.create, new_event())
    empty = ("attacker", "attackerCountry", "attackerCountryAlpha3", "targetIndustry", "indicator", "indicatorType")
    assert [created[name] for name in empty] == [""] * len(empty)
    assert created["insight"] is None


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"category": "Nonsense"}, Invalid),
        ({"datasetId": "00000000-0000-4000-8000-000000000000"}, NotFound),
        ({"accountId": 1.5}, Invalid),
    ],
)
async def test_what_cannot_be_created_leaves_nothing(
    store: EventStore, fields: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        await store.change(events.create, new_event(tags=["new"], **fields))
    assert await counted(store) == 0
    assert (await store.read(tags.page, TagQuery()))["tags"] == []


async def test_of_several_indicators_the_first_is_the_main_one(store: EventStore) -> None:
    several = [{"indicatorType": "ip", "value": "192.0.2.1"}, {"indicatorType": "ip", "value": "192.0.2.2"}]
    body = new_event(indicators=several, raw={"data": {"indicators": "mine"}})
    created = await store.change(events.create, body)
    assert (created["indicator"], created["indicatorType"]) == ("192.0.2.1", "ip")
    raw = await store.read(raw_records.get, created["uuid"], created["rawId"])
    assert raw["data"] == {"indicators": "mine"}


async def edited(store: EventStore, uuid: str, **fields: Any) -> dict[str, Any]:
    body = {"datasetId": await default_dataset(store)} | fields
    return await store.change(events.edit, uuid, EventEdit.model_validate(body))


async def test_an_edit_changes_what_it_names_and_nothing_else(store: EventStore) -> None:
    before = await store.change(events.create, new_event(attacker="Old", indicator="a.example", tags=["t"]))
    after = await edited(store, before["uuid"], attacker="New", targetCountry="usa", date=NOW + timedelta(days=1))
    changed = {
        "attacker": "New",
        "targetCountry": "US",
        "targetCountryAlpha3": "USA",
        "date": "2026-11-24T08:31:07.000Z",
    }
    assert after == before | changed
    assert await counted(store, field="attacker", value="new") == 1
    assert await counted(store, field="attacker", value="old") == 0


async def test_a_new_category_brings_its_phase_and_ids(store: EventStore) -> None:
    created = await store.change(events.create, new_event())
    after = await edited(store, created["uuid"], category="ransomware")
    assert (after["category"], after["killChain"], after["mitreAttack"]) == ("Ransomware", 7, ["T1486", "T1490"])


async def test_a_changed_category_leaves_its_events_alone(store: EventStore) -> None:
    created = await store.change(events.create, new_event())
    listed = await store.read(categories.listed)
    phishing = next(it for it in listed if it["name"] == "Phishing")
    await store.change(categories.edit, phishing["uuid"], CategoryEdit(kill_chain=1, mitre_attack=("T1",)))
    assert await store.read(events.get, created["uuid"]) == created
    assert (await edited(store, created["uuid"], category="Phishing"))["mitreAttack"] == ["T1"]


async def test_attacker_and_insight_can_be_removed(store: EventStore) -> None:
    created = await store.change(events.create, new_event(attacker="Someone", insight="x"))
    after = await edited(store, created["uuid"], attacker=None, insight=None)
    assert (after["attacker"], after["insight"]) == ("", None)


@pytest.mark.parametrize(
    "fields", [{"tlp": ""}, {"event": ""}, {"category": "No such"}, {"date": None}, {"indicatorType": None}]
)
async def test_an_edit_that_makes_no_sense_changes_nothing(store: EventStore, fields: dict[str, Any]) -> None:
    created = await store.change(events.create, new_event(attacker="Same"))
    with pytest.raises(Invalid) as caught:
        await edited(store, created["uuid"], attacker="Other", **fields)
    assert caught.value.pointer == f"/{next(iter(fields))}"
    assert await store.read(events.get, created["uuid"]) == created


async def test_an_edit_under_the_wrong_dataset_finds_nothing(store: EventStore) -> None:
    created = await store.change(events.create, new_event())
    other = (await store.read(datasets.listed))[1]["uuid"]
    with pytest.raises(NotFound):
        await edited(store, created["uuid"], datasetId=other, attacker="x")
    with pytest.raises(NotFound):
        await store.read(events.get, created["uuid"], dataset=other)


async def test_raw_material_is_edited_with_the_event(store: EventStore) -> None:
    created = await store.change(events.create, new_event(raw={"data": {"a": 1}, "source": "s"}))
    await edited(store, created["uuid"], raw={"data": {"b": [1, "\ud800"]}})
    raw = await store.read(raw_records.get, created["uuid"], created["rawId"])
    assert (raw["data"], raw["source"]) == ({"b": [1, "\ud800"]}, "s")


async def test_a_bulk_creates_what_it_can_and_tells_the_rest(store: EventStore) -> None:
    body = EventBulkCreate(
        dataset_id=await default_dataset(store),
        include_created_events=True,
        data=(
            new_event(tags=["New", "Newer"], indicator="a.example"),
            new_event(category="Nonsense", tags=["never"]),
            new_event(tags=["new"]),
        ),
    )
    outcome = await store.change(events.bulk_create, body)
    assert (outcome.created_events_count, outcome.error_count, outcome.created_tags_count) == (2, 1, 2)
    assert outcome.queued_indicators_count == 1
    assert [it.event_index for it in outcome.created_events or ()] == [0, 2]
    assert [(it.event_index, "Nonsense" in it.error) for it in outcome.errors or ()] == [(1, True)]
    assert await counted(store, field="tags", value="NEW") == 2
    assert [tag["value"] for tag in (await store.read(tags.page, TagQuery()))["tags"]] == ["New", "Newer"]


async def test_new_events_come_last_in_the_order_of_uuids(store: EventStore, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    for milliseconds in (1_764_000_000_000, 1_764_000_000_001, 1_999_000_000_000):
        monkeypatch.setattr("cfone_tui.store.events.event_store.time_ns", lambda now=milliseconds: now * 1_000_000)
        made += [(await store.change(events.create, new_event()))["uuid"] for _ in range(2)]
    assert [it[:13] for it in sorted(made)] == [it[:13] for it in made]
    assert {(UUID(it).version, UUID(it).variant) for it in made} == {(7, RFC_4122)}
    assert len(set(made)) == 6


async def test_deleting_takes_along_all_that_hangs_on_an_event(store: EventStore) -> None:
    kept = await store.change(events.create, new_event(tags=["t"]))
    gone = await store.change(events.create, new_event(tags=["t"]))
    dataset = await default_dataset(store)
    assert await store.change(events.delete, dataset, (gone["uuid"], gone["uuid"], "unknown")) == 1
    assert await counted(store) == 1
    with pytest.raises(NotFound):
        await store.read(raw_records.of_event, dataset, gone["uuid"])
    assert await store.read(events.get, kept["uuid"]) == kept
    left = await store.read(lambda connection: connection.execute("SELECT count(*) FROM event_tags").fetchone()[0])
    assert left == 1
