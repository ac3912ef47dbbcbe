import pytest

from cfone_tui.contract.insight import InsightWrite
from cfone_tui.store.errors import NotFound as NotStored
from cfone_tui.store.events import insights
from tests.parity.case import case
from tests.parity.world import World


@case("insights.create")
async def _(world: World) -> None:
    event = await world.put()
    made = await world.api.insights.create(event["uuid"], InsightWrite(content="look closer"))
    assert (await world.stored(event["uuid"]))["insight"] == made.content == "look closer"
    assert (await world.store.read(insights.get, event["uuid"], made.uuid))["content"] == "look closer"


@case("insights.get")
async def _(world: World) -> None:
    event = await world.put()
    stored = await world.store.change(insights.create, event["uuid"], InsightWrite(content="a note"))
    assert (await world.api.insights.get(event["uuid"], stored["uuid"])).content == "a note"


@case("insights.edit")
async def _(world: World) -> None:
    event = await world.put()
    stored = await world.store.change(insights.create, event["uuid"], InsightWrite(content="a note"))
    await world.api.insights.edit(event["uuid"], stored["uuid"], InsightWrite(content="another"))
    assert (await world.stored(event["uuid"]))["insight"] == "another"


@case("insights.delete")
async def _(world: World) -> None:
    event = await world.put()
    stored = await world.store.change(insights.create, event["uuid"], InsightWrite(content="a note"))
    assert (await world.api.insights.delete(event["uuid"], stored["uuid"])).success
    assert (await world.stored(event["uuid"]))["insight"] is None
    with pytest.raises(NotStored):
        await world.store.read(insights.get, event["uuid"], stored["uuid"])
