from typing import Any

import pytest

from cfone_tui.contract.relationship import RelationshipsCreate
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.store.errors import Invalid, NotFound
from cfone_tui.store.events import EventStore, datasets, events, relationships
from cfone_tui.store.events.query import EventQuery
from tests.store.events.samples import default_dataset, new_event


@pytest.fixture
async def uuids(store: EventStore) -> list[str]:
    return [str((await store.change(events.create, new_event(event=name)))["uuid"]) for name in "abc"]


async def link(store: EventStore, parent: str, *children: str, **fields: Any) -> dict[str, Any]:
    body = {"datasetId": await default_dataset(store), "parentId": parent, "childIds": children}
    asked = RelationshipsCreate.model_validate(body | {"relationshipType": "caused_by"} | fields)
    return await store.change(relationships.create, asked)


async def test_a_link_shows_on_both_ends(store: EventStore, uuids: list[str]) -> None:
    parent, *children = uuids
    answer = await link(store, parent, *children)
    assert (answer["relationshipsCreated"], answer["success"]) == (2, True)
    above = await store.read(events.get, parent)
    assert sorted(above["references"]) == sorted(children)
    assert (above["hasChildren"], above["numReferences"], above["numReferenced"]) == (True, 2, 0)
    below = await store.read(events.get, children[0])
    assert (below["referenced"], below["hasChildren"], below["numReferenced"]) == ([parent], False, 1)
    assert below["referencedIds"] == [int(above["rawId"])]


async def test_the_same_link_twice_is_one(store: EventStore, uuids: list[str]) -> None:
    await link(store, uuids[0], uuids[1])
    assert (await link(store, uuids[0], uuids[1], uuids[1]))["relationshipsCreated"] == 0
    assert (await link(store, uuids[0], uuids[1], relationshipType="related_to"))["relationshipsCreated"] == 1
    event = await store.read(events.get, uuids[0])
    assert (event["references"], event["numReferences"]) == ([uuids[1]], 1)


async def test_what_cannot_be_linked_is_told(store: EventStore, uuids: list[str]) -> None:
    answer = await link(store, uuids[0], "unknown", uuids[0], uuids[1])
    assert answer["childIds"] == [uuids[1]]
    assert [error["childId"] for error in answer["errors"]] == ["unknown", uuids[0]]
    with pytest.raises(NotFound):
        await link(store, "unknown", uuids[1])
    other = (await store.read(datasets.listed))[1]["uuid"]
    with pytest.raises(NotFound):
        await link(store, uuids[0], uuids[2], datasetId=other)


async def test_references_are_added_all_or_none_and_whatever_type_a_link_has(
    store: EventStore, uuids: list[str]
) -> None:
    parent, one, two = uuids
    await link(store, parent, one)
    await store.change(relationships.add, parent, [one, two, two])
    await store.change(relationships.add, parent, [])
    links = await store.read(lambda connection: connection.execute("SELECT type FROM relationships").fetchall())
    assert (await store.read(events.get, parent))["numReferences"] == len(links) == 2
    for wrong, pointer in (("unknown", "/events/1"), (one, "/events/1")):
        with pytest.raises(Invalid) as refused:
            await store.change(relationships.add, one, [two, wrong])
        assert refused.value.pointer == pointer
    assert (await store.read(events.get, one))["references"] == []
    with pytest.raises(NotFound):
        await store.change(relationships.add, "unknown", [one])


async def test_references_are_removed_by_name_or_all(store: EventStore, uuids: list[str]) -> None:
    parent, one, two = uuids
    await link(store, parent, one, two)
    await store.change(relationships.remove, one, [parent])
    await store.change(relationships.remove, parent, [one, "unknown"])
    assert (await store.read(events.get, parent))["references"] == [two]
    await store.change(relationships.remove, parent, None)
    assert (await store.read(events.get, parent))["hasChildren"] is False
    with pytest.raises(NotFound):
        await store.change(relationships.remove, "unknown", None)


async def test_links_end_with_either_event_and_can_be_searched(store: EventStore, uuids: list[str]) -> None:
    parent, one, two = uuids
    await link(store, parent, one, two)
    query = EventQuery(clauses=(Clause(field="hasChildren", op=Operator.EQUALS, value=True),))
    assert [event["uuid"] for event in (await store.read(events.page, query)).events] == [parent]
    await store.change(events.delete, await default_dataset(store), (one,))
    assert (await store.read(events.get, parent))["references"] == [two]
    await store.change(events.delete, await default_dataset(store), (parent,))
    assert (await store.read(events.get, two))["referenced"] == []
