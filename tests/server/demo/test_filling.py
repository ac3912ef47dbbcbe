"""Is the demo made when it is missing, moved on when it is old, and left alone when somebody has worked in it?"""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cfone_tui.contract.category import CategoryCreate
from cfone_tui.contract.event import Event
from cfone_tui.contract.wire import format_instant, parse_instant
from cfone_tui.server.demo import ensure_demo, ensuring, reset_demo
from cfone_tui.server.demo.filling import Filling
from cfone_tui.server.demo.made import Made
from cfone_tui.store.database import Connection
from cfone_tui.store.events import EventStore, categories, datasets, load, tags
from cfone_tui.store.events.schema.text_search import INDEXES
from cfone_tui.store.events.tags import TagQuery
from tests.server.demo.made import ANCHOR, events, links

FEW = 240


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[EventStore]:
    async with EventStore(tmp_path / "demo.db", clock=lambda: ANCHOR) as opened:
        yield opened


def _count(connection: Connection, table: str = "events") -> int:
    (number,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(number)


def _newest(connection: Connection) -> datetime:
    (text,) = connection.execute("SELECT max(date) FROM events").fetchone()
    moment = parse_instant(text)
    assert moment is not None
    return moment


async def test_an_empty_store_is_filled_with_everything(store: EventStore) -> None:
    await ensure_demo(store, now=ANCHOR, seed=7)
    assert await store.read(_count) == len(events())
    assert await store.read(_count, "relationships") == len(set(links()))
    assert await store.read(_count, "raw_records") == len(events())
    assert ANCHOR - await store.read(_newest) < timedelta(minutes=10)


async def test_a_second_start_changes_nothing(store: EventStore) -> None:
    await ensure_demo(store, now=ANCHOR, events=FEW)
    await ensure_demo(store, now=ANCHOR + timedelta(hours=23), events=FEW)
    assert await store.read(_newest) < ANCHOR


@pytest.mark.parametrize("passed", [timedelta(days=1), timedelta(days=400), timedelta(days=-3)])
async def test_an_old_demo_is_moved_on(store: EventStore, passed: timedelta) -> None:
    await reset_demo(store, now=ANCHOR, seed=3, events=FEW)
    await ensure_demo(store, now=ANCHOR + passed)
    newest = await store.read(_newest)
    assert timedelta() < ANCHOR + passed - newest < timedelta(minutes=10)
    assert await store.read(_count) == FEW
    await ensure_demo(store, now=ANCHOR + passed + timedelta(days=2))
    assert await store.read(_newest) > newest


async def test_a_demo_somebody_changed_is_left_alone(store: EventStore) -> None:
    await ensure_demo(store, now=ANCHOR, events=FEW)
    await store.change(categories.create, CategoryCreate(name="Mine", kill_chain=1))
    await ensure_demo(store, now=ANCHOR + timedelta(days=30), events=FEW)
    assert await store.read(_newest) < ANCHOR
    assert "Mine" in {it["name"] for it in await store.read(categories.listed)}


async def test_a_demo_of_an_earlier_edition_is_made_anew(store: EventStore, monkeypatch: pytest.MonkeyPatch) -> None:
    await ensure_demo(store, now=ANCHOR, events=FEW)
    before = await store.read(_newest)
    monkeypatch.setattr(ensuring, "EDITION", 99)
    await ensure_demo(store, now=ANCHOR + timedelta(hours=2), events=FEW)
    assert await store.read(_newest) > before


async def test_reset_throws_away_what_was_changed(store: EventStore) -> None:
    await ensure_demo(store, now=ANCHOR, events=FEW)
    await store.change(categories.create, CategoryCreate(name="Mine", kill_chain=1))
    await reset_demo(store, now=ANCHOR + timedelta(hours=1), events=FEW + 10)
    assert await store.read(_count) == FEW + 10
    assert "Mine" not in {it["name"] for it in await store.read(categories.listed)}
    assert len(await store.read(datasets.listed, include_deleted=False)) == 6
    assert await store.read(load.is_untouched)


async def test_a_large_demo_goes_in_piece_by_piece_and_is_the_same(
    store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ensuring, "_AT_ONCE", 1_000)
    await reset_demo(store, now=ANCHOR, seed=7, events=len(events()))
    assert await store.read(_count) == len(events())
    assert await store.read(_count, "relationships") == len(set(links()))
    assert await store.read(_count, "sqlite_master WHERE name LIKE 'events_by_%'") == len(INDEXES)
    await ensure_demo(store, now=ANCHOR + timedelta(days=9))
    assert await store.read(_newest) < ANCHOR


async def test_of_two_resets_the_later_one_stays(store: EventStore) -> None:
    early = Filling(Made(1, 4_600, format_instant(ANCHOR)))
    await store.write(early.begin)
    assert await store.write(early.go_on)
    await reset_demo(store, now=ANCHOR + timedelta(minutes=5), events=FEW)
    assert not await store.write(early.go_on)
    assert await store.read(_count) == FEW


async def test_two_programs_that_start_at_once_make_one_demo(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    async with EventStore(path, clock=lambda: ANCHOR) as one, EventStore(path, clock=lambda: ANCHOR) as other:
        await asyncio.gather(ensure_demo(one, now=ANCHOR, events=FEW), ensure_demo(other, now=ANCHOR, events=FEW))
        assert await one.read(_count) == FEW
        assert await other.read(load.is_untouched)


async def test_actors_have_profiles_as_tags(store: EventStore) -> None:
    await ensure_demo(store, now=ANCHOR, events=FEW)
    (tag,) = (await store.read(tags.page, TagQuery(search="nastyshrew")))["tags"]
    assert tag["originCountryISO"] == "RU"
    assert "Gamaredon Group" in [alias["value"] for alias in tag["aliases"]]


async def test_the_service_reads_every_event_as_it_was_made(store: EventStore) -> None:
    from cfone_tui.store.events import events as stored
    from cfone_tui.store.events.query import EventQuery

    await ensure_demo(store, now=ANCHOR, seed=7)
    page = await store.read(stored.page, EventQuery(scope=("all",), page_size=len(events())))
    read = {it.uuid: it for it in map(Event.model_validate, page.events)}
    for event in events():
        found = read[event.uuid]
        assert (found.indicator, found.event, set(found.tags)) == (event.indicator, event.event, set(event.tags))
        assert found.happened_at == event.date
        assert found.category == event.category
        assert (found.kill_chain > 0) == (event.category != "Other")
