"""How does the user decide about events, write notes beside them and catch up with a list, and take that back?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from cfone_tui.contract.wire import format_instant
from cfone_tui.safe_text import defang
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import StateStore, inboxes, triage
from cfone_tui.store.state.inboxes import InboxKey
from cfone_tui.store.state.triage import UNTOUCHED, Triaged, TriageState
from cfone_tui.workspace.applied import Applied, Failure, Outcome
from cfone_tui.workspace.changes import CaughtUp, ChangeBase, TriageChanged
from cfone_tui.workspace.changes.triage import Mark, Step
from cfone_tui.workspace.editing import Editing, Way, carried_here
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.triage.inbox import Inbox
from cfone_tui.workspace.triage.triage import Triage
from cfone_tui.workspace.writing import Result, Writing, applied, several

EVENTS_AT_ONCE = 500
"""Events of one transaction, and of one row of the journal."""

NOTE_LIMIT = 20_000
"""Characters of a note."""

ELSEWHERE = "another window changed it since"

SAID = {
    TriageState.UNREAD: "unread again",
    TriageState.SEEN: "marked as read",
    TriageState.DONE: "marked done",
    TriageState.LATER: "put off",
    TriageState.SECOND_LOOK: "kept for a second look",
}


class Triaging(Editing):
    """Changes of what the user made of events: on this machine only, journalled and carried out in one transaction."""

    def __init__(self, writing: Writing, state: StateStore, known: Triage, inbox: Inbox) -> None:
        super().__init__(writing)
        self._state = state
        self._known = known
        self._inbox = inbox
        self._owner = writing.source.owner

    @property
    def ways(self) -> Mapping[type[ChangeBase], Way]:
        """Both kinds of change are carried out where they are written down."""
        return {TriageChanged: self._carry_out, CaughtUp: self._move}

    # -- commands ---------------------------------------------------------------------------------------------------

    @carried_here
    async def decide(self, rows: Sequence[EventRow], state: TriageState, *, wake_at: datetime | None = None) -> Applied:
        """Say what is to become of events; those put off come back at ``wake_at``, or when they are looked for."""
        wake = format_instant(wake_at) if wake_at is not None else ""
        until = f" until {wake[:16].replace('T', ' ')}Z" if wake else ""
        after = Mark(state=str(state), wake_at=wake)
        results, batch = await self._change(rows, after, label=_label(rows, f"{SAID[state]}{until}"))
        return applied(results, _summary(rows, results, f"{SAID[state]}{until}"), undo="takes that back", batch=batch)

    @carried_here
    async def note(self, row: EventRow, text: str) -> Applied:
        """Write a note beside an event, in place of the one there is; an empty one is none."""
        kept = text[:NOTE_LIMIT].encode("utf-8", "replace").decode("utf-8").strip()
        said = "note written" if kept else "note removed"
        results, batch = await self._change([row], Mark(note=kept), label=_label([row], said))
        return applied(results, _summary([row], results, said), undo="takes that back", batch=batch)

    @carried_here
    async def catch_up(self, key: InboxKey, until: datetime, *, name: str) -> Applied:
        """Take everything of a list, called ``name``, that was recorded up to a moment for read."""
        before = self._inbox.own(key)
        change = CaughtUp(
            target=self.writing.target(dataset_id=key.dataset_id),
            what=name,
            filter_text=key.filter_text,
            before=format_instant(before) if before is not None else "",
            after=format_instant(until),
        )
        label = f"caught up with {name}"
        batch = self.writing.journal.batch(label)
        return applied([await self._move(change, batch)], label, undo="takes that back", batch=batch)

    async def opened(self, row: EventRow) -> bool:
        """Note that an event was opened: no command, and nothing to take back; tell whether it was unread."""

        def see(connection: Connection) -> Triaged | None:
            now = triage.known(connection, self._owner, uuids=[row.uuid]).get(row.uuid, UNTOUCHED)
            is_due = now.state is TriageState.LATER and "" < now.wake_at <= self._now()
            if not row.uuid or not (now.state is TriageState.UNREAD or is_due):
                return None
            seen = _with(now, Mark(state=str(TriageState.SEEN)), dataset_id=row.dataset_id, now=self._now())
            triage.put(connection, self._owner, rows={row.uuid: seen})
            return seen

        try:
            seen = await self._state.write(see)
        except StoreError:
            return False
        if seen is not None:
            self._known.took({row.uuid: seen})
        return seen is not None

    # -- carrying out -----------------------------------------------------------------------------------------------

    async def _change(self, rows: Sequence[EventRow], after: Mark, *, label: str) -> tuple[list[Result], Batch]:
        batch = self.writing.journal.batch(label)
        results: list[Result] = []
        rows = await self._present(rows)
        for start in range(0, len(rows), EVENTS_AT_ONCE):
            part = rows[start : start + EVENTS_AT_ONCE]

            def wanted(now: Mapping[str, Triaged], part: Sequence[EventRow] = part) -> Iterator[Step]:
                for row in part:
                    before = _mark(now.get(row.uuid, UNTOUCHED), like=after)
                    if row.uuid and before != after:
                        yield Step(uuid=row.uuid, dataset_id=row.dataset_id, before=before, after=after)

            results.append(await self._write([row.uuid for row in part], wanted, batch, what=_called(part)))
        return results, batch

    async def _present(self, rows: Sequence[EventRow]) -> Sequence[EventRow]:
        """Return rows under their present identities: a list may show an event as it was before it was made again."""
        try:
            now = await self.writing.journal.successors([row.uuid for row in rows])
        except StoreError:
            return rows
        return [row._replace(uuid=now[row.uuid]) if row.uuid in now else row for row in rows] if now else rows

    async def _carry_out(self, change: TriageChanged, batch: Batch) -> Result:
        """Carry out a change again or backwards, but for events that stand otherwise by now."""
        left: list[Step] = []

        def wanted(now: Mapping[str, Triaged]) -> Iterator[Step]:
            for step in change.steps:
                is_as_left = _fits(_mark(now.get(step.uuid, UNTOUCHED), like=step.before), step.before)
                if is_as_left:
                    yield step
                else:
                    left.append(step)

        result = await self._write([step.uuid for step in change.steps], wanted, batch, what=change.what)
        if left:
            what = change.what if len(change.steps) == 1 else several(len(left), "event")
            failure = Failure(left[0].uuid, what, Outcome.REFUSED, ELSEWHERE)
            return Result(is_done=result.is_done, thing=result.thing, failure=failure)
        return result

    async def _write(
        self,
        uuids: Sequence[str],
        wanted: Callable[[Mapping[str, Triaged]], Iterator[Step]],
        batch: Batch,
        *,
        what: str,
    ) -> Result:
        """Write the wanted steps, decided by what stands there, and the change that they are; both or neither."""
        written: dict[str, Triaged] = {}

        def work(connection: Connection) -> TriageChanged | None:
            present = triage.known(connection, self._owner, uuids=uuids)
            steps = tuple(wanted(present))
            if not steps:
                return None
            for step in steps:
                before = present.get(step.uuid, UNTOUCHED)
                written[step.uuid] = _with(before, step.after, dataset_id=step.dataset_id, now=self._now())
            triage.put(connection, self._owner, rows=written)
            only = steps[0] if len(steps) == 1 else None
            target = self.writing.target(uuid=only.uuid if only else "", dataset_id=only.dataset_id if only else "")
            return TriageChanged(target=target, what=what, steps=steps)

        change = await batch.record_done(work)
        self._known.took(written)
        return Result(is_done=change is not None, thing=change)

    async def _move(self, change: CaughtUp, batch: Batch) -> Result:
        key = InboxKey(change.filter_text, change.target.dataset_id)

        def work(connection: Connection) -> CaughtUp:
            inboxes.catch_up(connection, self._owner, key=key, since=change.after, now=self._now())
            return change

        await batch.record_done(work)
        await self._inbox.look()
        return Result(is_done=True, thing=change)

    def _now(self) -> str:
        return format_instant(self.writing.clock())


def _mark(row: Triaged, *, like: Mark) -> Mark:
    """Return of a row what a mark says something about."""
    return Mark(
        state=None if like.state is None else str(row.state),
        wake_at=None if like.wake_at is None else row.wake_at,
        note=None if like.note is None else row.note,
    )


def _fits(now: Mark, left: Mark) -> bool:
    """Tell whether an event stands as it was left; having been opened since does not count."""
    was_opened = now.state == TriageState.SEEN and left.state == TriageState.UNREAD
    return now == left or (was_opened and now.model_copy(update={"state": left.state}) == left)


def _with(row: Triaged, mark: Mark, *, dataset_id: str, now: str) -> Triaged:
    return Triaged(
        state=row.state if mark.state is None else TriageState(mark.state),
        wake_at=row.wake_at if mark.wake_at is None else mark.wake_at,
        decided_at=row.decided_at if mark.state is None else now,
        note=row.note if mark.note is None else mark.note,
        noted_at=row.noted_at if mark.note is None else now,
        dataset_id=dataset_id or row.dataset_id,
    )


def _called(rows: Sequence[EventRow]) -> str:
    if len(rows) != 1:
        return several(len(rows), "event")
    row = rows[0]
    return defang(row.indicator, kind=row.indicator_type) if row.indicator else row.event or row.uuid


def _label(rows: Sequence[EventRow], said: str) -> str:
    return f"{said}: {_called(rows)}" if len(rows) == 1 else f"{_called(rows)} {said}"


def _summary(rows: Sequence[EventRow], results: Sequence[Result], said: str) -> str:
    number = sum(len(it.thing.steps) for it in results if isinstance(it.thing, TriageChanged))
    if not number:
        return f"nothing to change: {_label(rows, said)} already"
    if number == len(rows):
        return _label(rows, said)
    left = len(rows) - number
    others = "the other one was so already" if left == 1 else f"the other {left:,} were so already"
    return f"{number:,} of {several(len(rows), 'event')} {said}, {others}"
