"""How do many events get and lose tags, which the API changes one event at a time?"""

import asyncio
from collections.abc import Mapping, Sequence

from cfone_tui.api import InvalidRequest, OutcomeUnknown, Refused, RemovedOtherwise, ThreatEventsError
from cfone_tui.contract.event import Event
from cfone_tui.contract.tag import within, without
from cfone_tui.store.state.jobs import RowState
from cfone_tui.store.state.journal import State
from cfone_tui.workspace.bulk.handlers.fields import ALREADY
from cfone_tui.workspace.bulk.handlers.handler import (
    GONE,
    NOT_SENT,
    Ended,
    Handler,
    Lost,
    Prepared,
    Ready,
    Sent,
    is_stopping,
)
from cfone_tui.workspace.bulk.turns import in_turns
from cfone_tui.workspace.changes import TagsChanged
from cfone_tui.workspace.changes.events import name_of


class TagsHandler(Handler[TagsChanged]):
    """Reads the tags of 100 events, sends each what it lacks, removes what it should not have, and reads them again.

    Tags are sets: what others added stays, and an undo takes away only what this added. Where a server takes all tags
    of an event instead of those it was asked to, they are put back.
    """

    at_once = 100

    async def prepare(self, wanted: Sequence[Ready[TagsChanged]]) -> Prepared[TagsChanged]:
        """Read the events and leave out those that are like that already."""
        now = await self.looking.events(wanted[0].change.target.dataset_id, [it.change.target.uuid for it in wanted])
        ready: list[Ready[TagsChanged]] = []
        ended: list[Ended] = []
        async for it in in_turns(wanted):
            event = now.get(it.change.target.uuid)
            if event is None:
                ended.append(Ended(row=it.row, state=RowState.SKIPPED, reason=GONE, gone=it.change.target.uuid))
                continue
            after = (*without(event.tags, it.change.removed), *without(it.change.added, event.tags))
            if not without(after, event.tags) and not without(event.tags, after):
                ended.append(Ended(row=it.row, state=RowState.SKIPPED, reason=ALREADY, event=event))
                continue
            target = it.change.target.model_copy(update={"dataset_id": event.dataset_id})
            ready.append(Ready(it.row, TagsChanged(target=target, what=name_of(event), before=event.tags, after=after)))
        return Prepared(tuple(ready), tuple(ended))

    async def send(self, ready: Sequence[Ready[TagsChanged]]) -> Sent:
        """Send to each event what it lacks; read them all again, and see what was done."""
        told: dict[int, Ended] = {}
        stopped: list[ThreatEventsError] = []
        lost: dict[int, str] = {}
        refused: dict[int, str] = {}

        async def one(it: Ready[TagsChanged]) -> None:
            async with self.hands.gate:
                if stopped or self.hands.is_stopped():
                    told[it.row.position] = Ended(row=it.row, state=RowState.PENDING, reason=NOT_SENT)
                    return
                try:
                    await self._change(it)
                except OutcomeUnknown as unknown:
                    lost[it.row.position] = str(unknown.problem)
                except ThreatEventsError as error:
                    if is_stopping(error):
                        stopped.append(error)
                    if not it.change.removed:
                        told[it.row.position] = _unchanged(it, error)
                    else:  # that may have gone before
                        is_no = isinstance(error, Refused | InvalidRequest) and not is_stopping(error)
                        (refused if is_no else lost)[it.row.position] = str(error)

        await asyncio.gather(*map(one, ready))
        open_rows = [it for it in ready if it.row.position not in told]
        seen: list[Ended] = []
        heard = {it.row.position for it in open_rows} - {*lost, *refused}
        for part, why in ((heard, None), (lost, Lost("the answer was lost")), (refused, Lost("a part was refused"))):
            group = [it for it in open_rows if it.row.position in part]
            seen += await self._judged(group, refused, why) if group else []
        return Sent((*told.values(), *seen), stopped[0] if stopped else None)

    async def _change(self, it: Ready[TagsChanged]) -> None:
        change = it.change
        if change.removed:
            dataset_id = change.target.dataset_id
            await self.api.event_tags.send_detach(change.target.uuid, change.removed, dataset_id=dataset_id)
        if change.added:
            await self.api.event_tags.attach(change.target.uuid, change.added)

    async def send_group(self, group: Sequence[Ready[TagsChanged]]) -> Mapping[int, str]:
        """Change one event after the other."""
        for it in group:
            await self._change(it)
        return {}

    async def judge(
        self, group: Sequence[Ready[TagsChanged]], told: Mapping[int, str], lost: Lost | None
    ) -> list[Ended]:
        """Read the events again, and tell of each what of the change it shows; put back what it was not to lose."""
        now = await self.looking.events(group[0].change.target.dataset_id, [it.change.target.uuid for it in group])
        ended: list[Ended] = []
        async for it in in_turns(group):
            event = now.get(it.change.target.uuid)
            if event is None or not _is_stripped(it.change, event):
                ended.append(_judged(it, event, told.get(it.row.position), lost))
            elif lost is not None and lost.is_over:
                # that was long ago: somebody else may have wanted them gone
                ended.append(_stripped(it, event, f"all of its tags are gone: {', '.join(it.change.before)}"))
            else:
                ended.append(await self._mended(it, event, told.get(it.row.position), lost))
        return ended

    def _trusted(self, ready: Ready[TagsChanged], told: Mapping[int, str]) -> Ended:
        """Trust no removal that cannot be looked at: some servers take all tags."""
        staying = without(ready.change.before, ready.change.removed)
        if not ready.change.removed or not staying or ready.row.position in told:
            return super()._trusted(ready, told)
        why = f"the event cannot be read again; see that it still has {', '.join(staying)}"
        return Ended(row=ready.row, state=RowState.UNKNOWN, reason=why)

    async def _mended(self, it: Ready[TagsChanged], event: Event, told: str | None, lost: Lost | None) -> Ended:
        change = it.change
        before = Event(uuid=change.target.uuid, dataset_id=change.target.dataset_id, tags=change.before)
        try:
            removed = await self.api.event_tags.mend(change.removed, before=before, now=event)
        except RemovedOtherwise as otherwise:
            return _stripped(it, otherwise.event, str(otherwise))
        except ThreatEventsError as error:
            return _stripped(it, event, f"other tags went too, and cannot be put back: {error}")
        return _judged(it, removed.event, told, lost)


