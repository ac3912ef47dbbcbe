from collections.abc import AsyncIterator

import pytest

from cfone_tui.store.events import EventStore, load
from cfone_tui.workspace.asking import Asking
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.walking import STEP, walk
from tests.workspace.conftest import Connect, stored
from tests.workspace.lists import uuid_of

TOTAL = 1_200


@pytest.fixture
async def many(store: EventStore) -> EventStore:
    await store.change(load.add_events, [stored(number) for number in range(TOTAL)])
    return store


async def walked(batches: AsyncIterator[list[EventRow]]) -> list[str]:
    return [row.uuid async for batch in batches for row in batch]


@pytest.mark.parametrize("is_extended", [True, False])
async def test_every_event_comes_once_and_in_order(many: EventStore, connect: Connect, *, is_extended: bool) -> None:
    api, wire = await connect(is_extended=is_extended)
    asking = Asking(api, (), ("all",), "date", is_descending=True)
    assert await walked(walk(asking)) == [uuid_of(number) for number in range(TOTAL)]
    assert len(wire.requests) == 3
    assert all(request.url.params["pageSize"] == str(STEP) for request in wire.requests)


@pytest.mark.parametrize("is_extended", [True, False])
async def test_events_that_come_meanwhile_repeat_nothing(
    many: EventStore, connect: Connect, *, is_extended: bool
) -> None:
    api, _ = await connect(is_extended=is_extended)
    batches = walk(Asking(api, (), ("all",), "date", is_descending=True))
    seen = [row.uuid for row in await anext(batches)]
    await many.change(load.add_events, [stored(number, date=stored(0).date) for number in range(TOTAL, TOTAL + 30)])
    seen += await walked(batches)
    assert seen == [uuid_of(number) for number in range(TOTAL)]


async def test_only_what_is_wanted_is_yielded(many: EventStore, connect: Connect) -> None:
    api, _ = await connect()
    asking = Asking(api, (), ("all",), "date", is_descending=True)
    found = await walked(walk(asking, is_wanted=lambda row: row.attacker_country == "RU"))
    assert len(found) == TOTAL // 10


async def test_an_empty_list_is_walked_at_once(connect: Connect) -> None:
    api, wire = await connect()
    assert await walked(walk(Asking(api, (), ("all",), "date", is_descending=True))) == []
    assert len(wire.requests) == 1
