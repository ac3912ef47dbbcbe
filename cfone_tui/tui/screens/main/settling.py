"""What became of changes whose answer was lost, how is that said, and how does the user put an end to it?"""

from collections.abc import Sequence
from functools import partial

from textual import on

from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import changing
from cfone_tui.tui.dialogs.choice import Choice, ChoiceDialog
from cfone_tui.tui.panes.event_detail.history import HistoryPage
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.loading import NOTICE_SECONDS, Loading
from cfone_tui.workspace.journal import Unsettled
from cfone_tui.workspace.settling import Verdict
from cfone_tui.workspace.workspace import Workspace

NAMED = 3
"""Changes that are named; the others are counted."""

LOOK = "look"
VERDICTS = (
    Choice(LOOK, SafeText("Look again"), SafeText("only reads; nothing is sent")),
    Choice(Verdict.HAPPENED, SafeText("It happened"), SafeText("u takes it back, where that can be")),
    Choice(Verdict.DID_NOT, SafeText("It did not happen"), SafeText("it can be done again")),
    Choice(Verdict.LEFT, SafeText("Leave it unknown"), SafeText("and do not say it again")),
)


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
                (found.unknown, "nobody knows whether it was carried out: g u looks over it"),
            )
            if changes
        ]
        if lines:
            text = show("\n".join(lines), multiline=True, limit=900)
            is_well = not (found.unknown or found.not_done)
            self.notify(text, severity="information" if is_well else "warning", timeout=NOTICE_SECONDS, markup=False)
        if found.done:
            self.reload()

    # -- deciding ---------------------------------------------------------------------------------------------------

    @on(changing.Unknown)
    def _show_unknown(self) -> None:
        self.carry_out("unsettled-show", self._look_over_unknown)

    async def _look_over_unknown(self) -> None:
        """Have one change after the other decided, as long as there are some and the user goes on."""
        highlighted = 0
        while True:
            found = await self.workspace.editor.settle_unknown()
            if found.done or found.not_done:
                self.post_message(answers.ChangesSettled(found))
            listed = (*found.unknown, *found.left)
            if not listed:
                self.notify(SafeText("of every change it is known whether it was carried out"), markup=False)
                return
            choices = [Choice(str(it.id), show(it.label or "a change", limit=80), _when(it)) for it in listed]
            title = f"Nobody knows whether {'this was' if len(listed) == 1 else 'these were'} carried out"
            at = min(highlighted, len(choices) - 1)
            chosen = await self.app.push_screen_wait(ChoiceDialog(title, choices, highlighted=at))
            if chosen is None:
                return
            highlighted = next(at for at, it in enumerate(choices) if it.key == chosen)
            await self._decide_unknown(int(chosen), next(it.label for it in listed if str(it.id) == chosen))

    @on(HistoryPage.UnknownChosen)
    def _unknown_chosen(self, message: HistoryPage.UnknownChosen) -> None:
        past = message.past
        self.carry_out("unsettled-show", partial(self._decide_unknown, past.id, past.label))

    async def _decide_unknown(self, change_id: int, label: str) -> None:
        title = show(f"Was this carried out? {label}", limit=200)
        verdict = await self.app.push_screen_wait(ChoiceDialog(title, VERDICTS))
        if verdict == LOOK:
            self.post_message(answers.ChangesSettled(await self.workspace.editor.settle_unknown()))
        elif verdict is not None:
            applied = await self.workspace.editor.decide_unknown(change_id, Verdict(verdict))
            self.post_message(answers.Changed(applied))


def _when(change: Unsettled) -> SafeText:
    left = " · left so" if change.is_left else ""
    return show(f"{change.recorded_at[:16].replace('T', ' ')}Z{left}", limit=40)


def _named(changes: Sequence[Unsettled]) -> SafeText:
    labels = list(dict.fromkeys(change.label or "a change" for change in changes))
    more = f" and {len(labels) - NAMED:,} more" if len(labels) > NAMED else ""
    return show(harmless(", ".join(labels[:NAMED])) + more, limit=300)
