"""What do trials of changes of many events have in common: events, a snapshot of all a client can set, a whole run?"""

from collections.abc import Iterable, Sequence
from typing import Any

from cfone_tui.api import NotFound, ThreatEvents
from cfone_tui.contract.event import Event
from cfone_tui.store.state.journal import Role
from cfone_tui.workspace.bulk import BulkResult, Deed, preview
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import make_event

SETTABLE = (
    "event",
    "date",
    "category",
    "tlp",
    "attacker",
    "attacker_country",
    "indicator",
    "indicator_type",
    "target_country",
    "target_industry",
    "insight",
    "dataset_id",
)


async def make_events(api: ThreatEvents, number: int, **fields: object) -> list[Event]:
    """Create events that differ in summary and indicator."""
    return [
        await make_event(api, **{"event": f"event {at}", "indicator": f"host{at}.example", **fields})
        for at in range(number)
    ]


async def bulk(workspace: Workspace, deed: Deed, events: Iterable[Event]) -> BulkResult:
    """Do something to events, from the frozen list to the end."""
    editing = workspace.editor.bulk
    return await editing.run(await editing.freeze(preview(deed, [row_of(event) for event in events])))


async def undo(workspace: Workspace, role: Role = Role.UNDO) -> BulkResult:
    """Take back what was done to many events last."""
    editing = workspace.editor.bulk
    job = await editing.to_undo(role)
    assert job is not None
    return await editing.run(await editing.freeze_undo(job, role=role))


async def redo(workspace: Workspace) -> BulkResult:
    """Do again what was undone last."""
    return await undo(workspace, Role.REDO)


async def everything(api: ThreatEvents, *, scope: Sequence[str] = ("all",)) -> list[Event]:
    """Return all events there are."""
    return list((await api.events.list(dataset_id=scope, page_size=500, order_by="uuid")).events)


async def snapshot(api: ThreatEvents) -> list[dict[str, Any]]:
    """Return all that a client can set of all events, with events named by their summaries instead of by identities."""
    events = await everything(api)
    names = {event.uuid: event.event for event in events}
    shots = [await _shot(api, event, names) for event in events]
    return sorted(shots, key=str)


async def _shot(api: ThreatEvents, event: Event, names: dict[str, str]) -> dict[str, Any]:
    shot: dict[str, Any] = {name: getattr(event, name) for name in SETTABLE}
    shot["tags"] = sorted(event.tags)
    shot["references"] = sorted(names.get(uuid, uuid) for uuid in event.references)
    shot["referenced"] = sorted(names.get(uuid, uuid) for uuid in event.referenced)
    try:
        raw = await api.raw.of_event(event.dataset_id, event.uuid)
        shot["raw"] = (raw.value(), raw.source, raw.tlp, raw.account_id)
    except NotFound:
        shot["raw"] = None
    indicators = await api.indicators.list(dataset_ids=[event.dataset_id], related_events=[event.uuid])
    shot["indicators"] = sorted(it.value for it in indicators.indicators)
    if event.references:
        graph = await api.graph.around([f"event:{event.uuid}"], dataset_ids="all", is_expanded=False)
        pairs = ((edge.source, edge.relationship_type, edge.target) for edge in graph.edges)
        shot["links"] = sorted(
            (names.get(source.removeprefix("event:"), ""), kind, names.get(target.removeprefix("event:"), ""))
            for source, kind, target in pairs
            if kind in ("related_to", "caused_by", "attributed_to")
        )
    return shot
