from cfone_tui.contract.dataset import DatasetWrite
from cfone_tui.store.database import Connection
from cfone_tui.store.events import EventStore, Writing, datasets, events, load, raw_records, tags
from cfone_tui.store.events.load import StoredEvent, StoredLink
from cfone_tui.store.events.query import EventQuery
from cfone_tui.store.events.standard import DATASETS
from cfone_tui.store.events.tags import TagQuery
from tests.store.events.samples import NOW, new_event


def stored(number: int) -> StoredEvent:
    return StoredEvent(
        uuid=f"00000000-0000-4000-8000-{number:012}",
        dataset=DATASETS[number % 2].uuid,
        date=NOW,
        event=f"Event {number}",
        category="Phishing",
        tlp="amber",
        attacker="NastyShrew",
        attacker_country="RU",
        indicator=f"{number}.example",
        indicator_type="domain",
        insight="x" if number else None,
        tags=("a", "B"),
        raw={"n": number},
        raw_source="demo",
    )


def fill(writing: Writing) -> None:
    load.empty(writing)
    load.add_tags(writing, [("b", {"motive": "Fun"})])
    load.add_events(writing, [stored(number) for number in range(4)])
    load.add_events(writing, [stored(4)])
    load.add_links(writing, [StoredLink(stored(0).uuid, stored(1).uuid, "related_to")])
    load.set_meta(writing, "anchor", "then")
    load.mark_untouched(writing)


async def test_loaded_events_are_as_if_created_one_by_one(store: EventStore) -> None:
    await store.change(fill)
    body = new_event(
        datasetId=DATASETS[1].uuid,
        event="Event 1",
        attacker="NastyShrew",
        attackerCountry="RU",
        indicator="1.example",
        indicatorType="domain",
        insight="x",
        tags=["a", "b"],
    )
    created = await store.change(events.create, body)
    loaded = await store.read(events.get, stored(1).uuid)
    own = ("uuid", "rawId", "referenced", "referencedIds", "numReferenced")
    assert {key: loaded[key] for key in loaded if key not in own} == {
        key: created[key] for key in created if key not in own
    }
    assert loaded["referenced"] == [stored(0).uuid]
    raw = await store.read(raw_records.get, stored(1).uuid, loaded["rawId"])
    assert (raw["data"], raw["source"]) == ({"n": 1}, "demo")
    assert [(tag["value"], tag.get("motive")) for tag in (await store.read(tags.page, TagQuery()))["tags"]] == [
        ("a", None),
        ("b", "Fun"),
    ]


async def test_loading_again_begins_anew(store: EventStore) -> None:
    await store.change(datasets.create, DatasetWrite(name="Mine", is_public=True))
    await store.change(fill)
    await store.change(fill)
    assert await store.read(events.count, EventQuery(scope=("all",))) == 5
    assert [it["uuid"] for it in await store.read(datasets.listed)] == [it.uuid for it in DATASETS]
    assert await store.read(events.count, EventQuery()) == 3


async def test_a_store_is_untouched_until_something_changes(store: EventStore) -> None:
    assert not await store.read(load.is_untouched)
    await store.change(fill)
    assert await store.read(load.is_untouched)
    assert await store.read(load.meta, "anchor") == "then"
    await store.change(events.create, new_event())
    assert not await store.read(load.is_untouched)


async def test_the_usual_questions_use_indexes(store: EventStore) -> None:
    def plan(connection: Connection, sql: str) -> str:
        return " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}"))

    for where in ("e.dataset = 1", "e.attacker_key = 'x'", "e.tlp_key = 'x'", "e.kill_chain = 3", "1"):
        sql = f"SELECT e.id FROM events e WHERE {where} ORDER BY e.date DESC, e.uuid DESC LIMIT 50"
        found = await store.read(plan, sql)
        assert "INDEX" in found and "B-TREE FOR ORDER BY" not in found, found


def _indexes(connection: Connection) -> set[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'events_by_%'")
    return {row[0] for row in rows}


async def test_indexes_that_a_large_load_does_without_come_back(store: EventStore) -> None:
    before = await store.read(_indexes)
    await store.change(load.drop_indexes)
    assert not await store.read(_indexes)
    await store.change(load.build_indexes)
    assert await store.read(_indexes) == before != set()


async def test_an_interrupted_load_leaves_no_store_without_indexes(store: EventStore) -> None:
    before = await store.read(_indexes)
    await store.change(load.drop_indexes)
    await store.change(load.empty)
    assert await store.read(_indexes) == before
