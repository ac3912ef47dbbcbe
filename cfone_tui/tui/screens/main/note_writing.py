"""How are notes of events written, so that none is lost half written?"""

from textual import on

from cfone_tui.safe_text import show
from cfone_tui.tui.commands import triage as commands
from cfone_tui.tui.dialogs.leaving import Left
from cfone_tui.tui.dialogs.note import NoteDialog
from cfone_tui.tui.harmless import called
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.forms import Forms
from cfone_tui.tui.screens.main.triaging import Triaging
from cfone_tui.workspace.drafting import Typed
from cfone_tui.workspace.event_row import EventRow


class NoteWriting(Triaging, Forms):
    """Notes, and what was typed into them and not kept."""

    @on(commands.Note)
    def _note_wanted(self) -> None:
        row = self.current
        if row is not None and row.uuid:
            self.write_note(row)

    def write_note(self, row: EventRow) -> None:
        """Open the note of an event at once, for keys that follow quickly are meant for it."""
        key, drafts = f"note:{row.uuid}", self.workspace.drafts
        of = show(called(row), limit=40)
        typed = drafts.at_hand(key)

        def keep(text: str) -> None:
            drafts.keep(key, str(Typed(f"Note {of}", text=text)), dataset_id=row.dataset_id)

        async def written(text: str) -> None:
            applied = await self.workspace.editor.triage.note(row, text)
            if not applied.failures:
                await drafts.discard(key)
            self.post_message(answers.Triaged(applied))

        def closed(text: str | Left | None) -> None:
            if isinstance(text, str):
                self.carry_out("triage", lambda: written(text))
            elif text is not None:
                self.carry_out("draft", lambda: self.left(key, text))

        note = self.workspace.triage.of(row.uuid).note
        self.app.push_screen(NoteDialog(of, note, typed=typed.text if typed is not None else None, keep=keep), closed)
