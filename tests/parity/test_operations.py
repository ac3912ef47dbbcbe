"""Does every operation, called through the client, have its effect in the store, over every transport?"""

from collections.abc import Awaitable, Callable

import pytest

from cfone_tui.api import NotFound
from cfone_tui.contract.category import CategoryCreate, CategoryEdit
from cfone_tui.contract.dataset import DatasetWrite
from cfone_tui.contract.event import EventBulkCreate, EventEdit
from cfone_tui.contract.operations import OPERATIONS
from cfone_tui.contract.raw_record import RawRecordEdit
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.contract.tag import TagCreate
from cfone_tui.reference.countries import country
from cfone_tui.store.errors import NotFound as NotStored
from cfone_tui.store.events import categories, datasets, raw_records, relationships, tags
from cfone_tui.store.events.tags import TagQuery
from tests.parity.world import World, as_event, new_event

pytestmark = pytest.mark.asyncio(loop_scope="module")

Case = Callable[[World], Awaitable[None]]
CASES: dict[str, Case] = {}


def case(operation_id: str) -> Callable[[Case], Case]:
    def registered(function: Case) -> Case:
        CASES[operation_id] = function
        return function

    return registered


@case("events.list")
async def _(world: World) -> None:
    stored = [await world.put(attacker="Lister", tags=[f"n{n}"]) for n in range(3)]
    clause = Clause(field="attacker", op=Operator.EQUALS, value="lister")
    page = await world.api.events.list(search=[clause], order_by="uuid", page_size=2)
    wanted = sorted((as_event(it) for it in stored), key=lambda event: event.uuid, reverse=True)
    assert list(page.events) == wanted[:2]
    assert page.total == 3
    assert page.next_cursor is not None
    rest = await world.api.events.list(cursor=page.next_cursor, page_size=2)
    assert (list(rest.events), rest.next_cursor) == (wanted[2:], None)


@case("events.get")
async def _(world: World) -> None:
    stored = await world.put(indicator="a.example", insight="look")
    assert await world.api.events.get(stored["uuid"]) == as_event(stored)


@case("datasets.events.get")
async def _(world: World) -> None:
    stored = await world.put()
    assert await world.api.events.get(stored["uuid"], dataset_id=world.dataset) == as_event(stored)
    with pytest.raises(NotFound):
        await world.api.events.get(stored["uuid"], dataset_id=(await world.api.datasets.list())[1].uuid)


@case("events.create")
async def _(world: World) -> None:
    body = new_event(attacker="Creator", attacker_country="DE", indicator="192.0.2.1", tags=("new tag", "b"))
    event = await world.api.events.create(body)
    stored = await world.stored(event.uuid)
    assert as_event(stored) == event
    assert (stored["attacker"], stored["attackerCountry"], stored["indicator"]) == ("Creator", "DE", "192.0.2.1")
    assert (stored["tags"], stored["datasetId"], stored["killChain"]) == (["b", "new tag"], world.dataset, 3)
    assert (await world.store.read(raw_records.get, event.uuid, event.raw_id))["data"] == {"line": 1}


@case("events.edit")
async def _(world: World) -> None:
    before = await world.put(attacker="Before", tags=["kept"])
    body = EventEdit(dataset_id=world.dataset, attacker=None, target_country="US", event="Now")
    event = await world.api.events.edit(before["uuid"], body)
    after = await world.stored(before["uuid"])
    assert as_event(after) == event
    changed = {name: value for name, value in after.items() if before[name] != value}
    assert changed == {"attacker": "", "targetCountry": "US", "targetCountryAlpha3": "USA", "event": "Now"}


@case("events.bulk_create")
async def _(world: World) -> None:
    data = (new_event(event="bulk 0", tags=("of the bulk",)), new_event(category="None"), new_event(event="bulk 2"))
    body = EventBulkCreate(dataset_id=world.dataset, data=data, include_created_events=True)
    outcome = await world.api.events.bulk_create(body)
    assert (outcome.created_events_count, outcome.error_count, outcome.created_tags_count) == (2, 1, 1)
    assert [error.event_index for error in outcome.errors or ()] == [1]
    stored = {it.event_index: await world.stored(it.uuid) for it in outcome.created_events or ()}
    assert {index: event["event"] for index, event in stored.items()} == {0: "bulk 0", 2: "bulk 2"}


