from cfone_tui.reference.countries import country
from cfone_tui.reference.industries import industries
from cfone_tui.store.events import datasets
from tests.parity.case import case
from tests.parity.world import World


@case("attackers.list")
async def _(world: World) -> None:
    await world.put(attacker="Named Crow")
    assert "Named Crow" in await world.api.attackers.list()
    assert await world.api.attackers.list(dataset_ids="analytics") == ()


@case("countries.list")
async def _(world: World) -> None:
    listed = {it.alpha2: it for it in await world.api.countries.list()}
    germany = country("DE")
    assert germany is not None
    assert (listed["DE"].name, listed["DE"].alpha3) == (germany.name, "DEU")
    assert len(listed) >= 249


@case("indicator_types.list")
async def _(world: World) -> None:
    await world.put(indicator="198.51.100.9", indicator_type="type of its own")
    assert "type of its own" in await world.api.indicator_types.list()
    assert "type of its own" not in await world.api.indicator_types.list(dataset_ids="analytics")


@case("target_industries.list")
async def _(world: World) -> None:
    await world.put(target_industry="Cheese making")
    assert "Cheese making" in await world.api.target_industries.list(dataset_ids=[world.dataset])


@case("target_industries.by_dataset.list")
async def _(world: World) -> None:
    other = (await world.store.read(datasets.listed))[1]["uuid"]
    await world.put(target_industry="Clock making", dataset_id=other)
    assert "Clock making" in await world.api.target_industries.of_dataset(other)
    assert "Clock making" not in await world.api.target_industries.of_dataset(world.dataset)


@case("target_industries.catalog.list")
async def _(world: World) -> None:
    await world.put(target_industry="Basket weaving")
    listed = await world.api.target_industries.catalog()
    assert {"Basket weaving", *(it.name for it in industries())} <= set(listed)
