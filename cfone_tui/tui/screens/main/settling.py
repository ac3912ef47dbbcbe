"""What became of changes whose answer was lost, and how is that said?"""

from collections.abc import Sequence

from textual import on

from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.loading import NOTICE_SECONDS, Loading
from cfone_tui.workspace.journal import Unsettled
from cfone_tui.workspace.workspace import Workspace

NAMED = 3
"""Changes that are named; the others are counted."""


class Settling(Loading):
    """Looks after lost answers when the source was opened, and when it can be reached again."""

    _was_offline = False

    @on(answers.WorkspaceOpened)
    def _look_at_start(self, message: answers.WorkspaceOpened) -> None:
        self._look_after_changes(message.workspace)

    @on(answers.ConditionChanged)
    def _look_when_back(self) -> None:
        is_offline = self.workspace.api.condition().is_offline
        if self._was_offline and not is_offline:
            self._look_after_changes(self.workspace)
        self._was_offline = is_offline

    def _look_after_changes(self, workspace: Workspace) -> None:
        self.ask("unsettled", workspace.editor.settle_unknown, answers.ChangesSettled, is_exclusive=False)

    @on(answers.ChangesSettled)
    def _changes_settled(self, message: answers.ChangesSettled) -> None:
        found = message.settlement
        lines = [
            f"{_named(changes)}: {said}"
            for changes, said in (
                (found.done, "was carried out, though no answer came; u undoes"),
                (found.not_done, "was not carried out"),
                (found.unknown, "nobody knows whether it was carried out: look before you do it again"),
            )
            if changes
        ]
        if lines:
            text = show("\n".join(lines), multiline=True, limit=900)
            is_well = not (found.unknown or found.not_done)
            self.notify(text, severity="information" if is_well else "warning", timeout=NOTICE_SECONDS, markup=False)
        if found.done:
            self.reload()


def _named(changes: Sequence[Unsettled]) -> SafeText:
    labels = list(dict.fromkeys(change.label or "a change" for change in changes))
    more = f" and {len(labels) - NAMED:,} more" if len(labels) > NAMED else ""
    return show(", ".join(labels[:NAMED]) + more, limit=300)
