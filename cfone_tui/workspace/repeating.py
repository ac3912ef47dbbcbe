"""How is the last change made again, on other events?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cfone_tui.contract.wire import parse_instant
from cfone_tui.store.state.triage import TriageState
from cfone_tui.workspace.applied import Applied
from cfone_tui.workspace.changes import FieldsChanged, TagsChanged, TriageChanged
from cfone_tui.workspace.errors import CannotRepeat
from cfone_tui.workspace.event_editing import EventEditing
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.journal import Journal
from cfone_tui.workspace.tagging import Tagging
from cfone_tui.workspace.triage.triaging import Triaging
from cfone_tui.workspace.writing import Writing

MOST = 25
"""Events that a change to be repeated was made to, and that it is repeated on: more is a change in bulk."""


@dataclass(frozen=True, slots=True)
class Repeating:
    """Repeats tags that were added, fields that were set and what was decided of events; nothing that takes away."""

    writing: Writing
    journal: Journal
    tags: Tagging
    events: EventEditing
    triage: Triaging

    async def repeat(self, rows: Sequence[EventRow]) -> Applied:
        """Make the last change of this session to these events.

        Raises :class:`~cfone_tui.workspace.errors.CannotRepeat`, and what the change itself raises.
        """
        # in the queue of changes: one that is still under way is the last one, too
        last = await self.writing.carry(lambda: self.journal.last_made(most=MOST + 1))
        if last is None or not last.changes:
            raise CannotRepeat("nothing was changed in this session that could be repeated")
        changes = tuple(last.changes.values())
        if len(changes) > MOST or len(rows) > MOST:
            raise CannotRepeat(f"more than {MOST} events are changed in bulk, which shows them first")
        triaged = [change for change in changes if isinstance(change, TriageChanged)]
        if triaged:
            return await self._decide(triaged, rows)
        tagged = [change for change in changes if isinstance(change, TagsChanged)]
        if tagged:
            return await self.tags.tag(rows, add=_added(tagged))
        fields = [change for change in changes if isinstance(change, FieldsChanged)]
        if not fields:
            raise CannotRepeat(f"this is not repeated: {last.label}")
        return await self.events.set_fields(rows, fields[0].after)

    async def _decide(self, changes: Sequence[TriageChanged], rows: Sequence[EventRow]) -> Applied:
        mark = changes[0].steps[0].after
        if mark.state is None:
            raise CannotRepeat("a note is not repeated")
        wake_at = parse_instant(mark.wake_at) if mark.wake_at else None
        return await self.triage.decide(rows, TriageState(mark.state), wake_at=wake_at)


def _added(changes: Collection[TagsChanged]) -> tuple[str, ...]:
    if any(change.removed for change in changes):
        raise CannotRepeat("removing tags is not repeated")
    return tuple(dict.fromkeys(tag for change in changes for tag in change.added))
