import pytest

from cfone_tui.store.state import Owner, StateStore, ledger
from tests.store.state.conftest import MINE, NOW, OTHERS


async def enter(state: StateStore, uuids: dict[str, str], *, owner: Owner = MINE, dataset_id: str = "d1") -> None:
    await state.write(ledger.enter, owner, dataset_id=dataset_id, uuids=uuids, now=NOW)


async def known(state: StateStore, *keys: str, owner: Owner = MINE, dataset_id: str = "d1") -> dict[str, str]:
    return await state.read(ledger.known, owner, dataset_id=dataset_id, keys=keys)


async def test_tells_which_keys_became_which_events(state: StateStore) -> None:
    await enter(state, {"a": "u1", "b": "u2"})
    await enter(state, {"b": "u3"})
    assert await known(state, "a", "b", "c") == {"a": "u1", "b": "u3"}
    assert await known(state) == {}


@pytest.mark.parametrize("owner", OTHERS)
async def test_owners_and_datasets_have_ledgers_of_their_own(state: StateStore, owner: Owner) -> None:
    await enter(state, {"a": "u1"})
    await enter(state, {"a": "u2"}, owner=owner)
    await enter(state, {"a": "u3"}, dataset_id="d2")
    assert await known(state, "a") == {"a": "u1"}
    assert await known(state, "a", owner=owner) == {"a": "u2"}
    assert await known(state, "a", dataset_id="d2") == {"a": "u3"}


async def test_takes_any_number_of_keys(state: StateStore) -> None:
    keys = {f"k{number}": f"u{number}" for number in range(2 * ledger.KEYS_AT_ONCE + 1)}
    await enter(state, keys)
    assert await known(state, *keys) == keys
