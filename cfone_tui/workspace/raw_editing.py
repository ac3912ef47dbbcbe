"""How is the raw record of an event changed, when the answer may be lost and others may change it too?"""

import asyncio
import json
from collections.abc import Mapping

from cfone_tui.api import NotFound, OutcomeUnknown, ThreatEventsError
from cfone_tui.contract.event import Event
from cfone_tui.contract.json_check import json_fault
from cfone_tui.contract.raw_record import RawRecord, RawRecordEdit
from cfone_tui.workspace.applied import Applied, Failure, Outcome
from cfone_tui.workspace.changes import ChangeBase, RawRecordChanged
from cfone_tui.workspace.changes.events import name_of
from cfone_tui.workspace.editing import Editing, Look, Seen, Way, carried
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.raw_material import RawMaterial, raw_payload
from cfone_tui.workspace.writing import Result, Sending, applied, nothing_or_unknown, why_of


class RawEditing(Editing):
    """Changes of raw records."""

    @property
    def ways(self) -> Mapping[type[ChangeBase], Way]:
        """How each kind of change is carried out."""
        return {RawRecordChanged: self.change}

    @property
    def looks(self) -> Mapping[type[ChangeBase], Look]:
        """The record tells."""
        return {RawRecordChanged: self._look_changed}

    @carried
    async def edit(self, event: Event, seen: RawMaterial, data_text: str) -> Applied:
        """Set the payload of the raw record that the user saw as ``seen`` to a JSON text.

        The record is read again first. If somebody changed it meanwhile nothing is sent: a conflict, whose failure
        says so. Raises ``ValueError`` when the text is no JSON.
        """
        fault = await asyncio.to_thread(json_fault, data_text)
        if fault is not None or seen.record is None:
            raise ValueError(str(fault or "this event has no raw record"))
        batch = self.writing.journal.batch(f"raw record of {name_of(event)} changed")
        change = RawRecordChanged(
            target=self.writing.target(uuid=event.uuid, dataset_id=event.dataset_id),
            what=name_of(event),
            raw_id=seen.record.id,
            before=seen.data_text,
            after=data_text,
        )
        result = await self.change(change, batch)
        if result.is_done:
            summary = f"raw record of {name_of(event)} changed"
        elif result.failure is not None:
            summary = nothing_or_unknown(
                [result], "the raw record was not changed", unknown="the raw record was changed"
            )
        else:
            summary = "nothing to change: the raw record is like that already"
        return applied([result], summary, undo="puts it back", batch=batch)

    async def change(self, change: RawRecordChanged, batch: Batch) -> Result:
        """Set a payload that was seen as ``change.before``, unless somebody set it to something else since."""
        try:
            record, now = await self._look(change)
        except ThreatEventsError as error:
            return _refused(change, why_of(error), error)
        if await _is_same(now, change.after):
            return Result(thing=record)
        if not await _is_same(now, change.before):
            why = "changed by somebody else meanwhile; open it again to see what it is now"
            return Result(failure=Failure(change.target.uuid, change.what, Outcome.CONFLICT, why, current=record))
        if record.id:
            # an event that was made again has another record than before
            change = change.model_copy(update={"raw_id": record.id})
        try:
            sending = await Sending.begin(batch, change)
        except NotRecorded as error:
            return _refused(change, str(error))
        try:
            await self._send(change)
            record, now = await self._look(change)
        except ThreatEventsError as error:
            return Result(failure=await sending.failed(error))
        if await _is_same(now, change.before):
            return Result(failure=await sending.ended(Outcome.REFUSED, "the server did not take it"))
        # servers may write it in their own way; an undo has to know it as it is now
        await sending.done(change.model_copy(update={"before": change.before, "after": now}))
        return Result(is_done=True, thing=record)

    async def _send(self, change: RawRecordChanged) -> None:
        """Send an edit; when the answer was lost look whether it was done, and send again if it surely was not."""
        body = RawRecordEdit.of_text(change.after)
        try:
            await self.api.raw.edit(change.target.uuid, change.raw_id, body)
        except OutcomeUnknown as error:
            try:
                _, now = await self._look(change)
            except ThreatEventsError:
                raise error from None
            if await _is_same(now, change.after):
                return
            if not await _is_same(now, change.before):
                raise
            await self.api.raw.edit(change.target.uuid, change.raw_id, body)

    async def _look_changed(self, change: RawRecordChanged) -> Seen:
        try:
            _, now = await self._look(change)
        except NotFound:
            return Seen(Outcome.REFUSED, reason="the raw record is gone")
        if await _is_same(now, change.after):
            return Seen(Outcome.DONE, change.model_copy(update={"after": now}))
        if await _is_same(now, change.before):
            return Seen(Outcome.REFUSED)
        return Seen(Outcome.CONFLICT, reason="somebody else changed it since")

    async def _look(self, change: RawRecordChanged) -> tuple[RawRecord, str]:
        return await raw_payload(self.api, change.target.uuid, change.target.dataset_id, change.raw_id)


def _refused(change: RawRecordChanged, why: str, error: ThreatEventsError | None = None) -> Result:
    return Result(failure=Failure(change.target.uuid, change.what, Outcome.REFUSED, why, error=error))


async def _is_same(one: str, other: str) -> bool:
    """Tell whether two JSON texts say the same, however they are written."""
    return one == other or await asyncio.to_thread(_means_same, one, other)


def _means_same(one: str, other: str) -> bool:
    try:
        return bool(_decoded(one) == _decoded(other))
    except (ValueError, RecursionError):
        return "".join(one.split()) == "".join(other.split())


def _decoded(text: str) -> object:
    # calls into Python are where other threads get their turn
    return json.loads(
        text,
        object_pairs_hook=lambda pairs: {"": pairs} if len(dict(pairs)) < len(pairs) else dict(pairs),
        parse_int=lambda digits: int(digits) if len(digits) < 4_000 else digits,
        parse_float=lambda digits: _number(digits),
    )


def _number(digits: str) -> object:
    value = float(digits)
    return value if abs(value) != float("inf") else digits
