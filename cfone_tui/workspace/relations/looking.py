"""What became of a link that was to be made or removed, when its answer was lost?"""

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.changes import RelationAdded, RelationRemoved
from cfone_tui.workspace.editing import Seen
from cfone_tui.workspace.relations.links import read_links


async def look_for_added(api: ThreatEvents, change: RelationAdded) -> Seen:
    """Tell whether a link is there by the kinds it was to be made by; raises what reading raises."""
    links = await read_links(api, change.target.uuid, dataset_id=change.target.dataset_id)
    wanted = tuple(map(RelationshipType, change.types)) or (RelationshipType.RELATED_TO,)
    missing = links.missing(change.child, wanted)
    return _seen(change, happened=tuple(kind.value for kind in wanted if kind not in missing), wanted=len(wanted))


async def look_for_removed(api: ThreatEvents, change: RelationRemoved) -> Seen:
    """Tell whether a link is gone by the kinds it was to be removed by; raises what reading raises."""
    links = await read_links(api, change.target.uuid, dataset_id=change.target.dataset_id)
    if not links.has(change.child):
        return Seen(Outcome.DONE)
    there = links.types(change.child)
    if not change.types or not there:
        return Seen(Outcome.REFUSED)
    gone = tuple(kind for kind in change.types if kind not in there)
    return _seen(change, happened=gone, wanted=len(change.types))


def _seen(change: RelationAdded | RelationRemoved, *, happened: tuple[str, ...], wanted: int) -> Seen:
    if len(happened) == wanted:
        return Seen(Outcome.DONE)
    if not happened:
        return Seen(Outcome.REFUSED)
    return Seen(Outcome.DONE, change=change.model_copy(update={"types": happened}))
