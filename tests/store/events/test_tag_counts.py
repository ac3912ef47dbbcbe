import random
import re
from pathlib import Path
from typing import Any

import pytest

from cfone_tui.contract.dataset import DatasetWrite
from cfone_tui.contract.event import EventBulkCreate, EventEdit
from cfone_tui.contract.tag import TagEdit
from cfone_tui.store.database import Connection, Database
from cfone_tui.store.errors import StoreError
from cfone_tui.store.events import (
    EventStore,
    aggregate,
    copying,
    datasets,
    event_tags,
    events,
    load,
    tag_counts,
    tags,
)
from cfone_tui.store.events.aggregate import AggregateQuery
from cfone_tui.store.events.schema import SCHEMA
from cfone_tui.store.events.schema.tag_counts import AT_ONCE, MIGRATION
from cfone_tui.store.events.standard import DATASETS
from tests.store.events.samples import NOW, new_event

VALUES = ("apt", "ddos", "phish", "loader")
HERE, THERE = DATASETS[0].uuid, DATASETS[1].uuid
SCOPES = (("all",), (), ("analytics",))


def kept(connection: Connection) -> set[tuple[Any, ...]]:
    return set(connection.execute("SELECT * FROM tag_counts WHERE events <> 0"))


def recounted(connection: Connection) -> set[tuple[Any, ...]]:
    links = "FROM event_tags et JOIN events e ON e.id = et.event GROUP BY e.dataset"
    each = connection.execute(f"SELECT e.dataset, et.tag, count(*) {links}, et.tag")
    return {*each, *connection.execute(f"SELECT e.dataset, 0, count(DISTINCT e.id) {links}")}


class Changes:
    """Changes of all kinds to a store, drawn by chance."""

    def __init__(self, store: EventStore, *, seed: int) -> None:
        self._store = store
        self._chance = random.Random(seed)
        self._tags: list[str] = []
        self._datasets: list[str] = [HERE, THERE]

    async def carry_out(self, name: str) -> None:
        """Carry out a change of the kind that is called so; what is not there to be changed is left alone."""
        self._tags = await self._store.read(lambda it: [row[0] for row in it.execute("SELECT uuid FROM tags")])
        try:
            await getattr(self, f"_{name}")()
        except StoreError:
            return

    def _some(self) -> tuple[str, ...]:
        return tuple(self._chance.sample(VALUES, self._chance.randrange(len(VALUES))))

    async def _event(self) -> tuple[str, str]:
        sql = "SELECT d.uuid, e.uuid FROM events e JOIN datasets d ON d.id = e.dataset ORDER BY e.id"
        there: list[tuple[str, str]] = await self._store.read(lambda it: it.execute(sql).fetchall())
        return self._chance.choice(there) if there else (HERE, "none")

    async def _create(self) -> None:
        body = new_event(tags=self._some(), datasetId=self._chance.choice(self._datasets))
        await self._store.change(events.create, body)

    async def _create_many(self) -> None:
        bodies = tuple(new_event(tags=self._some(), indicator="a.example") for _ in range(3))
        await self._store.change(events.bulk_create, EventBulkCreate(dataset_id=HERE, data=bodies))

    async def _edit(self) -> None:
        dataset, uuid = await self._event()
        await self._store.change(events.edit, uuid, EventEdit(dataset_id=dataset, tlp="red", indicator="b.example"))

    async def _attach(self) -> None:
        await self._store.change(event_tags.attach, (await self._event())[1], self._some())

    async def _detach(self) -> None:
        named = self._chance.choice((None, self._some()))
        await self._store.change(event_tags.detach, (await self._event())[1], named)

    async def _delete(self) -> None:
        dataset, uuid = await self._event()
        await self._store.change(events.delete, dataset, (uuid,))

    async def _delete_one(self) -> None:
        await self._store.change(events.delete_one, (await self._event())[1])

    async def _move(self) -> None:
        dataset, uuid = await self._event()
        there = self._chance.choice(self._datasets)
        await self._store.change(copying.move, (uuid,), source=dataset, destination=there, is_raw_kept=True)

    async def _copy(self) -> None:
        dataset, uuid = await self._event()
        there = self._chance.choice(self._datasets)
        await self._store.change(copying.copy, (uuid,), source=dataset, destination=there, is_raw_kept=False)

    async def _rename_tag(self) -> None:
        value = f"renamed {self._chance.random()}"
        await self._store.change(tags.edit, self._chance.choice([*self._tags, "none"]), TagEdit(value=value))

    async def _take_off(self) -> None:
        await self._store.change(tags.take_off, self._chance.choice([*self._tags, "none"]), limit=2)

    async def _delete_tag(self) -> None:
        await self._store.change(tags.delete, self._chance.choice([*self._tags, "none"]))

    async def _make_dataset(self) -> None:
        body = DatasetWrite(name=f"made {self._chance.random()}", is_public=False)
        self._datasets.append((await self._store.change(datasets.create, body))["uuid"])

    async def _delete_dataset(self) -> None:
        await self._store.change(datasets.delete, self._chance.choice(self._datasets[1:]))


