from itertools import count

import pytest

from cfone_tui.contract.search import Clause, Operator
from cfone_tui.store.database import Connection
from cfone_tui.store.events import EventStore, counting, events
from cfone_tui.store.events.query import EventQuery
from tests.store.events.samples import new_event

SLOW = EventQuery(clauses=(Clause(field="event", op=Operator.CONTAINS, value="so"),))


@pytest.fixture(autouse=True)
def _many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cfone_tui.store.events.selection.MANY", 0)
    monkeypatch.setattr(counting, "QUICK", 1)


@pytest.fixture
async def two(store: EventStore) -> EventStore:
    for _ in range(2):
        await store.change(events.create, new_event())
    return store


async def test_a_page_does_not_wait_for_a_long_count(two: EventStore) -> None:
    page = await two.read(events.page, SLOW)
    assert (len(page.events), page.total) == (2, None)


async def test_a_count_that_was_asked_for_is_known_until_the_next_change(two: EventStore) -> None:
    assert await two.read(events.count, SLOW) == 2
    assert (await two.read(events.page, SLOW)).total == 2
    await two.change(events.create, new_event())
    assert (await two.read(events.page, SLOW)).total is None
    assert await two.read(events.count, SLOW) == 3


async def test_what_was_asked_is_not_asked_again(two: EventStore) -> None:
    numbers = count(1)

    def question(connection: Connection) -> int:
        return counting.remembered(connection, ("how many",), lambda: next(numbers))

    assert [await two.read(question) for _ in range(3)] == [1, 1, 1]
    await two.change(events.create, new_event())
    assert await two.read(question) == 2


async def test_a_write_that_changes_nothing_keeps_what_is_remembered(two: EventStore) -> None:
    assert await two.read(events.count, SLOW) == 2
    await two.write(lambda connection: connection.execute("SELECT 1").fetchone())
    assert (await two.read(events.page, SLOW)).total == 2
