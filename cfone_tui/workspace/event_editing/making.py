"""How are events made and deleted, one at a time, when the answer may be lost?"""

import asyncio
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

from cfone_tui.api import NotFound, OutcomeUnknown, ThreatEventsError
from cfone_tui.contract.event import Event, EventCreate
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.contract.wire import format_instant
from cfone_tui.workspace.applied import Failure, Outcome
from cfone_tui.workspace.bulk.looking import Looking
from cfone_tui.workspace.bulk.lost import look_for_twin
from cfone_tui.workspace.bulk.relinking import Relinking
from cfone_tui.workspace.changes import EventCreated, EventDeleted, Target
from cfone_tui.workspace.changes.events import changed_since, fields_of
from cfone_tui.workspace.editing import Seen
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.writing import Result, Sending, Writing, is_gone, why_of

MOST_CANDIDATES = 20
"""Events whose raw records are read to find the one that was created."""

MARK = re.compile(r"\s*cfone:[^:\s]+:\d+$")
"""The mark of an event that was made here, at the end of the source of its raw record."""


class Making:
    """Events that are made, and deleted again."""

    def __init__(self, writing: Writing, *, ids: Callable[[], str]) -> None:
        self._writing = writing
        self._api = writing.api
        self._ids = ids

    async def make_again(self, change: EventCreated, batch: Batch) -> Result:
        """Create the event of a change again."""
        result = await self.make(change.body, batch=batch, replaces=change.replaces)
        if not (result.made and change.links):
            return result
        ends = list(dict.fromkeys(end for it in change.links for end in (it.parent, it.child)))
        now = await self._writing.journal.successors(ends) | {change.replaces: result.made}
        try:
            problems = await Relinking(self._api).link(change.links, now)
        except ThreatEventsError as error:
            problems = [why_of(error)]
        if not problems:
            return result
        why = f"not linked again: {'; '.join(problems)}"
        return replace(result, failure=Failure(result.made, change.what, Outcome.UNKNOWN, why))

    async def make(self, wire: Mapping[str, Any], *, batch: Batch, replaces: str = "") -> Result:
        """Create the event of a body as on the wire, under a mark of its own; ``replaces`` is its uuid of before."""
        mark = f"cfone:{self._ids()}:0"
        body, sent = await asyncio.to_thread(_marked_body, wire, mark)  # raw records may be large
        change = EventCreated(
            target=self._writing.target(dataset_id=body.dataset_id or ""),
            what=body.indicator or body.event,
            body=sent,
            replaces=replaces,
        )
        try:
            sending = await Sending.begin(batch, change)
        except NotRecorded as error:
            return Result(failure=Failure("", change.what, Outcome.REFUSED, str(error)))
        try:
            event = await self._api.events.create(body)
        except OutcomeUnknown as error:
            found = await self._find(body, mark)
            if found is None:
                return Result(failure=await sending.failed(error))
            event = found
        except ThreatEventsError as error:
            return Result(failure=await sending.failed(error))
        await sending.done(_created(change, event))
        return Result(is_done=True, thing=event, made=event.uuid)

    async def _find(self, body: EventCreate, mark: str) -> Event | None:
        """Return the event that carries the mark; None when it is not found, which does not prove anything."""
        same = ("indicator", body.indicator) if body.indicator else ("event", body.event)
        # Dates are compared with a margin, since the sources do not say in which form they are kept.
        clauses = [
            Clause(field=same[0], op=Operator.EQUALS, value=same[1]),
            Clause(field="date", op=Operator.GTE, value=format_instant(body.date - timedelta(seconds=1))),
            Clause(field="date", op=Operator.LTE, value=format_instant(body.date + timedelta(seconds=1))),
        ]
        scope = [body.dataset_id] if body.dataset_id else []
        try:
            page = await self._api.events.list(search=clauses, dataset_id=scope, page_size=MOST_CANDIDATES)
            for event in page.events:
                # Events without a raw record are others, among which the one with the mark may be.
                with suppress(NotFound):
                    record = await self._api.raw.of_event(event.dataset_id, event.uuid)
                    if record.source.endswith(mark):
                        return event
        except ThreatEventsError:
            return None
        return None

    async def unmake(self, change: EventDeleted, batch: Batch) -> Result:
        """Delete an event, unless somebody changed it since, or linked it with others."""
        target = change.target
        try:
            current = await self._look(target)
        except NotFound:
            return Result(is_done=True, removed=target.uuid)
        except ThreatEventsError as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, why_of(error), error=error))
        why = _kept_by(current, change)
        if why:
            return Result(failure=Failure(target.uuid, change.what, Outcome.CONFLICT, why, current=current))
        try:
            sending = await Sending.begin(batch, await self._with_raw(change, current))
        except NotRecorded as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, str(error)))
        try:
            await self._api.events.delete(current.dataset_id, [target.uuid])
        except OutcomeUnknown as error:
            if not await is_gone(lambda: self._look(target)):
                return Result(failure=await sending.failed(error))
        except ThreatEventsError as error:
            return Result(failure=await sending.failed(error))
        await sending.done()
        return Result(is_done=True, removed=target.uuid)

    async def _with_raw(self, change: EventDeleted, current: Event) -> EventDeleted:
        """Return the deletion with the raw record as it is now, if that is told: a redo makes it again."""
        try:
            record = await self._api.raw.of_event(current.dataset_id, current.uuid)
        except ThreatEventsError:
            return change
        data = await asyncio.to_thread(record.value)
        if not isinstance(data, dict):
            return change
        return change.model_copy(update={"body": {**change.body, "raw": {**change.body.get("raw", {}), "data": data}}})

    async def look_made(self, change: EventCreated) -> Seen:
        """Tell by its mark whether an event was made; one of many, by what looked like it before."""
        if change.twins is not None:
            return await look_for_twin(Looking(self._api), change)
        body = await asyncio.to_thread(EventCreate.model_validate, change.body)
        found = await self._find(body, _mark_of(change))
        return Seen(Outcome.UNKNOWN) if found is None else Seen(Outcome.DONE, _created(change, found))

    async def look_gone(self, change: EventDeleted) -> Seen:
        """Tell whether an event was deleted."""
        try:
            await self._look(change.target)
        except NotFound:
            return Seen(Outcome.DONE)
        return Seen(Outcome.REFUSED)

    async def _look(self, target: Target) -> Event:
        return await self._api.events.get(target.uuid, dataset_id=target.dataset_id or None)


