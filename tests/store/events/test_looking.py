from typing import Any

import pytest

from cfone_tui.contract.event import EventBulkCreate, EventEdit
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.store.database import Connection, Database
from cfone_tui.store.events import EventStore, aggregate, event_blocks, events, looking
from cfone_tui.store.events.aggregate import AggregateQuery
from cfone_tui.store.events.query import EventQuery
from tests.store.events.blocks import in_blocks
from tests.store.events.samples import default_dataset, new_event

TEXT = (Clause(field="event", op=Operator.CONTAINS, value="so"),)


@pytest.fixture
async def looked(store: EventStore, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Thirteen events in four blocks and beside them, all of which a text takes a look at; the blocks looked at."""
    for name in ("selection.FEW", "selection.MANY", "counting.QUICK", "looking.FEW_ROWS"):
        monkeypatch.setattr(f"cfone_tui.store.events.{name}", 0)
    monkeypatch.setattr("cfone_tui.store.events.paging.SOON", 10**9)
    data = tuple(new_event(attacker=f"a{row % 2}", event=("so", "what")[row % 2]) for row in range(1, 14))
    await store.change(events.bulk_create, EventBulkCreate(dataset_id=await default_dataset(store), data=data))
    await store.covered()  # else blocks of this size are made beside
    assert await store.write(in_blocks, monkeypatch, size=3) == 4
    blocks: list[int] = []
    of_blocks = looking._of_blocks

    def noted(connection: Any, condition: Any, missing: list[int]) -> dict[int, int]:
        blocks.extend(missing)
        return of_blocks(connection, condition, missing)

    monkeypatch.setattr(looking, "_of_blocks", noted)
    return blocks


async def test_number_counts_and_pages_cost_one_look(store: EventStore, looked: list[int]) -> None:
    facets = AggregateQuery(columns=("attacker",), clauses=TEXT)
    page = await store.read(events.page, EventQuery(clauses=TEXT))
    assert (len(page.events), page.total, looked) == (6, None, []), "a page does not wait for the number"
    assert await store.read(events.count, EventQuery(clauses=TEXT)) == 6
    assert looked == [0, 1, 2, 3]
    assert (await store.read(aggregate.counts, facets))["aggregations"] == [{"attacker": "a0", "count": 6}]
    attacker = Clause(field="attacker", op=Operator.NOT, value="a0")
    assert (await store.read(events.page, EventQuery(clauses=(*TEXT, attacker)))).total == 0
    assert looked == [0, 1, 2, 3]


async def test_after_a_change_all_is_looked_at_again(store: EventStore, looked: list[int]) -> None:
    assert await store.read(events.count, EventQuery(clauses=TEXT)) == 6
    uuid = (await store.read(events.page, EventQuery(clauses=TEXT))).events[-1]["uuid"]
    edit = EventEdit.model_validate({"datasetId": await default_dataset(store), "event": "no more"})
    await store.change(events.edit, uuid, edit)
    assert await store.read(events.count, EventQuery(clauses=TEXT)) == 5


async def test_the_texts_asked_for_last_are_remembered(store: EventStore, looked: list[int]) -> None:
    for text in ("so", "w", "h", "a", "wh"):
        await store.read(events.count, EventQuery(clauses=(TEXT[0].model_copy(update={"value": text}),)))
    looked.clear()
    await store.read(events.count, EventQuery(clauses=(*TEXT, Clause(field="tlp", op=Operator.EQUALS, value="amber"))))
    assert looked == [0, 1, 2, 3], "of five texts the first is forgotten"


async def test_deleted_events_leave_gaps_and_nothing_else(store: EventStore, looked: list[int]) -> None:
    page = await store.read(events.page, EventQuery(order_by="rawId", is_descending=False))
    await store.change(events.delete, await default_dataset(store), tuple(it["uuid"] for it in page.events[3:5]))
    assert await store.read(events.count, EventQuery(clauses=TEXT)) == 5


async def test_a_block_that_is_made_later_is_looked_at_then(store: EventStore, looked: list[int]) -> None:
    def drop(connection: Connection) -> None:
        connection.execute("DELETE FROM event_blocks WHERE block = 2")

    await Database.write(store, drop)
    assert await store.read(events.count, EventQuery(clauses=TEXT)) == 6
    assert looked == [0, 1, 3]
    await Database.write(store, event_blocks.make, 2)  # which is no change of what events say
    amber = Clause(field="tlp", op=Operator.EQUALS, value="amber")
    assert await store.read(events.count, EventQuery(clauses=(*TEXT, amber))) == 6
    assert looked == [0, 1, 3, 2]


@pytest.mark.parametrize("few", [0, 10**9])
async def test_few_and_many_are_told_alike(
    store: EventStore, looked: list[int], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "_FEW", few)
    assert await store.read(events.count, EventQuery(clauses=TEXT)) == 6
    assert await store.read(events.count, EventQuery(clauses=(TEXT[0].model_copy(update={"value": "what"}),))) == 7
