"""How are imported events linked with the events they belong to, each link once?"""

from collections.abc import Mapping, Sequence

from cfone_tui.api import OutcomeUnknown, Refused, ThreatEvents
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.exchange import ImportItem
from cfone_tui.workspace.importing.creating import to_its_end
from cfone_tui.workspace.importing.progress import Stage, Tally

LINKS_AT_ONCE = 100


async def relate(
    api: ThreatEvents, items: Sequence[ImportItem], uuids: Mapping[str, str], tally: Tally, *, dataset_id: str
) -> None:
    """Link every item with those of its parents that are events; ``uuids`` are by key, of parents elsewhere too.

    Raises :class:`~cfone_tui.api.ThreatEventsError` when going on makes no sense.
    """
    families = _families(items, uuids)
    tally.enter(Stage.RELATING, total=sum(map(len, families.values())))
    for parent, children in families.items():
        linked = set((await api.events.get(parent, dataset_id=dataset_id)).references)
        missing = {uuid: item for uuid, item in children.items() if uuid not in linked}
        tally.through(len(children) - len(missing))
        listed = list(missing)
        for start in range(0, len(listed), LINKS_AT_ONCE):
            part = {uuid: missing[uuid] for uuid in listed[start : start + LINKS_AT_ONCE]}
            await to_its_end(_link(api, parent, part, tally, dataset_id=dataset_id))
            tally.through(len(part))


def _families(items: Sequence[ImportItem], uuids: Mapping[str, str]) -> dict[str, dict[str, ImportItem]]:
    families: dict[str, dict[str, ImportItem]] = {}
    for item in items:
        for key in item.parents:
            if key in uuids and item.key in uuids and key != item.key:
                families.setdefault(uuids[key], {})[uuids[item.key]] = item
    return families


async def _link(
    api: ThreatEvents, parent: str, children: Mapping[str, ImportItem], tally: Tally, *, dataset_id: str
) -> None:
    body = RelationshipsCreate(
        dataset_id=dataset_id,
        parent_id=parent,
        child_ids=tuple(children),
        relationship_type=RelationshipType.RELATED_TO,
    )
    try:
        answer = await api.relationships.create(body)
    except OutcomeUnknown:
        # The same link twice is one link, so that what is missing may be sent again.
        linked = set((await api.events.get(parent, dataset_id=dataset_id)).references)
        rest = tuple(uuid for uuid in children if uuid not in linked)
        tally.related += len(children) - len(rest)
        if not rest:
            return
        answer = await api.relationships.create(body.model_copy(update={"child_ids": rest}))
        children = {uuid: children[uuid] for uuid in rest}
    except Refused as refused:
        for item in children.values():
            tally.fail(item, f"it is there, but could not be linked: {refused.reason or refused}")
        return
    errors = {error.child_id: error.error for error in answer.errors or ()}
    for uuid, item in children.items():
        if uuid in errors:
            tally.fail(item, f"it is there, but could not be linked: {errors[uuid] or 'no reason given'}")
        else:
            tally.related += 1