def _unchanged(ready: Ready[TagsChanged], error: ThreatEventsError) -> Ended:
    """Return how a row ended whose only request met an error."""
    if is_stopping(error):
        return Ended(row=ready.row, state=RowState.PENDING, reason=NOT_SENT)
    state = RowState.FAILED if isinstance(error, Refused) else RowState.UNKNOWN
    return Ended(row=ready.row, state=state, reason=str(error))


def _judged(ready: Ready[TagsChanged], event: Event | None, told: str | None, lost: Lost | None) -> Ended:
    row, change = ready.row, ready.change
    if event is None:
        state = RowState.UNKNOWN if lost else RowState.FAILED
        return Ended(row=row, state=state, reason=GONE, gone=change.target.uuid)
    came, went = within(change.added, event.tags), without(change.removed, event.tags)
    if came == change.added and went == change.removed:
        return Ended(row=row, state=RowState.DONE, event=event)
    if told is not None:
        if not (came or went):
            return Ended(row=row, state=RowState.FAILED, reason=told, event=event)
        # what happened before the refusal stays written down for the undo
        done, is_done = _only(change, came, went), State.DONE
        return Ended(row=row, state=RowState.FAILED, reason=told, change=done, change_state=is_done, event=event)
    if lost is None:
        left = ", ".join((*without(change.added, came), *within(change.removed, event.tags)))
        why = f"the server did not take it: {left}"
        if not (came or went):
            return Ended(row=row, state=RowState.FAILED, reason=why, event=event)
        return Ended(row=row, state=RowState.DONE, reason=why, change=_only(change, came, went), event=event)
    if not (came or went):
        return Ended(row=row, state=RowState.PENDING, reason=lost.why, event=event)
    # the rest is a change of its own: what was done stays written down for the undo
    done = _only(change, came, went)
    return Ended(row=row, state=RowState.PENDING, reason=lost.why, change=done, change_state=State.DONE, event=event)


def _only(change: TagsChanged, came: Sequence[str], went: Sequence[str]) -> TagsChanged:
    return change.model_copy(update={"after": (*without(change.before, went), *came)})


def _is_stripped(change: TagsChanged, event: Event) -> bool:
    """Tell whether a removal took all tags: where one is left that was to stay, others removed what is not."""
    staying = without(change.before, change.removed)
    return bool(change.removed) and bool(staying) and not within(staying, event.tags)


def _stripped(ready: Ready[TagsChanged], event: Event, why: str) -> Ended:
    """Return how a removal ended that took more or less than it should: the undo puts back what was lost."""
    change = ready.change
    done = _only(change, within(change.added, event.tags), without(change.before, event.tags))
    is_changed = bool(done.removed or done.added)
    return Ended(
        row=ready.row,
        state=RowState.UNKNOWN,
        reason=why,
        change=done if is_changed else None,
        change_state=State.DONE if is_changed else State.UNKNOWN,
        event=event,
    )
