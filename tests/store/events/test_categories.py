from typing import Any

import pytest

from cfone_tui.contract.category import CategoryCreate, CategoryEdit
from cfone_tui.reference import attack, capec
from cfone_tui.store.errors import Duplicate, Invalid, NotFound
from cfone_tui.store.events import EventStore, categories, events
from cfone_tui.store.events.standard import CATEGORIES
from tests.store.events.samples import new_event


async def made(store: EventStore, **fields: Any) -> dict[str, Any]:
    body = {"name": "Mine", "killChain": 2, "mitreAttack": ["T1583"], "mitreCapec": ["89"]} | fields
    return await store.change(categories.create, CategoryCreate.model_validate(body))


async def test_a_new_store_has_the_standard_categories(store: EventStore) -> None:
    listed = await store.read(categories.listed)
    assert sorted(it["name"] for it in listed) == sorted(it.name for it in CATEGORIES)
    assert "Domain Resolution" in {it["name"] for it in listed}


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda it: it.name)
def test_standard_categories_name_techniques_in_force(category: Any) -> None:
    assert 0 <= category.kill_chain <= 7
    assert all(attack.current(it) is attack.technique(it) is not None for it in category.mitre_attack)
    assert all(capec.pattern(it) is not None for it in category.mitre_capec)


async def test_a_category_is_made_and_changed(store: EventStore) -> None:
    mine = await made(store, shortname="m")
    assert mine | {"killChain": 2, "mitreAttack": ["T1583"], "mitreCapec": ["89"], "shortname": "m"} == mine
    changed = await store.change(
        categories.edit, mine["uuid"], CategoryEdit(name="Yours", mitre_attack=(), shortname=None)
    )
    assert changed == mine | {"name": "Yours", "mitreAttack": [], "shortname": None}
    assert await store.read(categories.get, mine["uuid"]) == changed


async def test_names_are_unique_in_any_case(store: EventStore) -> None:
    mine = await made(store)
    for name, error in (("PHISHING", Duplicate), (" ", Invalid)):
        with pytest.raises(error):
            await made(store, name=name)
        with pytest.raises(error):
            await store.change(categories.edit, mine["uuid"], CategoryEdit(name=name))
    assert (await store.change(categories.edit, mine["uuid"], CategoryEdit(name="MINE")))["name"] == "MINE"


async def test_blanks_around_a_name_do_not_keep_events_from_it(store: EventStore) -> None:
    category = await made(store, name=" Mine ")
    event = await store.change(events.create, new_event(category=" Mine "))
    assert event["category"] == category["name"] == " Mine "
    with pytest.raises(Duplicate):
        await made(store, name="mine")


async def test_null_is_no_name(store: EventStore) -> None:
    mine = await made(store)
    with pytest.raises(Invalid) as caught:
        await store.change(categories.edit, mine["uuid"], CategoryEdit(kill_chain=None))
    assert caught.value.pointer == "/killChain"


async def test_events_of_a_deleted_category_keep_its_name(store: EventStore) -> None:
    mine = await made(store)
    event = await store.change(events.create, new_event(category="Mine"))
    assert await store.change(categories.delete, mine["uuid"]) == {"uuid": mine["uuid"]}
    assert await store.read(events.get, event["uuid"]) == event
    with pytest.raises(Invalid):
        await store.change(events.create, new_event(category="Mine"))
    for question in (categories.get,):
        with pytest.raises(NotFound):
            await store.read(question, mine["uuid"])
    with pytest.raises(NotFound):
        await store.change(categories.delete, mine["uuid"])
