"""What was done to a thing is found by every identity it had, and nothing of what is another's."""

import json

from cfone_tui.store.database import Connection
from cfone_tui.store.state import Owner, StateStore, history, journal, successors
from cfone_tui.store.state.journal import Role, State
from cfone_tui.store.state.schema import TARGET
from tests.store.state.conftest import MINE, NOW, OTHERS, spoil


def _done(connection: Connection, uuid: str, *, label: str = "did it", owner: Owner = MINE, kind: str = "tags") -> int:
    batch = journal.begin(connection, owner, session="s", role=Role.DO, label=label, now=NOW)
    content = json.dumps({"target": {"uuid": uuid}, "steps": [{"uuid": uuid}]}, separators=(",", ":"))
    if kind == "triage":
        content = content.replace('"target":{"uuid":"' + uuid + '"}', '"target":{"uuid":""}')
    change = journal.record(connection, owner, batch_id=batch, dataset_id="d", kind=kind, content=content, now=NOW)
    journal.settle(connection, change, state=State.DONE, now=NOW)
    return change


async def _labels(state: StateStore, *uuids: str) -> list[str]:
    return [it.label for it in await state.read(history.of_things, MINE, uuids=uuids)]


async def test_the_last_deed_comes_first_and_others_are_left_out(state: StateStore) -> None:
    await state.write(_done, "one", label="first")
    await state.write(_done, "two", label="elsewhere")
    await state.write(_done, "one", label="of another", owner=OTHERS[1])
    await state.write(_done, "one", label="last")
    await state.write(_done, "one", label="noted", kind="triage")
    assert await _labels(state, "one") == ["noted", "last", "first"]


async def test_a_thing_that_was_made_again_is_one_thing(state: StateStore) -> None:
    await state.write(successors.enter, MINE, {"a": "b"})
    await state.write(successors.enter, MINE, {"b": "c"})
    await state.write(successors.enter, OTHERS[1], {"x": "c"})
    assert set(await state.read(history.identities, MINE, "c")) == {"a", "b", "c"}
    await state.write(successors.enter, MINE, {"c": "a"})
    assert set(await state.read(history.identities, MINE, "a")) == {"a", "b", "c"}
    assert await state.read(successors.of, MINE, ["a", "b", "c"]) == {"b": "a", "c": "a"}


async def test_rows_that_were_damaged_are_passed_over(state: StateStore) -> None:
    other = await state.write(_done, "one", label="damaged")
    await state.write(spoil, "changes", "reason")
    change = await state.write(_done, "one", label="whole")
    assert await _labels(state, "one") == ["whole"]
    assert await state.read(history.deed, other) is None
    found = await state.read(history.deed, change)
    assert found is not None
    assert (found.label, found.owner, found.state, found.role) == ("whole", MINE, State.DONE, Role.DO)
    assert await state.read(history.deed, 99) is None


async def test_the_index_is_used(state: StateStore) -> None:
    def plan(connection: Connection) -> str:
        query = f"EXPLAIN QUERY PLAN SELECT id FROM changes WHERE {TARGET} IN (?)"
        return " ".join(str(row[3]) for row in connection.execute(query, ("one",)).fetchall())

    assert "changes_of_thing" in await state.read(plan)
