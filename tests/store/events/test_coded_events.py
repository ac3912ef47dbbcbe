from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cfone_tui.contract.event import EventBulkCreate, EventEdit
from cfone_tui.store.database import Connection, Database
from cfone_tui.store.events import EventStore, coded_events, copying, datasets, events, load
from cfone_tui.store.events.query import EventQuery
from cfone_tui.store.events.schema import SCHEMA
from cfone_tui.store.events.schema.coded_events import MIGRATION
from cfone_tui.store.opening import Schema, open_current
from tests.store.events.samples import NOW, default_dataset, new_event


def decoded(connection: Connection) -> list[tuple[Any, ...]]:
    """Return what the codes say of each event."""
    keys = ", ".join(f"(SELECT key FROM value_codes WHERE code = {it})" for it in coded_events.TEXTS)
    numbers = "dataset, kill_chain, indicator_type, mitre_list"
    sql = f"SELECT event, date, {numbers}, {keys} FROM coded_events ORDER BY event"
    return connection.execute(sql).fetchall()


def told(connection: Connection) -> list[tuple[Any, ...]]:
    """Return what events say themselves."""
    columns = f"id, date, dataset, kill_chain, indicator_type, mitre_list, {', '.join(coded_events.TEXTS)}"
    rows = connection.execute(f"SELECT {columns} FROM events ORDER BY id").fetchall()
    return [(row[0], coded_events.milliseconds(row[1]), *row[2:]) for row in rows]


async def agree(store: EventStore, *, of: int) -> None:
    rows = await store.read(decoded)
    assert rows == await store.read(told)
    assert len(rows) == of


async def test_codes_follow_whatever_is_done_to_events(store: EventStore) -> None:
    dataset = await default_dataset(store)
    other = next(it["uuid"] for it in await store.read(datasets.listed) if it["uuid"] != dataset)
    bodies = tuple(
        new_event(attacker=name, tlp=tlp, date=date, targetCountry="US")
        for name, tlp, date in (("Shrew", "amber", NOW), ("SHREW", "red", "1969-12-31T23:59:59.999Z"), ("", "x", NOW))
    )
    await store.change(events.bulk_create, EventBulkCreate(dataset_id=dataset, data=bodies))
    await agree(store, of=3)
    uuids = [it["uuid"] for it in (await store.read(events.page, EventQuery())).events]
    changed = {"datasetId": dataset, "attacker": "Yeti", "date": "2001-02-03T04:05:06.789Z", "category": "DDoS"}
    await store.change(events.edit, uuids[0], EventEdit.model_validate(changed))
    await agree(store, of=3)
    await store.change(events.delete, dataset, (uuids[1],))
    await agree(store, of=2)
    await store.change(events.create, new_event(datasetId=other, targetIndustry="Energy", indicatorType="domain"))
    await agree(store, of=3)
    await store.change(copying.copy, uuids[:1], source=dataset, destination=other, is_raw_kept=True)
    await agree(store, of=4)
    await store.change(copying.move, uuids[:1], source=dataset, destination=other, is_raw_kept=True)
    await agree(store, of=4)
    await store.change(load.empty)
    await agree(store, of=0)


async def test_an_event_changed_in_the_write_that_makes_it_leaves_no_gap(store: EventStore) -> None:
    def both(writing: Any) -> None:
        made = [events.create(writing, new_event(attacker=name)) for name in ("a", "b")]
        edit = EventEdit.model_validate({"datasetId": made[1]["datasetId"], "attacker": "c"})
        events.edit(writing, made[1]["uuid"], edit)

    await store.change(both)
    await agree(store, of=2)


@pytest.mark.parametrize("date", ["0001-01-01T00:00:00.000Z", "1969-12-31T23:59:59.001Z", "9999-12-31T23:59:59.999Z"])
async def test_dates_are_the_same_moment_as_a_number(store: EventStore, date: str) -> None:
    await store.change(events.create, new_event(date=datetime.fromisoformat(date)))
    await agree(store, of=1)


async def test_loaded_events_have_the_codes_of_created_ones(store: EventStore) -> None:
    await store.change(events.create, new_event(attacker="Shrew", targetCountry="US"))
    dates = ("0001-01-01T00:00:00.000Z", "1969-12-31T23:59:59.001Z", "2026-11-23T08:31:07.123456Z")
    loaded = [
        load.StoredEvent(
            uuid=f"00000000-0000-4000-8000-{number:012}",
            dataset=await default_dataset(store),
            date=datetime.fromisoformat(date),
            event="Something",
            category="Phishing",
            tlp="red",
            attacker=("SHREW", "Yeti")[number % 2],
            indicator_type="domain",
        )
        for number, date in enumerate(dates)
    ]
    await store.change(load.add_events, loaded[:2])
    await store.change(load.add_events, loaded[2:])
    await store.change(events.create, new_event(attacker="yeti"))
    await agree(store, of=5)


async def test_an_old_file_gets_codes_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    open_current(path, Schema(SCHEMA.application_id, SCHEMA.migrations[: SCHEMA.migrations.index(MIGRATION)])).close()

    class Old(EventStore):
        async def write(self, change: Any, *args: Any, **kwargs: Any) -> Any:
            return await Database.write(self, change, *args, **kwargs)

    old = Old(path, clock=lambda: NOW)
    old._schema = Schema(SCHEMA.application_id, SCHEMA.migrations[: SCHEMA.migrations.index(MIGRATION)])
    async with old:
        for attacker in ("Shrew", "", "Yeti"):
            await old.change(events.create, new_event(attacker=attacker))
    async with EventStore(path, clock=lambda: NOW) as store:
        await agree(store, of=3)