KINDS = tuple(name[1:] for name in vars(Changes) if re.match(r"_[a-z]", name) and name not in ("_some", "_event"))


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_happens_to_events_and_tags_the_numbers_hold(store: EventStore, seed: int) -> None:
    changes, chance = Changes(store, seed=seed), random.Random(seed)
    for _ in range(8):
        await changes.carry_out("create")
    for number in range(90):
        name = chance.choice(KINDS)
        await changes.carry_out(name)
        assert await store.read(kept) == await store.read(recounted), f"after {name}, change {number}"
        if number % 10 == 0:
            assert await answered(store, is_quick=True) == await answered(store, is_quick=False)


async def answered(store: EventStore, *, is_quick: bool) -> list[Any]:
    """Return the facets by tag of some scopes, from the numbers or by looking at the events."""

    def ask(connection: Connection) -> list[Any]:
        assert tag_counts.are_kept(connection)
        # a date before all events leaves all of them, and only the other way
        start = None if is_quick else "1970-01-01"
        queries = (AggregateQuery(columns=("tags",), scope=scope, start_date=start) for scope in SCOPES)
        answers = [aggregate.counts(connection, query) for query in queries]
        return [(answer["aggregations"], answer["total"]) for answer in answers]

    return await store.read(ask)


async def test_tags_of_a_load_are_counted_at_its_end(store: EventStore) -> None:
    await store.change(events.create, new_event(tags=["before"]))
    await store.change(load.empty)
    assert not await store.read(tag_counts.are_kept)
    loaded = load.StoredEvent(
        uuid="e", dataset=HERE, date=NOW, event="x", category="Phishing", tlp="red", tags=("a", "b")
    )
    await store.change(load.add_events, [loaded])
    asked = AggregateQuery(columns=("tags",))
    assert [it["count"] for it in (await store.read(aggregate.counts, asked))["aggregations"]] == [1, 1]
    await store.change(load.complete)
    assert await store.read(tag_counts.are_kept)
    assert await store.read(kept) == await store.read(recounted) == {(1, 0, 1), (1, 1, 1), (1, 2, 1)}


async def test_an_old_file_is_counted_when_it_is_opened(tmp_path: Path) -> None:
    def made_old(connection: Connection) -> None:
        tag_counts.forget(connection)
        for table in ("tag_counts", "coded_events", "value_codes", "event_blocks"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DROP TRIGGER codes_of_changed")
        connection.execute(f"PRAGMA user_version = {SCHEMA.migrations.index(MIGRATION)}")

    async with EventStore(tmp_path / "old.db", clock=lambda: NOW) as store:
        await store.change(events.create, new_event(tags=["a", "b"]))
        await store.change(events.create, new_event())
        await Database.write(store, made_old)
    async with EventStore(tmp_path / "old.db", clock=lambda: NOW) as store:
        await store.change(events.create, new_event(tags=["a"]))
        assert await store.read(kept) == await store.read(recounted) == {(1, 0, 2), (1, 1, 2), (1, 2, 1)}


async def test_triggers_that_counted_new_events_too_are_replaced(tmp_path: Path) -> None:
    def made_old(connection: Connection) -> None:
        connection.execute("DROP TRIGGER tags_counted_of_tagged")
        connection.execute(
            "CREATE TRIGGER tags_counted_of_tagged AFTER INSERT ON event_tags BEGIN INSERT INTO tag_counts"
            " SELECT dataset, NEW.tag, 1 FROM events WHERE id = NEW.event"
            " ON CONFLICT (dataset, tag) DO UPDATE SET events = events + 1; END"
        )
        connection.execute(f"PRAGMA user_version = {SCHEMA.migrations.index(AT_ONCE)}")

    async with EventStore(tmp_path / "old.db", clock=lambda: NOW) as store:
        await store.change(events.create, new_event(tags=["a", "b"]))
        await Database.write(store, made_old)
    async with EventStore(tmp_path / "old.db", clock=lambda: NOW) as store:
        await store.change(events.create, new_event(tags=["a"]))
        assert await store.read(kept) == await store.read(recounted) == {(1, 0, 2), (1, 1, 2), (1, 2, 1)}


async def test_counting_by_tag_looks_at_no_event(store: EventStore, monkeypatch: pytest.MonkeyPatch) -> None:
    await store.change(events.create, new_event(tags=["a"]))
    asked: list[str] = []
    execute = Connection.execute

    def noted(connection: Connection, sql: str, *values: Any) -> Any:
        asked.append(sql)
        return execute(connection, sql, *values)

    monkeypatch.setattr(Connection, "execute", noted)
    await store.read(aggregate.counts, AggregateQuery(columns=("tags",)))
    assert not [sql for sql in asked if "event_tags" in sql]
