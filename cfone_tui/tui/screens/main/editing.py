"""How are events and categories changed from the keyboard, and how are changes taken back?"""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial

from textual import on
from textual.content import Content

from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, show
from cfone_tui.store.state.journal import Role
from cfone_tui.tui.commands import changing
from cfone_tui.tui.commands.command import Place as Spot
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.dialogs.conflicts import ConflictDialog
from cfone_tui.tui.dialogs.tags import TagChoice, TagDialog
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.bulk_running import BulkRunning
from cfone_tui.workspace.applied import Applied, Failure, Outcome
from cfone_tui.workspace.bulk import TYPED_ABOVE, TagEvents
from cfone_tui.workspace.errors import MadeEarlier, ManyAtOnce
from cfone_tui.workspace.event_row import EventRow, row_of


class Editing(BulkRunning):
    """Everything that writes."""

    def targets(self) -> tuple[EventRow, ...]:
        """Return the events a command acts on: the marked ones, else the current one."""
        if len(self.workspace.marks):
            return tuple(self.workspace.marks.rows())
        return () if self.current is None else (self.current,)

    def write(self, change: Callable[[], Coroutine[None, None, Applied]]) -> None:
        """Carry out a change; writes queue up, none is cancelled by another."""
        self.ask("write", change, answers.told, is_exclusive=False)

    # -- tags -------------------------------------------------------------------------------------------------------

    @on(changing.Tag)
    def _tag(self) -> None:
        rows = self.targets()
        if rows:
            self._open_tags(rows)

    def _open_tags(self, rows: Sequence[EventRow]) -> None:
        """Open the popup at once: keys that follow quickly are meant for it."""
        table = self.events.table
        at_line = self.events.region.y + table.HEADER + table.cursor_row - table.top_row + 1
        known = (*self.recent_tags, *self.filters.vocabulary.tags)
        here = self.current
        is_elsewhere = here is not None and here.uuid not in {row.uuid for row in rows}
        title = f"tags of {_counted(len(rows))}{', not of the one shown' if is_elsewhere else ''}"
        dialog = TagDialog([row.tags for row in rows], known=known, at_line=at_line, title=title)

        def chosen(choice: TagChoice | None) -> None:
            if choice is not None and len(rows) > TYPED_ABOVE:
                self.bring_up("bulk", partial(self.propose, TagEvents(add=choice.add, remove=choice.remove), rows))
            elif choice is not None:
                self.write(partial(self.workspace.editor.tags.tag, rows, add=choice.add, remove=choice.remove))

        self.app.push_screen(dialog, chosen)

    # -- once more --------------------------------------------------------------------------------------------------

    @on(changing.Repeat)
    def _repeat(self) -> None:
        rows, has_marks = self.targets(), bool(len(self.workspace.marks))
        if rows:
            self.write(partial(self.workspace.editor.repeat, rows))
        if rows and not has_marks and self.spot is Spot.EVENTS:
            self.events.table.action_cursor_down()

    # -- taking back ------------------------------------------------------------------------------------------------

    @on(changing.Undo)
    def _undo(self) -> None:
        self.carry_out("undo", self._undo_last)

    async def _undo_last(self) -> None:
        """Take back the last change; one of an earlier session only when that is really meant."""
        editor = self.workspace.editor
        try:
            applied = await editor.undo()
        except ManyAtOnce:
            await self.take_back_many(Role.UNDO)
            return
        except MadeEarlier as earlier:
            said = Content(f"{show(harmless(earlier.label), limit=300)} · {earlier.made_at:%Y-%m-%d %H:%MZ}")
            dialog = ConfirmDialog("Undo a change of an earlier session?", [said], yes="Undo", is_safe=False)
            if not await self.app.push_screen_wait(dialog):
                return
            applied = await editor.undo(even_earlier=True)
        self.post_message(answers.told(applied))
        met = [it for it in applied.failures if it.outcome is Outcome.CONFLICT]
        if met:
            await self._resolve(met)

    async def _resolve(self, met: Sequence[Failure]) -> None:
        """Have the user decide about an undo that met changes of others, so that it does not stand in the way."""
        conflicts = tuple(conflict for failure in met for conflict in failure.conflicts)
        insisting_on: frozenset[str] = frozenset()
        if conflicts:
            title = SafeText(f"Somebody changed {show(harmless(met[0].what), limit=60)} after you did")
            lines = (SafeText("Take it back all the same? What is left as it is now, u passes over from then on."),)
            dialog = ConflictDialog(title, conflicts, lines=lines, mine="before", back="later")
            answer = await self.app.push_screen_wait(dialog)
            if answer is None:
                return
            insisting_on = answer
        else:
            said = [Content(show(harmless(f"{it.what}: {it.why}"), limit=300)) for it in met]
            said.append(Content("Leave it out, so that u goes on with what was done before?"))
            question = ConfirmDialog("This cannot be undone now", said, yes="Leave it out", is_safe=True)
            if not await self.app.push_screen_wait(question):
                return
        self.post_message(answers.Changed(await self.workspace.editor.resolve(insisting_on=insisting_on)))

    @on(changing.Redo)
    def _redo(self) -> None:
        self.carry_out("undo", self._redo_last)

    async def _redo_last(self) -> None:
        try:
            self.post_message(answers.told(await self.workspace.editor.redo()))
        except ManyAtOnce:
            await self.take_back_many(Role.REDO)

    def say_applied(self, applied: Applied) -> None:
        """Say what a change did, what failed of it, and what the undo key does now."""
        undo = f" · u {applied.undo}" if applied.undo else ""
        lines = [f"{applied.summary}{undo}", *(f"{it.what}: {it.why}" for it in applied.failures[:3])]
        text = show(harmless("\n".join(lines)), multiline=True)
        self.notify(text, severity="warning" if applied.failures else "information", markup=False)

    @on(answers.Changed)
    def _changed(self, message: answers.Changed) -> None:
        applied = message.applied
        self.say_applied(applied)
        shown = self.shown.event
        now = next((event for event in applied.changed if shown is not None and event.uuid == shown.uuid), None)
        if now is not None:
            self.post_message(answers.EventLoaded(now))
        for event in applied.changed:
            self.workspace.marks.renew(row_of(event))
        for uuid in applied.removed:
            self.workspace.marks.lose(uuid)
        self.workspace.forget_words()
        self.load_vocabulary()
        is_new = len(applied.changed) == 1 and self.window and self.window.index_of(applied.changed[0].uuid) is None
        self.reload(keep=applied.stands_on or (applied.changed[0].uuid if is_new else None))


def _counted(number: int) -> str:
    return "this event" if number == 1 else f"{number:,} events"
