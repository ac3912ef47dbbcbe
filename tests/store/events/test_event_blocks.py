import asyncio
import contextlib
import json
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cfone_tui.contract.event import EventBulkCreate, EventEdit
from cfone_tui.contract.relationship import RelationshipsCreate
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid, NotFound
from cfone_tui.store.events import (
    EventStore,
    copying,
    datasets,
    event_blocks,
    event_tags,
    events,
    load,
    relationships,
    sifting,
)
from cfone_tui.store.events.query import EventQuery, selected
from cfone_tui.store.events.selection import Selection
from tests.store.events.blocks import in_blocks
from tests.store.events.samples import NOW, default_dataset, new_event

SIZE = 3


def kept(connection: Connection) -> dict[int, dict[str, list[Any]]]:
    """Return what each block says of its events, None where it holds none."""
    blocks: dict[int, dict[str, list[Any]]] = {}
    for block, name, listed, codes in connection.execute("SELECT block, name, listed, codes FROM event_blocks"):
        low, high = codes[:SIZE], codes[SIZE:] or bytes(SIZE)
        values = [None, *json.loads(listed)]
        said = [values[a + b * event_blocks.LOW] if a else None for a, b in zip(low, high, strict=True)]
        blocks.setdefault(block, {})[name] = said
    return blocks


def made_anew(connection: Connection) -> dict[int, dict[str, list[Any]]]:
    """Return the same of blocks that are made of the events as they are now."""
    connection.execute("SAVEPOINT anew")
    there = [block for (block,) in connection.execute("SELECT DISTINCT block FROM event_blocks")]
    connection.execute("DELETE FROM event_blocks")
    for block in there:
        event_blocks.make(connection, block)
    found = kept(connection)
    connection.execute("ROLLBACK TO anew")
    return found


async def follow(store: EventStore, *, missing: set[int]) -> None:
    """Expect that no block says what is no longer true, and these are missing of four; make them again."""
    blocks = await store.read(kept)
    assert set(blocks) == set(range(4)) - missing
    assert blocks == await store.write(made_anew)
    for block in missing:
        await store.write(event_blocks.make, block)


