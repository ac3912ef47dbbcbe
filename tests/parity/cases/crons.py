from cfone_tui.store.events import crons
from tests.parity.case import case
from tests.parity.world import World


@case("crons.list")
async def _(world: World) -> None:
    touched = await world.store.change(crons.touch)
    assert (await world.api.crons.get()).update == touched["update"] != ""


@case("crons.edit")
async def _(world: World) -> None:
    touched = await world.api.crons.touch()
    assert touched.id == 1
    assert (await world.store.read(crons.get))["update"] == touched.update != ""
