import pytest

from cfone_tui.store.state import Owner, StateStore, drafts
from cfone_tui.store.state.drafts import Draft
from tests.store.state.conftest import MINE, NOW, OTHERS, spoil

DRAFT = Draft("event", "d1", '{"tlp": "red"}', NOW)


async def test_the_last_draft_of_a_form_is_kept_until_it_is_discarded(state: StateStore) -> None:
    assert await state.read(drafts.get, MINE, "event") is None
    await state.write(drafts.save, MINE, Draft("event", "d1", "{}", NOW))
    await state.write(drafts.save, MINE, DRAFT)
    assert await state.read(drafts.get, MINE, "event") == DRAFT
    assert await state.read(drafts.get, MINE, "category") is None
    await state.write(drafts.discard, MINE, "event")
    assert await state.read(drafts.get, MINE, "event") is None


@pytest.mark.parametrize("owner", OTHERS)
async def test_a_draft_belongs_to_its_owner(state: StateStore, owner: Owner) -> None:
    await state.write(drafts.save, MINE, DRAFT)
    assert await state.read(drafts.get, owner, "event") is None


async def test_a_damaged_draft_is_not_offered(state: StateStore) -> None:
    await state.write(drafts.save, MINE, DRAFT)
    await state.write(lambda it: spoil(it, "drafts", "draft"))
    assert await state.read(drafts.get, MINE, "event") is None
