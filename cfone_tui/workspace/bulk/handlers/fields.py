"""How are fields of many events set, when others may change the same?"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from cfone_tui.contract.event import MAX_UPDATED, Event, EventBulkUpdate, EventEdit, EventUpdates
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk.handlers.handler import GONE, NOT_TAKEN, Ended, Handler, Lost, Prepared, Ready
from cfone_tui.workspace.bulk.turns import in_turns
from cfone_tui.workspace.changes import FieldsChanged
from cfone_tui.workspace.changes.events import fields_of, is_same, on_the_wire
from cfone_tui.workspace.names import label_of

ALREADY = "it is like that already"


class FieldsHandler(Handler[FieldsChanged]):
    """Sets the same fields of up to 100 events of a dataset in one request; dates go one by one, as the API wants.

    More are looked at together than are sent together: an undo sets many values, each for few events.
    """

    at_once = 500
    is_judged_together = True

    async def prepare(self, wanted: Sequence[Ready[FieldsChanged]]) -> Prepared[FieldsChanged]:
        """Read the events; what somebody changed to something else since it was seen is left alone."""
        dataset_id = wanted[0].change.target.dataset_id
        now = await self.looking.events(dataset_id, [it.change.target.uuid for it in wanted])
        ready: list[Ready[FieldsChanged]] = []
        ended: list[Ended] = []
        async for it in in_turns(wanted):
            judged = _narrowed(it, now.get(it.change.target.uuid))
            if isinstance(judged, Ended):
                ended.append(judged)
            else:
                ready.append(judged)
        return Prepared(tuple(ready), tuple(ended))

    def groups(self, ready: Sequence[Ready[FieldsChanged]]) -> list[list[Ready[FieldsChanged]]]:
        """Return those that are set to the same together."""
        ordered = sorted(ready, key=_goal)
        together = [list(group) for _, group in groupby(ordered, key=_goal)]
        return [
            part
            for group in together
            for part in _parts(group, size=MAX_UPDATED if self.has_bulk and "date" not in group[0].change.after else 1)
        ]

    async def send_group(self, group: Sequence[Ready[FieldsChanged]]) -> Mapping[int, str]:
        """Send one update for all, or an edit for one."""
        change = group[0].change
        fields = on_the_wire(change.after)
        if len(group) == 1:
            body = EventEdit.model_validate({"dataset_id": change.target.dataset_id, **fields})
            await self.api.events.edit(change.target.uuid, body)
            return {}
        ids = tuple(it.change.target.uuid for it in group)
        update = EventBulkUpdate(
            dataset_id=change.target.dataset_id, event_ids=ids, updates=EventUpdates.model_validate(fields)
        )
        outcome = await self.api.events.bulk_update(update)
        reasons = {it.event_id: it.error or "the server gave no reason" for it in outcome.failures or ()}
        return {it.row.position: reasons[it.change.target.uuid] for it in group if it.change.target.uuid in reasons}

    async def judge(
        self, group: Sequence[Ready[FieldsChanged]], told: Mapping[int, str], lost: Lost | None
    ) -> list[Ended]:
        """Read the events again and compare."""
        now: dict[str, Event] = {}
        for dataset_id, part in groupby(group, key=lambda it: it.change.target.dataset_id):
            now |= await self.looking.events(dataset_id, [it.change.target.uuid for it in part])
        return [
            _judged(it, now.get(it.change.target.uuid), told.get(it.row.position), lost) async for it in in_turns(group)
        ]


def _parts(group: Sequence[Ready[FieldsChanged]], *, size: int) -> list[list[Ready[FieldsChanged]]]:
    return [list(group[start : start + size]) for start in range(0, len(group), size)]


def _goal(ready: Ready[FieldsChanged]) -> tuple[str, tuple[tuple[str, str], ...]]:
    return ready.change.target.dataset_id, tuple(sorted(ready.change.after.items()))


def _narrowed(wanted: Ready[FieldsChanged], event: Event | None) -> Ready[FieldsChanged] | Ended:
    """Return what is left to set, with what stands there now, or how the row ends without anything being sent."""
    row, change = wanted.row, wanted.change
    if event is None:
        return Ended(row=row, state=RowState.SKIPPED, reason=GONE, gone=change.target.uuid)
    now = fields_of(event)
    theirs = [
        f"{label_of(name)} is {now[name] or 'empty'} now, was {seen or 'empty'}"
        for name, seen in change.before.items()
        if not is_same(name, now[name], change.after[name]) and not is_same(name, now[name], seen)
    ]
    if theirs:
        why = f"changed meanwhile: {', '.join(theirs)}"
        return Ended(row=row, state=RowState.FAILED, reason=why, event=event)
    wants = {name: mine for name, mine in change.after.items() if not is_same(name, now[name], mine)}
    if not wants:
        return Ended(row=row, state=RowState.SKIPPED, reason=ALREADY, event=event)
    target = change.target.model_copy(update={"dataset_id": event.dataset_id or change.target.dataset_id})
    update = {"target": target, "before": {name: now[name] for name in wants}, "after": wants}
    return Ready(row, change.model_copy(update=update))


def _judged(ready: Ready[FieldsChanged], event: Event | None, told: str | None, lost: Lost | None) -> Ended:
    row, change = ready.row, ready.change
    if event is None:
        state = RowState.UNKNOWN if lost else RowState.FAILED
        return Ended(row=row, state=state, reason=GONE, gone=change.target.uuid)
    now = fields_of(event)
    taken = [name for name in change.after if not is_same(name, now[name], change.before[name])]
    as_meant = [name for name in change.after if is_same(name, now[name], change.after[name])]
    if told is not None and not as_meant:
        return Ended(row=row, state=RowState.FAILED, reason=told, event=event)
    if not taken:
        if lost is not None:
            return Ended(row=row, state=RowState.PENDING, reason=lost.why, event=event)
        return Ended(row=row, state=RowState.FAILED, reason=told or NOT_TAKEN, event=event)
    if lost is not None and taken != as_meant:
        why = f"{lost.why}; the event is neither as it was nor as it should be"
        return Ended(row=row, state=RowState.UNKNOWN, reason=why, event=event)
    # Servers may write a value in their own way; an undo has to know it as it is now.
    own = {"before": {name: change.before[name] for name in taken}, "after": {name: now[name] for name in taken}}
    return Ended(row=row, state=RowState.DONE, change=change.model_copy(update=own), event=event)