@pytest.fixture
async def uuids(store: EventStore, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Thirteen events, the last four outside of blocks; returned as they were made."""
    data = tuple(new_event(attacker=f"a{row}", tags=["t"] * (row % 2), event=f"{row:02}") for row in range(1, 14))
    await store.change(events.bulk_create, EventBulkCreate(dataset_id=await default_dataset(store), data=data))
    await store.covered()  # else blocks of this size are made beside
    assert await store.write(in_blocks, monkeypatch, size=SIZE) == 4
    monkeypatch.setattr(event_blocks, "ENOUGH", 99)  # none are made but here
    page = await store.read(events.page, EventQuery(order_by="event", is_descending=False))
    return [it["uuid"] for it in page.events]


async def test_blocks_say_what_events_do(store: EventStore, uuids: list[str]) -> None:
    blocks = await store.read(kept)
    assert [[len(said) for said in block.values()] for block in blocks.values()] == [
        [3] * len(event_blocks.COLUMNS)
    ] * 4
    assert blocks[0]["tags"] == [None, "1", ""]
    assert [code is None for code in blocks[0]["attacker_key"]] == [True, False, False]
    assert len(set(blocks[1]["attacker_key"])) == 3


async def test_a_block_goes_when_one_of_its_events_changes_and_only_then(store: EventStore, uuids: list[str]) -> None:
    dataset = await default_dataset(store)
    other = next(it["uuid"] for it in await store.read(datasets.listed) if it["uuid"] != dataset)
    edit = EventEdit.model_validate({"datasetId": dataset, "attacker": "Yeti"})
    await store.change(events.edit, uuids[3], edit)  # of row 4
    await follow(store, missing={1})
    await store.change(event_tags.attach, uuids[0], ("new",))
    await follow(store, missing={0})
    await store.change(event_tags.detach, uuids[0], ("new",))
    await follow(store, missing={0})
    link = {"datasetId": dataset, "parentId": uuids[0], "childIds": [uuids[6]], "relationshipType": "related_to"}
    await store.change(relationships.create, RelationshipsCreate.model_validate(link))
    await follow(store, missing={0, 2})
    await store.change(events.delete, dataset, (uuids[6],))  # its link goes with it
    await follow(store, missing={0, 2})
    await store.change(copying.move, (uuids[10],), source=dataset, destination=other, is_raw_kept=True)
    await follow(store, missing={3})
    await store.change(events.create, new_event())
    await follow(store, missing=set())


async def test_a_row_id_that_is_used_again_leaves_no_old_block(store: EventStore, uuids: list[str]) -> None:
    dataset = await default_dataset(store)
    await store.change(events.delete, dataset, (uuids[10],))  # row 11, the last of the fourth block
    await follow(store, missing={3})
    await store.change(events.delete, dataset, tuple(uuids[11:]))
    await store.change(events.create, new_event(attacker="in its place"))
    await follow(store, missing={3})
    assert set(await store.read(kept)) == {0, 1, 2}, "events may come into the fourth"


async def test_a_new_beginning_forgets_blocks_and_what_follows_them(store: EventStore, uuids: list[str]) -> None:
    await store.change(load.empty)
    assert await store.read(kept) == {}
    triggers = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'blocks_of_%'"
    assert await store.read(lambda connection: connection.execute(triggers).fetchone()) == (0,)


async def test_what_another_process_writes_is_found(store: EventStore, uuids: list[str]) -> None:
    query = EventQuery(clauses=(Clause(field="attacker", op=Operator.NOT, value="a1"),))
    assert await store.read(events.count, query) == 12
    async with EventStore(store.path, clock=lambda: NOW) as other:
        dataset = await default_dataset(other)
        edit = EventEdit.model_validate({"datasetId": dataset, "attacker": "A1"})
        await other.change(events.edit, uuids[4], edit)
        assert await store.read(events.count, query) == 11
        await other.change(events.delete, dataset, (uuids[7],))
        assert await store.read(events.count, query) == 10
        await other.change(events.create, new_event())
        assert await store.read(events.count, query) == 11
        await follow(other, missing={1, 2})
        assert await store.read(events.count, query) == 11


async def test_a_column_of_too_many_values_is_left_to_the_events(
    store: EventStore, uuids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_blocks, "MOST_VALUES", 2)
    await store.write(event_blocks.forget)
    for block in range(4):
        await store.write(event_blocks.make, block)
    sizes = "SELECT length(codes) FROM event_blocks WHERE block = 1 AND name IN ('attacker_key', 'tags') ORDER BY name"
    assert await store.read(lambda connection: connection.execute(sizes).fetchall()) == [(0,), (SIZE,)]
    query = EventQuery(clauses=(Clause(field="attacker", op=Operator.IN, value=("A4", "A5", "A12")),))
    assert await store.read(events.count, query) == 3


async def test_few_blocks_among_many_events_are_no_help(
    store: EventStore, uuids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_sifted(connection: Connection) -> bool:
        return sifting.sift(connection, selected(connection, ("all",), FILTERS[1])) is not None

    monkeypatch.setattr(sifting, "MOST_OUTSIDE", 4)
    edit = EventEdit.model_validate({"datasetId": await default_dataset(store), "attacker": "a1"})
    assert await store.read(is_sifted)
    await store.change(events.edit, uuids[4], edit)  # which leaves five outside
    assert not await store.read(is_sifted)
    assert await store.read(events.count, EventQuery(clauses=FILTERS[1])) == 11


async def test_blocks_are_made_beside_other_work_once_several_are_missing(
    store: EventStore, uuids: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await store.write(event_blocks.forget)
    monkeypatch.setattr(event_blocks, "ENOUGH", 5)
    await store.change(events.create, new_event())
    await store.covered()
    assert await store.read(kept) == {}
    await store.change(
        events.bulk_create, EventBulkCreate(dataset_id=await default_dataset(store), data=(new_event(),))
    )
    await store.covered()
    assert set(await store.read(kept)) == set(range(5))


FILTERS = (
    (),
    (Clause(field="attacker", op=Operator.NOT, value="a1"),),
    (Clause(field="tags", op=Operator.EQUALS, value="t"), Clause(field="tlp", op=Operator.IN, value=("red", "amber"))),
    (Clause(field="hasChildren", op=Operator.EQUALS, value="false"), Clause(field="tags", op=Operator.NOT, value="u")),
    (Clause(field="date", op=Operator.GTE, value=NOW.isoformat()),),
)


def agree(connection: Connection) -> int:
    """Expect that blocks count what SQL does, all in one look at the file; return how many blocks there were."""
    for clauses in FILTERS:
        chosen = selected(connection, ("all",), clauses)
        sifted = sifting.sift(connection, chosen)
        plain = Selection(chosen.conditions).tests()
        (number,) = connection.execute(f"SELECT count(*) FROM events e WHERE {plain.sql}", plain.values).fetchone()
        assert sifted is None or sifted.count(connection) == number
        assert sifted is None or len(sifted.rows(connection)) == number
    return int(connection.execute("SELECT count(DISTINCT block) FROM event_blocks").fetchone()[0])


async def write_at_random(store: EventStore, chance: random.Random) -> None:
    """Create, change, tag, link and delete events."""
    dataset = await default_dataset(store)
    for _ in range(25):
        uuids = [it["uuid"] for it in (await store.read(events.page, EventQuery(scope=("all",)))).events]
        one, other = chance.choice(uuids), chance.choice(uuids)
        link = {"datasetId": dataset, "parentId": one, "childIds": [other], "relationshipType": "related_to"}
        changed = {"datasetId": dataset, "tlp": chance.choice(("red", "green")), "attacker": chance.choice("abc")}

        def change(*asked: Any) -> Callable[[], Awaitable[Any]]:
            return lambda: store.change(*asked)

        ways = (
            change(events.create, new_event(attacker="a1", tags=[chance.choice("tu")])),
            change(events.create, new_event(date=NOW - timedelta(days=chance.randint(0, 9)))),
            change(events.edit, one, EventEdit.model_validate(changed)),
            change(event_tags.attach, one, (chance.choice("tu"),)),
            change(event_tags.detach, one, None),
            change(relationships.create, RelationshipsCreate.model_validate(link)),
            change(events.delete, dataset, (one,)),
        )
        with contextlib.suppress(NotFound, Invalid):  # another writer was there before
            await chance.choice(ways)()


async def test_blocks_are_right_while_several_write(
    store: EventStore, uuids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_blocks, "ENOUGH", 1)
    async with EventStore(store.path, clock=lambda: NOW) as second, EventStore(store.path, clock=lambda: NOW) as third:
        writers = asyncio.gather(
            *(write_at_random(it, random.Random(seed)) for seed, it in enumerate((store, second, third)))
        )
        numbers = [await store.read(agree)]
        while not writers.done():
            numbers.append(await store.read(agree))
        await writers
        for one in (store, second, third):
            await one.covered()
        numbers.append(await store.read(agree))
    assert min(numbers) < max(numbers), "blocks came and went"
    blocks = await store.read(kept)
    assert blocks == await store.write(made_anew)
