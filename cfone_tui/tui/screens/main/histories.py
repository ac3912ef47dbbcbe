"""How does what was done to an event come into the detail, and how is one of it taken back from there?"""

from dataclasses import replace
from functools import partial

from textual import on
from textual.content import Content
from textual.message import Message

from cfone_tui.contract.event import Event
from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.panes.event_detail.history import HistoryPage
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.base import MainBase
from cfone_tui.workspace.history import Past, read_history


class HistoryLoaded(Message):
    """What was done to an event has come."""

    def __init__(self, event: Event, history: tuple[Past, ...]) -> None:
        super().__init__()
        self.event = event
        self.history = history


class Histories(MainBase):
    """The history of the event in the detail."""

    @on(HistoryPage.HistoryWanted)
    def _history_wanted(self) -> None:
        event, workspace = self.shown.event, self.workspace
        if event is None:
            return

        async def read() -> tuple[Event, tuple[Past, ...]]:
            past = await read_history(workspace.state, workspace.source, event.uuid, session=workspace.session)
            return event, past

        self.ask("past", read, lambda both: HistoryLoaded(*both))

    @on(HistoryLoaded)
    def _history_loaded(self, message: HistoryLoaded) -> None:
        if message.event is self.shown.event:
            self.shown = replace(self.shown, history=message.history)

    @on(answers.Changed)
    def _history_went_on(self) -> None:
        """Read again what was done: a change that failed leaves the event as it was, but not its history."""
        if self.shown.history is not None:
            self._history_wanted()

    @on(HistoryPage.UndoWanted)
    def _undo_wanted(self, message: HistoryPage.UndoWanted) -> None:
        past = message.past
        if past.can_be_undone:
            self.bring_up("undo", partial(self._undo_one, past))
        else:
            why = "it was not done" if past.state.value not in ("done", "taken back") else "it cannot be taken back"
            said = "it was taken back already" if past.state.value == "taken back" else why
            self.notify(SafeText(f"nothing to undo here: {said}"), markup=False)

    async def _undo_one(self, past: Past) -> None:
        """Take one change back, once that was confirmed; one of an earlier session is named as such."""
        await self.workspace.editor.check_undo_one(past.id)
        lines = [show(harmless(past.label), limit=300)]
        lines += [
            show(f"{name.replace('_', ' ')}: {after or 'nothing'} → {before or 'nothing'}", limit=300)
            for name, before, after in past.differences
        ]
        where = "" if past.is_of_this_session else " of an earlier session"
        dialog = ConfirmDialog(
            f"Take back this change{where}?", [Content(line) for line in lines], yes="Undo", is_safe=False
        )
        if await self.app.push_screen_wait(dialog):
            applied = await self.workspace.editor.undo_one(past.id, even_earlier=True)
            self.post_message(answers.Changed(applied))
