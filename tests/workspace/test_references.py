from cfone_tui.api import ThreatEvents
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.store.events import EventStore, load
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, OTHER_DATASET, make_event, stored
from tests.workspace.wire import Wire


async def test_references_are_read_from_wherever_they_are_and_missing_ones_told(
    workspace: Workspace, store: EventStore, api: ThreatEvents, wire: Wire
) -> None:
    await store.change(load.add_events, [stored(number) for number in range(120)])
    parent = await make_event(api, dataset_id=OTHER_DATASET)
    grandparent = await make_event(api)
    children = tuple(stored(number).uuid for number in range(120))
    for parent_id, child_ids in ((parent.uuid, children), (grandparent.uuid, (parent.uuid,))):
        await api.relationships.create(
            RelationshipsCreate(
                dataset_id=OTHER_DATASET if parent_id == parent.uuid else DATASET,
                parent_id=parent_id,
                child_ids=child_ids,
                relationship_type=RelationshipType.RELATED_TO,
            )
        )
    event = await workspace.event(parent.uuid, OTHER_DATASET)
    lost = event.model_copy(update={"references": (*event.references, "not-there")})
    asked = len(wire.requests)
    found = await workspace.references(lost)
    assert len(wire.requests) - asked == 2
    assert [row.uuid for row in found.points_at] == list(event.references)
    assert [row.uuid for row in found.pointed_at_by] == [grandparent.uuid]
    assert found.missing == ("not-there",)
    alone = await workspace.references(await make_event(api))
    assert (alone.points_at, alone.pointed_at_by, alone.missing) == ((), (), ())
