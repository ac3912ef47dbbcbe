"""What is there that a client can set, and what of it is not as it was?"""

from typing import Any

from cfone_tui.api import NotFound, ThreatEvents
from cfone_tui.contract.event import Event
from cfone_tui.store.database import Connection
from cfone_tui.store.events import EventStore
from cfone_tui.store.state import triage
from cfone_tui.workspace.event_editing.making import MARK
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.bulk.things import SETTABLE, everything

Snapshot = dict[str, list[Any]]
"""By the kind of thing, what is known of each."""


async def snapshot(workspace: Workspace, store: EventStore) -> Snapshot:
    """Return all that a client can set, with things named by what they say instead of by identities."""
    api = workspace.api
    events = await everything(api)
    names = {event.uuid: event.event for event in events}
    return {
        "events": sorted([await _shot(api, event) for event in events], key=str),
        "links": await store.read(_links),
        "triage": sorted(await _triage(workspace, names)),
        "indicators": await _indicators(api, names),
        "profiles": [it.description for it in (await api.tags.list(search="profiled")).tags],
        "alerts": await _alerts(api),
        "queries": [(it.name, it.query_json, it.alert_enabled) for it in await api.queries.list()],
    }


async def _shot(api: ThreatEvents, event: Event) -> dict[str, Any]:
    shot: dict[str, Any] = {name: getattr(event, name) or "" for name in SETTABLE} | {"tags": sorted(event.tags)}
    try:
        raw = await api.raw.of_event(event.dataset_id, event.uuid)
        # an event that is made again gets a mark of its own
        shot["raw"] = (raw.value(), MARK.sub("", raw.source), raw.tlp, raw.account_id)
    except NotFound:
        shot["raw"] = None
    return shot


async def _triage(workspace: Workspace, names: dict[str, str]) -> list[tuple[str, str, str, str]]:
    known = await workspace.state.read(triage.known, workspace.source.owner, uuids=list(names))
    return [(names[it], row.state.value, row.wake_at, row.note) for it, row in known.items() if row.is_touched]


async def _alerts(api: ThreatEvents) -> list[Any]:
    names = {it.id: it.name for it in await api.queries.list()}
    return sorted((names[it.query_id], it.frequency, it.enabled) for it in await api.alerts.list())


async def _indicators(api: ThreatEvents, names: dict[str, str]) -> list[Any]:
    found = (await api.indicators.list(dataset_ids="all", related_events_limit=-1, page_size=500)).indicators
    return sorted(
        (
            it.dataset_id,
            it.value,
            it.indicator_type,
            sorted(str(tag.value) for tag in it.tags),
            sorted(names.get(event.event_id, event.event_id) for event in it.related_events),
        )
        for it in found
        if it.related_events or it.value.startswith("alone")
    )


def _links(connection: Connection) -> list[Any]:
    found = connection.execute(
        "SELECT p.event, p.dataset, c.event, c.dataset, r.type FROM relationships r"
        " JOIN events p ON p.id = r.parent JOIN events c ON c.id = r.child ORDER BY 1, 2, 3, 4, 5"
    )
    return [tuple(row) for row in found.fetchall()]


def differences(now: Snapshot, wanted: Snapshot) -> list[str]:
    return [
        f"{kind}: {sign} {it}"
        for kind in wanted
        for sign, these, others in (("extra", now[kind], wanted[kind]), ("missing", wanted[kind], now[kind]))
        for it in these
        if it not in others or these.count(it) > others.count(it)
    ]
