import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cfone_tui.contract.event import EventEdit
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.store.database import Connection
from cfone_tui.store.events import EventStore, Writing, events, load, text_search
from cfone_tui.store.events.query import EventQuery
from tests.store.events.samples import NOW, default_dataset, new_event


async def found(store: EventStore, text: str, *, field: str = "event", op: Operator = Operator.CONTAINS) -> list[str]:
    query = EventQuery(clauses=(Clause(field=field, op=op, value=text),), order_by="event", is_descending=False)
    return [event["event"] for event in (await store.read(events.page, query)).events]


def looked_up(connection: Connection, text: str) -> set[int]:
    """Return the row ids that the index itself gives, right or not."""
    ids = text_search.candidates(connection, Clause(field="event", op=Operator.CONTAINS, value=text))
    assert ids is not None
    return {row[0] for row in connection.execute(ids.sql, ids.values)}


@pytest.fixture
async def four(store: EventStore) -> EventStore:
    for text in ("Grid operator probed", "Power plant probed", "Grid mapped", "Nothing"):
        await store.change(events.create, new_event(event=text, indicator=f"{text[:4]}.example"))
    await store.write(text_search.cover_more)
    assert await store.read(text_search.covered) == 4
    return store


async def test_texts_are_found_in_any_case_and_in_the_midst(four: EventStore) -> None:
    assert await found(four, "ID OPER") == ["Grid operator probed"]
    assert await found(four, "%GRID%ed", op=Operator.LIKE) == ["Grid mapped", "Grid operator probed"]
    assert await found(four, "ID.exam", field="indicator") == ["Grid mapped", "Grid operator probed"]
    assert await found(four, 'a "quoted" AND text') == []


async def test_the_index_names_few_of_the_events(four: EventStore) -> None:
    assert await four.read(looked_up, "operator") == {1}
    assert await four.read(looked_up, "no such words") == set()


async def test_what_came_since_is_found_as_well(four: EventStore) -> None:
    await four.change(events.create, new_event(event="A new grid"))
    assert await four.read(text_search.covered) == 4
    assert await found(four, "grid") == ["A new grid", "Grid mapped", "Grid operator probed"]
    await four.write(text_search.cover_more)
    assert await four.read(text_search.covered) == 5
    assert await found(four, "new grid") == ["A new grid"]


async def test_changed_and_deleted_texts_leave_the_index(four: EventStore) -> None:
    dataset = await default_dataset(four)
    page = await four.read(events.page, EventQuery())
    uuids = {event["event"]: event["uuid"] for event in page.events}
    await four.change(
        events.edit, uuids["Grid mapped"], EventEdit.model_validate({"datasetId": dataset, "event": "Dam seen"})
    )
    assert (await found(four, "grid"), await found(four, "dam")) == (["Grid operator probed"], ["Dam seen"])
    await four.change(events.delete, dataset, (uuids["Nothing"],))
    await four.change(events.create, new_event(event="In its place"))
    assert await found(four, "n its pl") == ["In its place"]
    assert await four.read(looked_up, "nothing") == set()
    await four.write(_check)


def _check(connection: Connection) -> None:
    connection.execute("INSERT INTO event_texts (event_texts) VALUES ('integrity-check')")


async def test_a_new_beginning_forgets_the_index(four: EventStore) -> None:
    await four.change(load.empty)
    assert await four.read(text_search.covered) == 0
    await four.change(events.create, new_event(event="Grid again"))
    assert await found(four, "grid") == ["Grid again"]


async def test_a_sqlite_without_trigrams_looks_at_every_event(
    four: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_search, "is_possible", lambda: False)
    assert await found(four, "grid op") == ["Grid operator probed"]
    await four.write(text_search.cover_more)
    assert await four.read(text_search.covered) == 0
    page = await four.read(events.page, EventQuery())
    assert await four.change(events.delete, await default_dataset(four), (page.events[0]["uuid"],)) == 1


async def test_texts_are_covered_in_the_background_once_there_are_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_search, "ENOUGH", 3)
    monkeypatch.setattr(text_search, "AT_ONCE", 2)
    async with EventStore(tmp_path / "many.db", clock=lambda: NOW) as store:
        await store.change(_add_five)
        await store.covered()
        assert await store.read(text_search.covered) == 4


async def test_a_write_while_it_is_looked_whether_to_cover_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_search, "ENOUGH", 3)
    async with EventStore(tmp_path / "many.db", clock=lambda: NOW) as store:
        await store.covered()
        read = store.read
        written: list[asyncio.Task[None]] = []

        async def read_and_write(question: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
            answer = await read(question, *args, **kwargs)
            if question is text_search.is_behind and not written:
                written.append(asyncio.create_task(store.change(_add_five)))
                await asyncio.wait(written)
            return answer

        monkeypatch.setattr(store, "read", read_and_write)
        await store.change(_add_one)
        await store.covered()
        assert await read(text_search.covered) == 6


def _add_one(writing: Writing) -> None:
    events.create(writing, new_event(event="Event of before"))


def _add_five(writing: Writing) -> None:
    for number in range(5):
        events.create(writing, new_event(event=f"Event {number}"))


async def test_nothing_is_covered_while_events_are_loaded(store: EventStore) -> None:
    await store.change(load.drop_indexes)
    await store.change(_add_five)
    assert not await store.read(text_search.is_behind, enough=1)
    await store.change(load.build_indexes)
    assert await store.read(text_search.is_behind, enough=1)
