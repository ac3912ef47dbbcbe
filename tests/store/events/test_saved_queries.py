from pathlib import Path
from typing import Any

import pytest

from cfone_tui.contract.alert import AlertCreate, AlertEdit, Frequency
from cfone_tui.contract.saved_query import SavedQueryCreate, SavedQueryEdit
from cfone_tui.store.errors import AlreadySo, Duplicate, Invalid, NotFound
from cfone_tui.store.events import EventStore, alerts, load, saved_queries
from cfone_tui.store.events.schema import SCHEMA, accounts
from cfone_tui.store.opening import Schema, open_current
from tests.store.events.samples import NOW


async def saved(store: EventStore, **fields: Any) -> dict[str, Any]:
    switches = {"alert_enabled": False, "alert_rollup_enabled": False, "rule_enabled": False}
    body = SavedQueryCreate.model_validate({"name": "Mine", "query_json": "{}", **switches, **fields})
    return await store.change(saved_queries.create, body)


async def test_a_number_is_never_given_twice(store: EventStore) -> None:
    first = await saved(store)
    await store.change(saved_queries.delete, first["id"])
    assert (await saved(store))["id"] > first["id"]


async def test_names_are_unique_in_any_case(store: EventStore) -> None:
    mine, other = await saved(store), await saved(store, name="Other")
    with pytest.raises(Duplicate):
        await saved(store, name=" MINE")
    with pytest.raises(Duplicate):
        await store.change(saved_queries.edit, other["id"], SavedQueryEdit(name="mine"))
    with pytest.raises(Invalid):
        await saved(store, name="  ")
    assert (await store.change(saved_queries.edit, mine["id"], SavedQueryEdit(name="MINE")))["name"] == "MINE"


async def test_digests_go_with_alerts(store: EventStore) -> None:
    with pytest.raises(Invalid) as refused:
        await saved(store, alert_rollup_enabled=True)
    assert refused.value.pointer == "/alert_rollup_enabled"
    query = await saved(store, alert_enabled=True, alert_rollup_enabled=True)
    with pytest.raises(Invalid):
        body = SavedQueryEdit(alert_enabled=False, alert_rollup_enabled=True)
        await store.change(saved_queries.edit, query["id"], body)
    off = await store.change(saved_queries.edit, query["id"], SavedQueryEdit(alert_enabled=False))
    assert (off["alert_enabled"], off["alert_rollup_enabled"]) == (False, False)


async def test_an_edit_changes_what_it_names(store: EventStore) -> None:
    query = await saved(store, rule_enabled=True, rule_scope="zone")
    assert await store.change(saved_queries.edit, query["id"], SavedQueryEdit()) == query
    edited = await store.change(saved_queries.edit, query["id"], SavedQueryEdit(rule_scope=None, query_json='{"a": 1}'))
    assert edited == {**query, "rule_scope": None, "query_json": '{"a": 1}'}
    with pytest.raises(Invalid):
        await store.change(saved_queries.edit, query["id"], SavedQueryEdit(name=None))
    with pytest.raises(Invalid):
        await store.change(saved_queries.edit, query["id"], SavedQueryEdit(query_json="a = 1"))


async def test_an_alert_needs_its_query_and_is_set_once(store: EventStore) -> None:
    query = await saved(store)
    with pytest.raises(Invalid) as refused:
        await store.change(alerts.create, AlertCreate(query_id=query["id"] + 1))
    assert refused.value.pointer == "/query_id"
    first = await store.change(alerts.create, AlertCreate(query_id=query["id"]))
    assert (first["frequency"], first["notification_type"], first["last_sent_at"]) == ("immediate", "ans", None)
    with pytest.raises(AlreadySo):
        await store.change(alerts.create, AlertCreate(query_id=query["id"], enabled=False))
    daily = await store.change(alerts.create, AlertCreate(query_id=query["id"], frequency=Frequency.DAILY))
    with pytest.raises(AlreadySo):
        await store.change(alerts.edit, daily["id"], AlertEdit(frequency=Frequency.IMMEDIATE))
    with pytest.raises(Invalid):
        await store.change(alerts.edit, daily["id"], AlertEdit(enabled=None))
    assert await store.change(alerts.edit, daily["id"], AlertEdit()) == daily
    assert [it["id"] for it in await store.read(alerts.listed)] == [first["id"], daily["id"]]


async def test_what_is_not_there(store: EventStore) -> None:
    for module in (saved_queries, alerts):
        with pytest.raises(NotFound):
            await store.read(module.get, 7)
        with pytest.raises(NotFound):
            await store.change(module.delete, 7)


async def test_a_store_made_empty_has_none(store: EventStore) -> None:
    await store.change(alerts.create, AlertCreate(query_id=(await saved(store))["id"]))
    await store.change(load.empty)
    assert await store.read(saved_queries.listed) == await store.read(alerts.listed) == []


async def test_a_file_from_before_gets_its_tables(tmp_path: Path) -> None:
    before = SCHEMA.migrations[: SCHEMA.migrations.index(accounts.MIGRATION)]
    open_current(tmp_path / "events.db", Schema(SCHEMA.application_id, before)).close()
    async with EventStore(tmp_path / "events.db", clock=lambda: NOW) as store:
        assert await store.read(saved_queries.listed) == []
        assert (await saved(store))["id"] == 1
