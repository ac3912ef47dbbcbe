import pytest

from cfone_tui.contract.alert import AlertCreate
from cfone_tui.contract.saved_query import SavedQuery, SavedQueryCreate, SavedQueryEdit
from cfone_tui.store.errors import NotFound as NotStored
from cfone_tui.store.events import alerts, saved_queries
from tests.parity.case import case
from tests.parity.world import World


def new_query(name: str, *, is_alerting: bool = False) -> SavedQueryCreate:
    search = '{"search": [{"field": "tlp", "op": "equals", "value": "red"}]}'
    return SavedQueryCreate(
        name=name, query_json=search, alert_enabled=is_alerting, alert_rollup_enabled=is_alerting, rule_enabled=False
    )


@case("queries.list")
async def _(world: World) -> None:
    await world.store.change(saved_queries.create, new_query("Listed"))
    stored = await world.store.read(saved_queries.listed)
    assert list(await world.api.queries.list()) == [SavedQuery.model_validate(it) for it in stored]


@case("queries.get")
async def _(world: World) -> None:
    stored = await world.store.change(saved_queries.create, new_query("To get"))
    assert await world.api.queries.get(stored["id"]) == SavedQuery.model_validate(stored)


@case("queries.create")
async def _(world: World) -> None:
    made = await world.api.queries.create(new_query("Created", is_alerting=True))
    stored = await world.store.read(saved_queries.get, made.id)
    assert made == SavedQuery.model_validate(stored)
    assert (stored["name"], stored["alert_rollup_enabled"], stored["rule_enabled"]) == ("Created", True, False)


@case("queries.edit")
async def _(world: World) -> None:
    before = await world.store.change(saved_queries.create, new_query("To edit"))
    await world.api.queries.edit(before["id"], SavedQueryEdit(name="Edited", rule_enabled=True, rule_scope="zone"))
    after = await world.store.read(saved_queries.get, before["id"])
    assert after == {**before, "name": "Edited", "rule_enabled": True, "rule_scope": "zone"}


@case("queries.delete")
async def _(world: World) -> None:
    query = await world.store.change(saved_queries.create, new_query("To delete"))
    alert = await world.store.change(alerts.create, AlertCreate(query_id=query["id"]))
    await world.api.queries.delete(query["id"])
    with pytest.raises(NotStored):
        await world.store.read(saved_queries.get, query["id"])
    with pytest.raises(NotStored):
        await world.store.read(alerts.get, alert["id"])
