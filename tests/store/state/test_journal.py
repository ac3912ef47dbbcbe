import pytest

from cfone_tui.store.database import Connection
from cfone_tui.store.state import Owner, StateStore, journal
from cfone_tui.store.state.journal import Role, State
from tests.store.state.conftest import MINE, NOW, OTHERS, spoil


def batch(connection: Connection, label: str, *, owner: Owner = MINE, role: Role = Role.DO, session: str = "s") -> int:
    return journal.begin(connection, owner, session=session, role=role, label=label, now=NOW)


def change(
    connection: Connection, batch_id: int, content: str, *, owner: Owner = MINE, state: State | None = State.DONE
) -> int:
    change_id = journal.record(
        connection, owner, batch_id=batch_id, dataset_id="d1", kind="tags", content=content, now=NOW
    )
    if state is not None:
        journal.settle(connection, change_id, state=state, now=NOW)
    return change_id


def done(connection: Connection, label: str, *contents: str, owner: Owner = MINE, role: Role = Role.DO) -> int:
    batch_id = batch(connection, label, owner=owner, role=role)
    for content in contents or (label,):
        change(connection, batch_id, content, owner=owner)
    return batch_id


def take_back(connection: Connection, batch_id: int) -> None:
    rows = connection.execute("SELECT id FROM changes WHERE batch_id = ?", (batch_id,))
    journal.take_back(connection, [number for (number,) in rows.fetchall()])


async def undoable(state: StateStore, owner: Owner | None = MINE) -> str | None:
    found = await state.read(journal.last_undoable, owner)
    return None if found is None else found.label


async def redoable(state: StateStore, session: str = "s") -> str | None:
    found = await state.read(journal.last_redoable, MINE, session=session)
    return None if found is None else found.label


async def test_nothing_can_be_taken_back_at_first(state: StateStore) -> None:
    assert await undoable(state) is None
    assert await redoable(state) is None
    assert await state.read(journal.unsettled, MINE) == ()


async def test_a_batch_tells_its_changes_in_order(state: StateStore) -> None:
    await state.write(done, "two tags", "first", "second")
    found = await state.read(journal.last_undoable, MINE)
    assert found is not None
    assert (found.label, found.owner, found.session, found.recorded_at) == ("two tags", MINE, "s", NOW)
    assert tuple(found.changes.values()) == ("first", "second")


async def test_only_what_was_carried_out_can_be_taken_back(state: StateStore) -> None:
    batch_id = await state.write(batch, "mixed")
    for outcome in State:
        await state.write(change, batch_id, outcome.value, state=outcome)
    found = await state.read(journal.last_undoable, MINE)
    assert found is not None
    assert tuple(found.changes.values()) == ("done",)
    await state.write(change, await state.write(batch, "refused"), "x", state=State.REFUSED)
    assert await undoable(state) == "mixed"


async def test_settling_replaces_what_the_answer_told_better(state: StateStore) -> None:
    batch_id = await state.write(batch, "intended")
    change_id = await state.write(change, batch_id, "without uuid", state=None)
    await state.write(journal.settle, change_id, state=State.DONE, now=NOW, content="with uuid")
    await state.write(journal.relabel, batch_id, "what came of it")
    found = await state.read(journal.last_undoable, MINE)
    assert found is not None
    assert (found.label, found.changes) == ("what came of it", {change_id: "with uuid"})


async def test_undo_and_redo_walk_back_and_forth(state: StateStore) -> None:
    first, second = await state.write(done, "first"), await state.write(done, "second")
    undo = await state.write(done, "second", role=Role.UNDO)
    await state.write(take_back, second)
    assert await undoable(state) == "first"
    assert await redoable(state) == "second"
    redo = await state.write(done, "second again", role=Role.REDO)
    await state.write(take_back, undo)
    assert await undoable(state) == "second again"
    assert await redoable(state) is None
    assert first < second < undo < redo


async def test_a_new_change_ends_what_can_be_redone_but_only_if_it_was_carried_out(state: StateStore) -> None:
    first = await state.write(done, "first")
    await state.write(done, "first", role=Role.UNDO)
    await state.write(take_back, first)
    await state.write(change, await state.write(batch, "refused"), "x", state=State.REFUSED)
    assert await redoable(state) == "first"
    await state.write(done, "new")
    assert await redoable(state) is None