def _kept_by(event: Event, deletion: EventDeleted) -> str:
    """Return why an event is not deleted by an undo; "" for nothing."""
    if changed_since(event, deletion):
        return "it was changed since it was created, so it stays"
    known = {uuid.lower() for link in deletion.links for uuid in (link.parent, link.child)}
    if {uuid.lower() for uuid in (*event.references, *event.referenced)} - known:
        return "it was linked with others since it was created, so it stays"
    return ""


def _marked_body(wire: Mapping[str, Any], mark: str) -> tuple[EventCreate, dict[str, Any]]:
    """Return the body with its mark, and the same as on the wire."""
    body = EventCreate.model_validate({**wire, "raw": {**wire["raw"], "source": _marked(wire, mark)}})
    return body, body.to_wire()


def _marked(wire: Mapping[str, Any], mark: str) -> str:
    """Return the source of the raw record with the mark at its end; a mark of an earlier creation is replaced.

    That of an import stays: by it the next import knows the event.
    """
    given = MARK.sub("", str(wire["raw"].get("source") or ""))
    return f"{given} {mark}" if given else mark


def _mark_of(change: EventCreated) -> str:
    found = MARK.search(str(change.body["raw"].get("source") or ""))
    return found.group().strip() if found is not None else ""


def _created(change: EventCreated, event: Event) -> EventCreated:
    target = change.target.model_copy(update={"uuid": event.uuid, "dataset_id": event.dataset_id})
    return change.model_copy(update={"target": target, "fields": fields_of(event), "tags": event.tags})
