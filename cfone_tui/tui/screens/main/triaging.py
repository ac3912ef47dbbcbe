"""How does one decide about events, one key each, so that a queue comes to its end?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from textual import on
from textual.content import Content

from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import clip, show
from cfone_tui.tui.commands import triage as commands
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.dialogs.forms.dates import coming_moment
from cfone_tui.tui.dialogs.until import UntilDialog
from cfone_tui.tui.panes.event_detail import Shown
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.editing import Editing
from cfone_tui.tui.screens.main.marking import Marking
from cfone_tui.tui.wording import EXPECTED
from cfone_tui.workspace.applied import Applied
from cfone_tui.workspace.changes import CaughtUp, TriageChanged
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.mark_range import MarkRange
from cfone_tui.workspace.marks import Marks
from cfone_tui.workspace.trail import Cursor
from cfone_tui.workspace.triage import TriageState

UNDECIDED = frozenset({TriageState.UNREAD, TriageState.SEEN})
MORNING = 8
MOST_SAID = 44
"""Cells for what was decided last, in the first line."""

MORE_ROWS = 60
"""Rows that are looked for below the cursor while a sifted list gets shorter."""


class Triaging(Marking, Editing):
    """Decisions about events: shown at once, written down on this machine, and taken back like any change."""

    # -- deciding ---------------------------------------------------------------------------------------------------

    @on(commands.Decide)
    def _decide_about(self, message: commands.Decide) -> None:
        self.decide(self.targets(), TriageState(message.decision))

    def decide(self, rows: Sequence[EventRow], state: TriageState, *, wake_at: datetime | None = None) -> None:
        """Decide about events; the cursor goes on to the next that is undecided where it was about the one under it."""
        wanted = [row for row in rows if row.uuid]
        if not wanted:
            return
        self._end_range()
        here, is_of_marks = self.cursor, bool(len(self.workspace.marks))
        uuids = [row.uuid for row in wanted]
        self.workspace.triage.assume(uuids, state)
        self.workspace.marks.clear()
        self.show_triage(uuids)
        if not is_of_marks and self.beside is None and state is not TriageState.UNREAD:
            self._go_on(from_uuid=here.uuid)

        async def decided() -> None:
            try:
                applied = await self.workspace.editor.triage.decide(wanted, state, wake_at=wake_at)
            except EXPECTED:
                await self.workspace.triage.doubt(uuids)
                self.post_message(answers.TriageMoved(frozenset(uuids), has_caught_up=False))
                raise
            self.post_message(answers.Triaged(applied))

        self.carry_out("triage", decided)

    def _go_on(self, *, from_uuid: str) -> None:
        """Go to the next event that is undecided, unless the event decided about has made room for it."""
        table, window = self.events.table, self.window
        row = table.highlighted
        if window is None or row is None or row.uuid != from_uuid:
            return
        known = self.workspace.triage
        index = table.cursor_row + 1
        while (following := window.row(index)) is not None and known.state_of(following.uuid) not in UNDECIDED:
            index += 1
        table.move_cursor(row=index if index < window.length() else table.cursor_row + 1)

    @on(commands.LaterUntil)
    def _put_off(self) -> None:
        rows = self.targets()
        now = self.workspace.clock()

        def chosen(moment: datetime | None) -> None:
            if moment is not None:
                self.decide(rows, TriageState.LATER, wake_at=moment)

        self.app.push_screen(UntilDialog(list(_moments(now)), read=partial(coming_moment, now=now)), chosen)

    # -- many at once -----------------------------------------------------------------------------------------------

    @on(commands.ToHere)
    def _decide_to_here(self, message: commands.ToHere) -> None:
        window, row = self.window, self.events.table.cursor_row
        if window is not None and window.row(row) is not None:
            self.bring_up("triage", partial(self._decide_down_to, row, TriageState(message.decision)))

    async def _decide_down_to(self, row: int, state: TriageState) -> None:
        window = self.window
        assert window is not None, "there is a row"
        taken = Marks()
        span = MarkRange(window, taken, anchor=0)
        is_whole = span.extend(row)
        await span.complete()
        said = "done" if state is TriageState.DONE else "read"
        number = len(taken)
        those = "1 event is" if number == 1 else f"{number:,} events are"
        lines = [Content(f"From the first event of the list to this one: {those} {said} then, u takes it back.")]
        if not is_whole or not span.is_complete:
            lines.append(Content.styled(f"Only {number:,} of {row + 1:,} can be reached at one go.", "$warning"))
        question = f"Take {number:,} event{'' if number == 1 else 's'} for {said}?"
        if await self.app.push_screen_wait(ConfirmDialog(question, lines, yes=said.capitalize(), is_safe=False)):
            applied = await self.workspace.editor.triage.decide(taken.rows(), state)
            self.post_message(answers.Triaged(applied))

    # -- showing ----------------------------------------------------------------------------------------------------

    @on(answers.Triaged)
    def _triaged(self, message: answers.Triaged) -> None:
        applied = message.applied
        self._say_triaged(applied)
        if applied.made(CaughtUp) is not None:
            self.reload()
            return
        uuids = [step.uuid for it in applied.things if isinstance(it, TriageChanged) for step in it.steps]
        missing = self.show_triage(uuids, go_to=uuids[0] if len(uuids) == 1 else "")
        if missing and self.window is not None and self.window.looked_at is not None:
            self.reload(keep=next(iter(missing)) if len(missing) == 1 else None)

    def _say_triaged(self, applied: Applied) -> None:
        if self.is_triaging and not applied.failures:
            self.say_doing(clip(show(harmless(applied.summary)), MOST_SAID))
        else:
            self.say_applied(applied)

    @on(answers.TriageMoved)
    def _triage_moved(self, message: answers.TriageMoved) -> None:
        if message.uuids:
            self.show_triage(sorted(message.uuids))

    def show_triage(self, uuids: Sequence[str], *, go_to: str = "") -> frozenset[str]:
        """Draw events as they stand now, those that left the list or came back too; the cursor keeps its event.

        Where that one is gone the next takes its place; ``go_to`` is an event to go to if it came back. Return the
        events that may belong into the list, but were not read for it.
        """
        window, table, here = self.window, self.events.table, self.cursor
        if window is None:
            return frozenset()
        places = [window.index_of(uuid) for uuid in uuids]
        above = sum(index < here.row for index in places if index is not None)
        revision = window.revision
        missing = window.retest(uuids)
        if window.revision == revision:
            for index in places:
                if index is not None:
                    table.refresh_rows(index, index)
        else:
            came_back = window.index_of(go_to) if go_to and go_to not in _known(uuids, places) else None
            self._draw_shorter(here, above, came_back=came_back)
        self._show_in_detail(uuids)
        self.update_situation()
        return missing

    def _draw_shorter(self, here: Cursor, above: int, *, came_back: int | None) -> None:
        window, table = self.window, self.events.table
        assert window is not None, "it was drawn"
        table.invalidate()
        stays = window.index_of(here.uuid) if came_back is None else came_back
        table.move_cursor(row=here.row - above if stays is None else stays)
        table.stand()
        self.show_counts()
        self.events.notice = self._why_empty(window) if not window.length() else ()
        if not window.length():
            self.shown = Shown()
            self.leave_detail()
        elif not table.has_focus and not self.detail.has_focus_within:
            table.focus()
        self.row_highlighted()
        if window.counting_cost() and window.looked_at is not None:
            self._look_for_more(table.cursor_row)

    def _look_for_more(self, row: int) -> None:
        window = self.window
        assert window is not None, "it got shorter"
        before = window.revision

        async def loaded() -> None:
            await window.load(row, row + MORE_ROWS)
            self.post_message(answers.RowsLoaded(window, before=before))

        if window.row(row + MORE_ROWS) is None:
            self.carry_out("rows", loaded)

    def _show_in_detail(self, uuids: Sequence[str]) -> None:
        event = self.shown.event
        if event is not None and event.uuid in uuids:
            self.shown = replace(self.shown, triage=self.workspace.triage.of(event.uuid))


def _moments(now: datetime) -> Iterator[tuple[str, datetime]]:
    """Yield moments to put an event off to, by name, the nearest first."""
    at = now.astimezone(UTC).replace(second=0, microsecond=0)
    morning = at.replace(hour=MORNING, minute=0)
    yield "in an hour", at + timedelta(hours=1)
    yield "in four hours", at + timedelta(hours=4)
    yield "tomorrow morning", morning + timedelta(days=1)
    yield "Monday morning", morning + timedelta(days=7 - at.weekday())
    yield "in a week", morning + timedelta(days=7)
    yield "in four weeks", morning + timedelta(days=28)


def _known(uuids: Sequence[str], places: Sequence[int | None]) -> set[str]:
    return {uuid for uuid, index in zip(uuids, places, strict=True) if index is not None}