async def test_a_change_that_was_undone_still_ends_what_can_be_redone(state: StateStore) -> None:
    first = await state.write(done, "first")
    await state.write(done, "undo of first", role=Role.UNDO)
    await state.write(take_back, first)
    second = await state.write(done, "second")
    undo = await state.write(done, "undo of second", role=Role.UNDO)
    await state.write(take_back, second)
    assert await redoable(state) == "undo of second"
    await state.write(take_back, undo)
    assert await redoable(state) is None


async def test_what_was_not_taken_back_of_a_batch_can_be_later(state: StateStore) -> None:
    await state.write(done, "two", "a", "b")
    found = await state.read(journal.last_undoable, MINE)
    assert found is not None
    await state.write(journal.take_back, [number for number, text in found.changes.items() if text == "b"])
    found = await state.read(journal.last_undoable, MINE)
    assert found is not None
    assert tuple(found.changes.values()) == ("a",)


@pytest.mark.parametrize("owner", OTHERS, ids=["another source", "another account"])
async def test_owners_see_only_what_is_theirs(state: StateStore, owner: Owner) -> None:
    await state.write(done, "mine")
    theirs = await state.write(batch, "theirs", owner=owner)
    await state.write(change, theirs, "theirs", owner=owner)
    await state.write(change, theirs, "not settled", owner=owner, state=None)
    assert await undoable(state) == "mine"
    assert await undoable(state, owner) == "theirs"
    assert await undoable(state, None) == "theirs"
    assert await state.read(journal.unsettled, MINE) == ()
    assert [entry.change for entry in await state.read(journal.unsettled, owner)] == ["not settled"]


async def test_sessions_are_told_apart_where_that_is_wanted(state: StateStore) -> None:
    await state.write(done, "this session")
    undo = await state.write(done, "undone", role=Role.UNDO)
    other = await state.write(batch, "another session", session="other")
    await state.write(change, other, "x")
    assert await undoable(state) == "another session"
    found = await state.read(journal.last_undoable, MINE, session="s")
    assert found is not None
    assert found.label == "this session"
    assert await redoable(state) == "undone"
    assert await redoable(state, "other") is None
    assert undo < other


async def test_many_refused_changes_do_not_hide_one_that_was_carried_out(state: StateStore) -> None:
    await state.write(done, "done")
    for _ in range(journal.LOOK_BACK + 1):
        await state.write(change, await state.write(batch, "refused"), "x", state=State.REFUSED)
    assert await undoable(state) == "done"


async def test_imports_are_not_undone(state: StateStore) -> None:
    await state.write(done, "imported", role=Role.IMPORT)
    assert await undoable(state) is None


async def test_what_is_not_settled_is_told_oldest_first(state: StateStore) -> None:
    batch_id = await state.write(batch, "mixed")
    await state.write(change, batch_id, "sent, no answer", state=State.UNKNOWN)
    await state.write(change, batch_id, "perhaps never sent", state=None)
    entries = await state.read(journal.unsettled, MINE)
    assert [(entry.change, entry.state, entry.dataset_id) for entry in entries] == [
        ("sent, no answer", State.UNKNOWN, "d1"),
        ("perhaps never sent", State.PENDING, "d1"),
    ]


async def test_the_latest_of_a_kind_are_the_users_own(state: StateStore) -> None:
    await state.write(done, "old")
    await state.write(done, "new")
    await state.write(done, "undone", role=Role.UNDO)
    found = await state.read(journal.latest, MINE, kind="tags", limit=10)
    assert [entry.change for entry in found] == ["new", "old"]
    assert len(await state.read(journal.latest, MINE, kind="tags", limit=1)) == 1
    assert await state.read(journal.latest, MINE, kind="fields", limit=10) == ()


@pytest.mark.parametrize("column", ["change", "dataset_id", "recorded_at", "reason"])
async def test_a_damaged_row_is_never_acted_on(state: StateStore, column: str) -> None:
    await state.write(done, "label", "content")
    await state.write(change, await state.write(batch, "open"), "open", state=None)
    await state.write(spoil, "changes", column)
    assert await undoable(state) is None
    assert await state.read(journal.unsettled, MINE) == ()
    assert await state.read(journal.latest, MINE, kind="tags", limit=10) == ()
