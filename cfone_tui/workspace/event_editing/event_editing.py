"""Which commands change whole events and their fields, and how is told what came of them?"""

from collections.abc import Callable, Mapping, Sequence

from cfone_tui.api import ThreatEventsError
from cfone_tui.contract.event import Event, EventCreate
from cfone_tui.workspace.applied import Applied, Failure, Outcome
from cfone_tui.workspace.changes import ChangeBase, EventCreated, EventDeleted, FieldsChanged
from cfone_tui.workspace.changes.events import name_of
from cfone_tui.workspace.editing import Editing, Look, Way, carried
from cfone_tui.workspace.event_editing.making import Making
from cfone_tui.workspace.event_editing.setting import Setting
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.names import label_of
from cfone_tui.workspace.writing import Result, Writing, applied, nothing_or_unknown, several, why_of


class EventEditing(Editing):
    """Changes of whole events and of their fields."""

    def __init__(self, writing: Writing, *, ids: Callable[[], str]) -> None:
        super().__init__(writing)
        self._making = Making(writing, ids=ids)
        self._setting = Setting(writing)

    @property
    def ways(self) -> Mapping[type[ChangeBase], Way]:
        """Events are made, deleted and changed."""
        return {
            EventCreated: self._making.make_again,
            EventDeleted: self._making.unmake,
            FieldsChanged: self._setting.change,
        }

    @property
    def looks(self) -> Mapping[type[ChangeBase], Look]:
        """The event tells; one that was made, by its mark."""
        return {
            EventCreated: self._making.look_made,
            EventDeleted: self._making.look_gone,
            FieldsChanged: self._setting.look_changed,
        }

    @carried
    async def create(self, body: EventCreate) -> Applied:
        """Create an event; ``raw.source`` gets a mark, by which it is found again when the answer was lost."""
        name = body.indicator or body.event
        batch = self.writing.journal.batch(f"event created: {name}")
        result = await self._making.make(body.to_wire(), batch=batch)
        nothing = nothing_or_unknown([result], "no event was created", unknown="the event was created")
        summary = f"event created: {name}" if result.is_done else nothing
        return applied([result], summary, undo="deletes it again", batch=batch)

    @carried
    async def edit(self, before: Event, fields: Mapping[str, str | None]) -> Applied:
        """Set fields of an event (names as in :class:`Event`, None or "" clears) that the user saw as ``before``.

        The event is read again first. If a field was changed to something else meanwhile nothing is sent, and the
        failure holds the conflicts and the event as it is now: pass that as ``before`` to overwrite it.
        """
        wanted, change = self._setting.wanted(before, fields)
        batch = self.writing.journal.batch(_summary(wanted, before))
        result = await self._setting.change(change, batch)
        return await self._told(result, before, wanted, batch)

    @carried
    async def set_fields(self, rows: Sequence[EventRow], fields: Mapping[str, str | None]) -> Applied:
        """Set the same fields of some events, as they are when it is done, one after the other."""
        batch = self.writing.journal.batch(f"{_named(fields)} of {several(len(rows), 'event')} set")
        results: list[Result] = []
        for row in rows:
            try:
                event = await self._setting.look(self.writing.target(uuid=row.uuid, dataset_id=row.dataset_id))
            except ThreatEventsError as error:
                what = row.indicator or row.event
                results.append(Result(failure=Failure(row.uuid, what, Outcome.REFUSED, why_of(error), error=error)))
                continue
            wanted, change = self._setting.wanted(event, fields)
            results.append(await self._setting.change(change, batch))
            if len(rows) == 1:
                return await self._told(results[0], event, wanted, batch)
        number = sum(result.is_done for result in results)
        summary = f"{_named(fields)} of {several(number, 'event')} set" if number else "nothing was changed"
        await batch.relabel(summary)
        return applied(results, summary, undo="puts them back", batch=batch)

    async def _told(self, result: Result, before: Event, wanted: Mapping[str, str], batch: Batch) -> Applied:
        """Say what came of setting fields of one event."""
        taken = {
            name: value
            for name, value in wanted.items()
            if result.failure is None or name not in result.failure.not_taken
        }
        if result.is_done:
            summary = _summary(taken, before)
            await batch.relabel(summary)
        elif result.failure is not None:
            summary = nothing_or_unknown([result], "the event was not changed", unknown="the event was changed")
        else:
            summary = "nothing to change: the event is like that already"
        undo = "puts it back" if len(taken) == 1 else "puts them back"
        return applied([result], summary, undo=undo, batch=batch)


def _summary(fields: Mapping[str, str], event: Event) -> str:
    if len(fields) == 1:
        name, value = next(iter(fields.items()))
        field = label_of(name)
        return f"{field} of {name_of(event)} set to {value}" if value else f"{field} of {name_of(event)} emptied"
    return f"{len(fields)} fields of {name_of(event)} changed"


def _named(fields: Mapping[str, object]) -> str:
    return ", ".join(map(label_of, fields))
