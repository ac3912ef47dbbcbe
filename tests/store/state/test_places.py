import pytest

from cfone_tui.store.state import Owner, StateStore, places
from tests.store.state.conftest import MINE, NOW, OTHERS, spoil


async def remember(state: StateStore, place: str, *, owner: Owner = MINE) -> None:
    await state.write(places.remember, owner, place=place, dataset_id="d1", now=NOW)


async def test_the_last_place_is_remembered(state: StateStore) -> None:
    assert await state.read(places.last, MINE) is None
    for place in ("here", "there", "there"):
        await remember(state, place)
    assert await state.read(places.last, MINE) == "there"
    assert await state.read(lambda it: it.execute("SELECT count(*) FROM places").fetchone()[0]) == 2


@pytest.mark.parametrize("owner", OTHERS)
async def test_owners_have_places_of_their_own(state: StateStore, owner: Owner) -> None:
    await remember(state, "mine")
    await remember(state, "theirs", owner=owner)
    assert await state.read(places.last, MINE) == "mine"


async def test_only_so_many_are_kept(state: StateStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "KEPT", 3)
    await remember(state, "theirs", owner=OTHERS[0])
    for number in range(6):
        await remember(state, f"place {number}")
    rows = await state.read(lambda it: it.execute("SELECT place FROM places ORDER BY id").fetchall())
    assert [row[0] for row in rows] == ["theirs", "place 3", "place 4", "place 5"]


async def test_places_are_recalled_the_newest_first(state: StateStore) -> None:
    for place in ("here", "there", "here"):
        await remember(state, place)
    await remember(state, "theirs", owner=OTHERS[0])
    assert await state.read(places.recent, MINE) == ("here", "there", "here")
    await state.write(lambda it: spoil(it, "places", "place"))
    assert await state.read(places.recent, MINE) == ()


async def test_a_damaged_place_is_passed_over(state: StateStore) -> None:
    await remember(state, "before")
    await state.write(lambda it: spoil(it, "places", "place"))
    assert await state.read(places.last, MINE) is None
    await remember(state, "after")
    assert await state.read(places.last, MINE) == "after"