@case("datasets.events.delete")
async def _(world: World) -> None:
    gone, kept = await world.put(), await world.put()
    assert await world.api.events.delete(world.dataset, [gone["uuid"]]) == 1
    with pytest.raises(NotStored):
        await world.stored(gone["uuid"])
    assert await world.stored(kept["uuid"]) == kept


@case("datasets.list")
async def _(world: World) -> None:
    listed = await world.api.datasets.list()
    stored = await world.store.read(datasets.listed)
    assert [(it.uuid, it.name, it.is_public, it.is_analytics) for it in listed] == [
        (it["uuid"], it["name"], it["isPublic"], it["isAnalytics"]) for it in stored
    ]


@case("datasets.get")
async def _(world: World) -> None:
    found = await world.api.datasets.get(world.dataset)
    assert found.name == (await world.store.read(datasets.get, world.dataset))["name"]


@case("datasets.create")
async def _(world: World) -> None:
    made = await world.api.datasets.create(DatasetWrite(name="Created", is_public=True))
    stored = await world.store.read(datasets.get, made.uuid)
    assert (stored["name"], stored["isPublic"]) == ("Created", True)


@case("datasets.edit")
async def _(world: World) -> None:
    made = await world.store.change(datasets.create, DatasetWrite(name="To edit", is_public=True))
    await world.api.datasets.edit(made["uuid"], DatasetWrite(name="Edited", is_public=False))
    stored = await world.store.read(datasets.get, made["uuid"])
    assert (stored["name"], stored["isPublic"]) == ("Edited", False)


@case("datasets.raw")
async def _(world: World) -> None:
    event = await world.put()
    record = await world.api.raw.of_event(world.dataset, event["uuid"])
    assert (record.id, record.value(), record.source) == (event["rawId"], {"line": 1}, "mail.example")


@case("raw.get")
async def _(world: World) -> None:
    event = await world.put()
    record = await world.api.raw.get(event["uuid"], event["rawId"])
    assert (record.id, record.data, record.tlp) == (event["rawId"], {"line": 1}, "amber")


@case("raw.edit")
async def _(world: World) -> None:
    event = await world.put()
    edited = await world.api.raw.edit(event["uuid"], event["rawId"], RawRecordEdit(data=[1, "ü"]))
    assert edited.data == [1, "ü"]
    stored = await world.store.read(raw_records.get, event["uuid"], event["rawId"])
    assert (stored["data"], stored["source"]) == ([1, "ü"], "mail.example")


@case("categories.list")
async def _(world: World) -> None:
    stored = await world.store.read(categories.listed)
    assert [it.uuid for it in await world.api.categories.list()] == [it["uuid"] for it in stored]


@case("categories.get")
async def _(world: World) -> None:
    stored = (await world.store.read(categories.listed))[0]
    found = await world.api.categories.get(stored["uuid"])
    assert (found.name, found.kill_chain, list(found.mitre_attack)) == (
        stored["name"], stored["killChain"], stored["mitreAttack"],
    )  # fmt: skip


@case("categories.create")
async def _(world: World) -> None:
    body = CategoryCreate(name="Created", kill_chain=5, mitre_attack=("T1505",), shortname="new")
    made = await world.api.categories.create(body)
    stored = await world.store.read(categories.get, made.uuid)
    assert (stored["name"], stored["killChain"], stored["mitreAttack"], stored["shortname"]) == (
        "Created", 5, ["T1505"], "new",
    )  # fmt: skip


