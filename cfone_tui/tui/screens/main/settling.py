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

    @on(answers.ListSeen)
    def _look_at_start(self) -> None:
        self._look_after_changes(self.workspace)

    @on(answers.ConditionChanged)
    def _look_when_back(self) -> None:
        is_offline = self.workspace.api.condition().is_offline
        if self._was_offline and not is_offline:
            self._look_after_changes(self.workspace)
        self._was_offline = is_offline

    def _look_after_changes(self, workspace: Workspace) -> None:
        self.ask("unsettled", partial(_settled, workspace), lambda settled: settled, is_exclusive=False)

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
        if message.dropped:
            lines.append(f"kept no longer, for it arrived: {show(harmless(', '.join(message.dropped)), limit=200)}")
        if lines:
            text = show("\n".join(lines), multiline=True, limit=900)
            is_well = not (found.unknown or found.not_done)
            self.notify(text, severity="information" if is_well else "warning", timeout=NOTICE_SECONDS, markup=False)
        if found.done:
            self.reload()

    # -- deciding ---------------------------------------------------------------------------------------------------

    @on(changing.Unknown)
    def _show_unknown(self) -> None:
        self.bring_up("unsettled-show", self._look_over_unknown)

    async def _look_over_unknown(self) -> None:
        """Have what one command did after the other decided, as long as there is some and the user goes on."""
        while True:
            settled = await _settled(self.workspace)
            found = settled.settlement
            if found.done or found.not_done:
                self.post_message(settled)
            listed = (*found.unknown, *found.left)
            if not listed:
                self.notify(SafeText("of every change it is known whether it was carried out"), markup=False)
                return
            commands: dict[str, list[Unsettled]] = {}
            for it in listed:
                commands.setdefault(str(it.batch_id), []).append(it)
            choices = [Choice(key, show(_called(some), limit=80), _when(some)) for key, some in commands.items()]
            title = f"Nobody knows whether {'this was' if len(choices) == 1 else 'these were'} carried out"
            chosen = await self.app.push_screen_wait(ChoiceDialog(title, choices))
            if chosen is None:
                return
            some = commands[chosen]
            self.expect_dialog()
            await self._decide_unknown([it.id for it in some], _called(some))

    @on(HistoryPage.UnknownChosen)
    def _unknown_chosen(self, message: HistoryPage.UnknownChosen) -> None:
        past = message.past
        self.bring_up("unsettled-show", partial(self._decide_unknown, [past.id], past.label))

    async def _decide_unknown(self, change_ids: Sequence[int], label: str) -> None:
        title = show(f"Was this carried out? {label}", limit=200)
        verdict = await self.app.push_screen_wait(ChoiceDialog(title, VERDICTS))
        if verdict == LOOK:
            self.post_message(await _settled(self.workspace))
        elif verdict is not None:
            applied = await self.workspace.editor.decide_unknown(change_ids, Verdict(verdict))
            self.post_message(answers.Changed(applied))


async def _settled(workspace: Workspace) -> answers.ChangesSettled:
    """Look what became of changes, and drop what was kept of forms since nobody knew whether they arrived."""
    found = await workspace.editor.settle_unknown()
    dropped = await workspace.drafts.arrived(it.change for it in found.done if it.change is not None)
    return answers.ChangesSettled(found, dropped=dropped)


def _called(changes: Sequence[Unsettled]) -> str:
    return changes[0].label or "a change"


def _when(changes: Sequence[Unsettled]) -> SafeText:
    """Return when a command was given, and of how many of its changes nobody knows, where those are several."""
    number = f"{len(changes):,} of it · " if len(changes) > 1 else ""
    left = " · left so" if all(it.is_left for it in changes) else ""
    return show(f"{number}{changes[0].recorded_at[:16].replace('T', ' ')}Z{left}", limit=50)


def _named(changes: Sequence[Unsettled]) -> SafeText:
    labels = list(dict.fromkeys(change.label or "a change" for change in changes))
    more = f" and {len(labels) - NAMED:,} more" if len(labels) > NAMED else ""
    return show(harmless(", ".join(labels[:NAMED])) + more, limit=300)
