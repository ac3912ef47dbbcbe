import sqlite3
from pathlib import Path
from uuid import UUID

from cfone_tui.store.database import Connection, Database, Schema
from cfone_tui.store.events import EventStore, Writing, events, gathering, indicators, load
from cfone_tui.store.events.indicator_query import IndicatorQuery
from cfone_tui.store.events.load import StoredEvent
from cfone_tui.store.events.schema import SCHEMA
from cfone_tui.store.events.standard import DATASETS
from tests.store.events.samples import NOW, new_event

BEFORE_INDICATORS = 2
"""Migrations that were there before indicators had tables of their own."""


def stored(number: int, indicator: str) -> StoredEvent:
    return StoredEvent(
        uuid=f"00000000-0000-4000-8000-{number:012}",
        dataset=DATASETS[0].uuid,
        date=NOW,
        event="Event",
        category="Phishing",
        tlp="amber",
        indicator=indicator,
        indicator_type="domain" if indicator else "",
    )


def fill(writing: Writing) -> None:
    load.empty(writing)
    named = ("a.example", "A.example", "", "b.example")
    load.add_events(writing, [stored(number, indicator) for number, indicator in enumerate(named)])
    load.complete(writing)


def links(connection: Connection) -> list[tuple[str, str, int]]:
    return connection.execute(
        "SELECT i.value_key, e.uuid, ei.is_main FROM event_indicators ei JOIN indicators i ON i.id = ei.indicator"
        " JOIN events e ON e.id = ei.event ORDER BY 1, 2"
    ).fetchall()


async def test_what_is_loaded_is_as_if_created_one_by_one(store: EventStore) -> None:
    await store.change(fill)
    assert await store.read(links) == [
        ("a.example", stored(0, "").uuid, 1),
        ("a.example", stored(1, "").uuid, 1),
        ("b.example", stored(3, "").uuid, 1),
    ]
    page = await store.read(indicators.page, IndicatorQuery())
    uuids = {it["uuid"] for it in page.indicators}
    assert {UUID(it).version for it in uuids} == {8}
    await store.change(fill)
    assert {it["uuid"] for it in (await store.read(indicators.page, IndicatorQuery())).indicators} == uuids


async def test_gathering_again_adds_only_what_is_new(store: EventStore) -> None:
    await store.change(fill)
    before = await store.read(links)
    await store.write(gathering.gather)
    assert await store.read(links) == before
    await store.change(events.create, new_event(indicator="c.example"))
    await store.write(gathering.gather)
    assert await store.read(indicators.count, IndicatorQuery()) == 3


async def test_a_file_without_indicators_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    old = Schema(SCHEMA.application_id, SCHEMA.migrations[:BEFORE_INDICATORS])
    async with Database(path, schema=old, clock=lambda: NOW):
        pass
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("INSERT INTO indicator_types VALUES (1, 'domain', 'domain')")
        (mitre,) = connection.execute("SELECT id FROM mitre_lists").fetchone()
        for number, indicator in enumerate(("a.example", "A.example", "")):
            connection.execute(
                "INSERT INTO events VALUES (?, ?, 1, '2026-01-01', ?, 'e', 'e', 'c', 'c', 0, ?, '', '', '', '', '', '',"
                " ?, ?, 1, 'red', '4red', NULL, NULL)",
                (number + 1, stored(number, "").uuid, f"2026-01-0{number + 1}", mitre, indicator, indicator.lower()),
            )
        further = [(1, 0, "Domain", "B.example"), (1, 1, "other", "b.example"), (2, 0, "domain", "a.example")]
        connection.executemany("INSERT INTO more_indicators VALUES (?, ?, ?, ?)", further)
    connection.close()
    async with EventStore(path, clock=lambda: NOW) as store:
        assert await store.read(links) == [
            ("a.example", stored(0, "").uuid, 1),
            ("a.example", stored(1, "").uuid, 1),
            ("b.example", stored(0, "").uuid, 0),
            ("b.example", stored(0, "").uuid, 0),
        ]
        page = await store.read(indicators.page, IndicatorQuery())
        assert sorted((it["value"], it["indicatorType"], it["createdAt"], it["tlp"]) for it in page.indicators) == [
            ("B.example", "domain", "2026-01-01", "RED"),
            ("a.example", "domain", "2026-01-01", "RED"),
            ("b.example", "other", "2026-01-01", "RED"),
        ]