@case("categories.edit")
async def _(world: World) -> None:
    made = await world.store.change(categories.create, CategoryCreate(name="To edit", kill_chain=5, shortname="kept"))
    await world.api.categories.edit(made["uuid"], CategoryEdit(name="Edited", mitre_capec=("98",)))
    stored = await world.store.read(categories.get, made["uuid"])
    assert stored == {**made, "name": "Edited", "mitreCapec": ["98"]}


@case("categories.delete")
async def _(world: World) -> None:
    made = await world.store.change(categories.create, CategoryCreate(name="To delete", kill_chain=5))
    assert (await world.api.categories.delete(made["uuid"])).uuid == made["uuid"]
    with pytest.raises(NotStored):
        await world.store.read(categories.get, made["uuid"])


@case("tags.list")
async def _(world: World) -> None:
    await world.put(tags=["listed one", "listed two"])
    page = await world.api.tags.list(search="LISTED", page_size=1)
    assert [tag.value for tag in page.tags] == ["listed one"]
    assert page.pagination.total_count == 2


@case("tags.create")
async def _(world: World) -> None:
    made = await world.api.tags.create(TagCreate(value="Created Yeti", motive="Espionage", confidence=7))
    [stored] = (await world.store.read(tags.page, TagQuery(search="created yeti")))["tags"]
    assert (stored["uuid"], stored["motive"], stored["confidence"]) == (made.uuid, "Espionage", 7)


@case("event_tags.create")
async def _(world: World) -> None:
    event = await world.put(tags=["a"])
    assert (await world.api.event_tags.attach(event["uuid"], ["A", "b"])).success
    assert (await world.stored(event["uuid"]))["tags"] == ["a", "b"]


@case("event_tags.delete")
async def _(world: World) -> None:
    event = await world.put(tags=["a", "b"])
    assert (await world.api.event_tags.detach(event["uuid"], ["B", "unknown"])).success
    assert (await world.stored(event["uuid"]))["tags"] == ["a"]


@case("relationships.create")
async def _(world: World) -> None:
    parent, child = await world.put(), await world.put()
    made = await world.api.relationships.create(_link(world, parent["uuid"], child["uuid"]))
    assert (made.relationships_created, made.child_ids) == (1, (child["uuid"],))
    stored = await world.stored(parent["uuid"])
    assert (stored["references"], stored["hasChildren"]) == ([child["uuid"]], True)
    assert (await world.stored(child["uuid"]))["referenced"] == [parent["uuid"]]


@case("relate.delete")
async def _(world: World) -> None:
    parent, gone, kept = [(await world.put())["uuid"] for _ in range(3)]
    await world.store.change(relationships.create, _link(world, parent, gone, kept))
    assert (await world.api.relationships.remove(parent, [gone])).success
    assert (await world.stored(parent))["references"] == [kept]


def _link(world: World, parent: str, *children: str) -> RelationshipsCreate:
    return RelationshipsCreate(
        dataset_id=world.dataset,
        parent_id=parent,
        child_ids=children,
        relationship_type=RelationshipType.CAUSED_BY,
    )


@case("aggregate.list")
async def _(world: World) -> None:
    for tlp in ("red", "red", "green"):
        await world.put(attacker="Counted", tlp=tlp)
    clause = Clause(field="attacker", op=Operator.EQUALS, value="Counted")
    counts = await world.api.aggregate.count(by=["attacker", "tlp"], search=[clause])
    assert counts.total == 3
    assert [(row.value("attacker"), row.value("tlp"), row.count) for row in counts.aggregations] == [
        ("Counted", "red", 2),
        ("Counted", "green", 1),
    ]


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


@case("target_industries.list")
async def _(world: World) -> None:
    await world.put(target_industry="Cheese making")
    assert "Cheese making" in await world.api.target_industries.list(dataset_ids=[world.dataset])


async def test_no_operation_is_without_a_case() -> None:
    assert CASES.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("operation_id", OPERATIONS)
async def test_the_effect_is_in_the_store(world: World, operation_id: str) -> None:
    world.carried_out.clear()
    await CASES[operation_id](world)
    assert operation_id in world.carried_out
