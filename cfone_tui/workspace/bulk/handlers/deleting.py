"""How are many events deleted, with all of them known that it takes to make them again?"""

import asyncio
from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from cfone_tui.api import NotFound
from cfone_tui.contract.event import Event
from cfone_tui.contract.raw_record import RawRecord
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk.handlers.handler import GONE, NOT_TAKEN, Ended, Handler, Lost, Prepared, Ready
from cfone_tui.workspace.bulk.remains import Further, Remains, body_of, losses_of
from cfone_tui.workspace.changes import EventDeleted, Link
from cfone_tui.workspace.changes.events import changed_since, fields_of, name_of

SHARED = "somebody else deleted some of these at the same moment: look before an undo, which may make one twice"


class DeleteHandler(Handler[EventDeleted]):
    """Reads raw record, links and further indicators of up to 50 events, then deletes them in one request."""

    at_once = 50

    async def prepare(self, wanted: Sequence[Ready[EventDeleted]]) -> Prepared[EventDeleted]:
        """Read the events with what hangs on them; one that changed since it was seen is left alone."""
        dataset_id = wanted[0].change.target.dataset_id
        now = await self.looking.events(dataset_id, [it.change.target.uuid for it in wanted])
        rows: list[tuple[Ready[EventDeleted], Event]] = []
        ended: list[Ended] = []
        for it in wanted:
            event = now.get(it.change.target.uuid)
            if event is None:
                ended.append(Ended(row=it.row, state=RowState.SKIPPED, reason=GONE, gone=it.change.target.uuid))
            elif changed := changed_since(event, it.change):
                why = f"changed since it was seen: {', '.join(changed)}"
                ended.append(Ended(row=it.row, state=RowState.FAILED, reason=why, event=event))
            else:
                rows.append((it, event))
        remains = Remains(self.api, [event for _, event in rows])
        links, indicators = await asyncio.gather(remains.links(), remains.further_indicators())
        raws = await asyncio.gather(*(self._raw(event) for _, event in rows))
        ready: list[Ready[EventDeleted]] = []
        for (it, event), (is_read, raw) in zip(rows, raws, strict=True):
            if not is_read:
                continue  # it was stopped meanwhile: the row still waits
            try:
                further = indicators.get(event.uuid, Further())
                body = await asyncio.to_thread(body_of, event, raw, further.indicators)
            except (ValidationError, ValueError) as error:
                why = f"an undo could not make it again: {_reason(error)}"
                ended.append(Ended(row=it.row, state=RowState.FAILED, reason=why, event=event))
                continue
            of_event = links.get(event.uuid, ())
            whole = _whole(it.change, event, body, of_event, losses_of(of_event, further))
            ready.append(Ready(it.row, whole))
        return Prepared(tuple(ready), tuple(ended))

    async def _raw(self, event: Event) -> tuple[bool, RawRecord | None]:
        """Return whether anybody still wants to know, and the raw record, if the event has one."""
        async with self.hands.gate:
            if self.hands.is_stopped():
                return False, None
            try:
                return True, await self.api.raw.of_event(event.dataset_id, event.uuid)
            except NotFound:
                return True, None

    async def send_group(self, group: Sequence[Ready[EventDeleted]]) -> Mapping[int, str]:
        """Delete them; one alone where the server does not know the operation for several."""
        if len(group) == 1 and not self.has_bulk:
            await self.api.events.delete_one(group[0].change.target.uuid)
        else:
            dataset_id = group[0].change.target.dataset_id
            deleted = await self.api.events.delete(dataset_id, [it.change.target.uuid for it in group])
            if 0 < deleted < len(group):
                return {it.row.position: SHARED for it in group}
        return {}

    def groups(self, ready: Sequence[Ready[EventDeleted]]) -> list[list[Ready[EventDeleted]]]:
        """Return those of one dataset together."""
        datasets: dict[str, list[Ready[EventDeleted]]] = {}
        for it in ready:
            datasets.setdefault(it.change.target.dataset_id, []).append(it)
        return list(datasets.values()) if self.has_bulk else [[it] for it in ready]

    async def judge(
        self, group: Sequence[Ready[EventDeleted]], told: Mapping[int, str], lost: Lost | None
    ) -> list[Ended]:
        """Look which of them are still there."""
        left = await self.looking.events(group[0].change.target.dataset_id, [it.change.target.uuid for it in group])
        return [_judged(it, left.get(it.change.target.uuid), told.get(it.row.position, ""), lost=lost) for it in group]


def _judged(it: Ready[EventDeleted], left: Event | None, told: str, *, lost: Lost | None) -> Ended:
    if left is None:
        return Ended(row=it.row, state=RowState.DONE, reason=told, gone=it.change.target.uuid)
    if lost is not None:
        return Ended(row=it.row, state=RowState.PENDING, reason=lost.why, event=left)
    return Ended(row=it.row, state=RowState.FAILED, reason=NOT_TAKEN, event=left)


def _whole(
    change: EventDeleted, event: Event, body: dict[str, object], links: Sequence[Link], losses: tuple[str, ...]
) -> EventDeleted:
    target = change.target.model_copy(update={"dataset_id": event.dataset_id or change.target.dataset_id})
    return EventDeleted(
        target=target,
        what=name_of(event),
        body=body,
        fields=fields_of(event),
        tags=event.tags,
        links=tuple(links),
        losses=losses,
    )


def _reason(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)
