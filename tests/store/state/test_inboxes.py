from cfone_tui.store.state import StateStore, inboxes
from cfone_tui.store.state.inboxes import InboxKey
from tests.store.state.conftest import MINE, NOW, OTHERS, spoil

ALL, VIEW = InboxKey(), InboxKey("from:RU", "d1")
FIRST, THEN = "2026-11-22T00:00:00.000Z", "2026-11-23T00:00:00.000Z"


async def test_all_events_begin_once(state: StateStore) -> None:
    await state.write(inboxes.begin, MINE, since=FIRST, now=NOW)
    await state.write(inboxes.begin, MINE, since=THEN, now=NOW)
    assert await state.read(inboxes.read_up_to, MINE) == {ALL: FIRST}
    assert await state.read(inboxes.read_up_to, OTHERS[0]) == {}


async def test_each_list_is_read_as_far_as_it_is(state: StateStore) -> None:
    await state.write(inboxes.catch_up, MINE, key=ALL, since=FIRST, now=NOW)
    await state.write(inboxes.catch_up, MINE, key=VIEW, since=FIRST, now=NOW)
    await state.write(inboxes.catch_up, MINE, key=VIEW, since=THEN, now=NOW)
    assert await state.read(inboxes.read_up_to, MINE) == {ALL: FIRST, VIEW: THEN}
    await state.write(inboxes.catch_up, MINE, key=VIEW, since="", now=NOW)
    assert await state.read(inboxes.read_up_to, MINE) == {ALL: FIRST}


async def test_a_damaged_row_is_as_none(state: StateStore) -> None:
    await state.write(inboxes.catch_up, MINE, key=VIEW, since=THEN, now=NOW)
    await state.write(lambda it: spoil(it, "inboxes", "read_up_to"))
    assert await state.read(inboxes.read_up_to, MINE) == {}
    await state.write(inboxes.begin, MINE, since=FIRST, now=NOW)
    assert await state.read(inboxes.read_up_to, MINE) == {ALL: FIRST}
