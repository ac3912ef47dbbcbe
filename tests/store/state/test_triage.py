import pytest

from cfone_tui.store.database import Connection
from cfone_tui.store.state import Owner, StateStore, triage
from cfone_tui.store.state.triage import Triaged, TriageState
from tests.store.state.conftest import MINE, NOW, OTHERS, spoil

DONE = Triaged(TriageState.DONE, decided_at=NOW, dataset_id="d1")
NOTED = Triaged(note="look\nhere \x1b]0;x\x07", noted_at=NOW, dataset_id="d1")
EARLIER, NEVER = "2026-11-23T07:00:00.000Z", "2999-01-01T00:00:00.000Z"


async def put(state: StateStore, owner: Owner = MINE, **rows: Triaged) -> None:
    await state.write(triage.put, owner, rows=rows)


async def known(state: StateStore, *uuids: str, owner: Owner = MINE) -> dict[str, Triaged]:
    return await state.read(triage.known, owner, uuids=uuids)


async def test_an_event_nobody_touched_has_no_row(state: StateStore) -> None:
    await put(state, one=DONE, two=NOTED)
    assert await known(state, "one", "two", "three") == {"one": DONE, "two": NOTED}


async def test_many_events_are_asked_for_at_once(state: StateStore) -> None:
    uuids = [f"uuid{number}" for number in range(triage.UUIDS_AT_ONCE * 2 + 1)]
    await state.write(triage.put, MINE, rows=dict.fromkeys(uuids, DONE))
    assert sorted(await known(state, *uuids)) == sorted(uuids)


@pytest.mark.parametrize("owner", OTHERS)
async def test_owners_have_states_of_their_own(state: StateStore, owner: Owner) -> None:
    await put(state, one=DONE)
    await put(state, owner, one=NOTED)
    assert await known(state, "one") == {"one": DONE}
    assert await known(state, "one", owner=owner) == {"one": NOTED}
    assert await state.read(triage.changed_since, MINE, revision=0, limit=9) == (1, {"one": DONE})


async def test_a_damaged_row_is_as_none_and_can_be_written_again(state: StateStore) -> None:
    await put(state, one=DONE, two=DONE)
    await state.write(lambda it: spoil(it, "triage", "note"))
    assert await known(state, "one", "two") == {}
    assert await state.read(triage.in_states, MINE, states=(TriageState.DONE,), limit=9) == ()
    await put(state, one=NOTED)
    assert await known(state, "one", "two") == {"one": NOTED}


async def test_a_window_learns_only_what_changed_since_it_looked(state: StateStore) -> None:
    await put(state, one=DONE)
    first, _ = await state.read(triage.changed_since, MINE, revision=0, limit=9)
    assert await state.read(triage.changed_since, MINE, revision=first, limit=9) == (first, {})
    await put(state, two=NOTED, three=DONE)
    assert await state.read(triage.changed_since, MINE, revision=first, limit=9) == (
        first + 1,
        {"two": NOTED, "three": DONE},
    )
    assert await state.read(triage.changed_since, MINE, revision=0, limit=2) == (first + 1, None)


async def test_events_are_found_by_what_was_made_of_them_the_last_first(state: StateStore) -> None:
    await put(state, one=DONE)
    await put(state, two=NOTED)
    await put(state, three=Triaged(TriageState.SECOND_LOOK, decided_at=NOW), four=DONE)

    async def found(*states: TriageState, is_noted: bool = False, limit: int = 9) -> set[str]:
        return set(await state.read(triage.in_states, MINE, states=states, is_noted=is_noted, limit=limit))

    assert await found(TriageState.DONE) == {"one", "four"}
    assert await found(TriageState.DONE, limit=1) == {"four"}
    assert await found(is_noted=True) == {"two"}
    assert await found(TriageState.SECOND_LOOK, is_noted=True) == {"two", "three"}


async def test_what_was_put_off_comes_back_when_it_is_time(state: StateStore) -> None:
    await put(
        state,
        due=Triaged(TriageState.LATER, wake_at=NOW),
        before=Triaged(TriageState.LATER, wake_at=EARLIER),
        not_yet=Triaged(TriageState.LATER, wake_at=NEVER),
        whenever=Triaged(TriageState.LATER),
        over=Triaged(TriageState.DONE, wake_at=EARLIER),
    )
    assert await state.read(triage.back_by, MINE, now=NOW, limit=9) == (("before", EARLIER), ("due", NOW))


async def test_the_questions_are_answered_by_indexes(state: StateStore) -> None:
    def plans(connection: Connection) -> list[str]:
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        triage.changed_since(connection, MINE, revision=0, limit=9)
        triage.in_states(connection, MINE, states=(TriageState.DONE,), limit=9)
        triage.back_by(connection, MINE, now=NOW, limit=9)
        triage.known(connection, MINE, uuids=("one",))
        connection.set_trace_callback(None)
        return [str(connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()) for sql in asked if sql[:6] == "SELECT"]

    found = await state.write(plans)
    assert len(found) >= 4
    assert [plan for plan in found if "USING" not in plan] == []
