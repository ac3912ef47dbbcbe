"""How are many deleted events made again, equal in every field, tag, raw record and link?"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from cfone_tui.api import ThreatEventsError
from cfone_tui.contract.event import Event, EventBulkCreate, EventCreate
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk.handlers.handler import Ended, Handler, Lost, Prepared, Ready
from cfone_tui.workspace.bulk.handlers.twins import Twin, assigned, wanted_fields, with_twins
from cfone_tui.workspace.changes import EventCreated
from cfone_tui.workspace.changes.events import fields_of


class CreateHandler(Handler[EventCreated]):
    """Creates up to 100 events of a dataset in one request; by what was there before they are known if need be."""

    is_serial = True

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._told: dict[int, str] = {}

    async def prepare(self, wanted: Sequence[Ready[EventCreated]]) -> Prepared[EventCreated]:
        """Look what is there that looks like them."""
        dataset_id = wanted[0].change.target.dataset_id
        alike = await self.looking.alike(dataset_id, [wanted_fields(it.change) for it in wanted])
        return Prepared(tuple(_creations(with_twins(wanted, alike))))

    def groups(self, ready: Sequence[Ready[EventCreated]]) -> list[list[Ready[EventCreated]]]:
        """Return those of one dataset together."""
        datasets: dict[str, list[Ready[EventCreated]]] = {}
        for it in ready:
            datasets.setdefault(it.change.target.dataset_id, []).append(it)
        together = list(datasets.values())
        return together if self.has_bulk else [[it] for group in together for it in group]

    async def send_group(self, group: Sequence[Ready[EventCreated]]) -> Mapping[int, str]:
        """Create them; which uuid each got is kept for the judgement."""
        bodies = await asyncio.to_thread(_bodies, group)  # raw records may be large
        if len(group) == 1:
            event = await self.api.events.create(bodies[0])
            self._told[group[0].row.position] = event.uuid
            return {}
        dataset_id = group[0].change.target.dataset_id
        body = EventBulkCreate(dataset_id=dataset_id, data=tuple(bodies), include_created_events=True)
        outcome = await self.api.events.bulk_create(body)
        for made in outcome.created_events or ():
            if 0 <= made.event_index < len(group) and made.uuid:
                self._told[group[made.event_index].row.position] = made.uuid
        return {
            group[it.event_index].row.position: it.error or "the server gave no reason"
            for it in outcome.errors or ()
            if 0 <= it.event_index < len(group)
        }

    async def judge(
        self, group: Sequence[Ready[EventCreated]], told: Mapping[int, str], lost: Lost | None
    ) -> list[Ended]:
        """Read those whose uuid was told; look for the others."""
        uuids = {it.row.position: self._told.pop(it.row.position, "") for it in group}
        named = [uuid for uuid in uuids.values() if uuid]
        dataset_id = group[0].change.target.dataset_id
        now: dict[str, Event] = {}
        if named:
            with suppress(ThreatEventsError):  # their uuids are known in any case
                now = await self.looking.events(dataset_id, named)
        ended = [
            Ended(
                row=it.row,
                state=RowState.DONE,
                change=_known(it, now[uuid]) if uuid in now else _named(it, uuid),
                event=now.get(uuid),
            )
            for it in group
            if (uuid := uuids[it.row.position])
        ]
        rest = [it for it in group if not uuids[it.row.position]]
        if rest:
            alike = await self.looking.alike(dataset_id, [wanted_fields(it.change) for it in rest])
            alike = {key: [event for event in events if event.uuid not in named] for key, events in alike.items()}
            ended += assigned(rest, alike, told=told, lost=lost, known=_known)
        return ended


def _bodies(group: Sequence[Ready[EventCreated]]) -> list[EventCreate]:
    return [EventCreate.model_validate(it.change.body) for it in group]


def _known(ready: Ready[Twin], event: Event) -> Twin:
    target = ready.change.target.model_copy(update={"uuid": event.uuid})
    return ready.change.model_copy(update={"target": target, "fields": fields_of(event), "tags": event.tags})


def _named(ready: Ready[EventCreated], uuid: str) -> EventCreated:
    """Return the change with the uuid alone: fields that are not known cannot stand in the way of an undo."""
    target = ready.change.target.model_copy(update={"uuid": uuid})
    return ready.change.model_copy(update={"target": target, "tags": tuple(ready.change.body.get("tags", ()))})


def _creations(ready: Sequence[Ready[Twin]]) -> list[Ready[EventCreated]]:
    return [Ready(it.row, it.change) for it in ready if isinstance(it.change, EventCreated)]
