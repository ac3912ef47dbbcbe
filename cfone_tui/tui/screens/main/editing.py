"""How are events and categories changed from the keyboard, and how are changes taken back?"""

from collections.abc import Coroutine, Sequence

from textual import on

from cfone_tui.safe_text import show
from cfone_tui.tui.commands import changing
from cfone_tui.tui.dialogs.tags import TagChoice, TagDialog
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.loading import Loading
from cfone_tui.workspace.applied import Applied
from cfone_tui.workspace.event_row import EventRow


class Editing(Loading):
    """Everything that writes."""

    def targets(self) -> tuple[EventRow, ...]:
        """Return the events a command acts on: the marked ones, else the one under the cursor."""
        if len(self.workspace.marks):
            return tuple(self.workspace.marks.rows())
        row = self.events.table.highlighted
        return () if row is None else (row,)

    def write(self, change: Coroutine[None, None, Applied]) -> None:
        """Carry out a change; writes queue up, none is cancelled by another."""
        self.ask("write", change, answers.Changed, is_exclusive=False)

    # -- tags -------------------------------------------------------------------------------------------------------

    @on(changing.Tag)
    def _tag(self) -> None:
        rows = self.targets()
        if rows:
            self.carry_out("tags", self._open_tags(rows))

    async def _open_tags(self, rows: Sequence[EventRow]) -> None:
        known = [*await self.workspace.recent_tags(), *self.filters.vocabulary.tags]
        table = self.events.table
        at_line = self.events.region.y + table.HEADER + table.cursor_row - table.top_row + 1
        dialog = TagDialog([row.tags for row in rows], known=known, at_line=at_line)
        choice: TagChoice | None = await self.app.push_screen_wait(dialog)
        if choice is not None:
            self.write(self.workspace.editor.tag(rows, add=choice.add, remove=choice.remove))

    # -- taking back ------------------------------------------------------------------------------------------------

    @on(changing.Undo)
    def _undo(self) -> None:
        self.write(self.workspace.editor.undo())

    @on(changing.Redo)
    def _redo(self) -> None:
        self.write(self.workspace.editor.redo())

    @on(answers.Changed)
    def _changed(self, message: answers.Changed) -> None:
        applied = message.applied
        undo = f" · u {applied.undo}" if applied.undo else ""
        lines = [f"{applied.summary}{undo}", *(f"{it.what}: {it.why}" for it in applied.failures[:3])]
        text = show("\n".join(lines), multiline=True)
        self.notify(text, severity="warning" if applied.failures else "information", markup=False)
        self.reload()
