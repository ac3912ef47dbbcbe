"""How is JSON edited in place: checked while one types, and what changes shown before it is sent?"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from cfone_tui.contract.json_check import JsonFault, json_fault
from cfone_tui.contract.json_layout import indented
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.dialogs.leaving import LeaveDialog, Left
from cfone_tui.tui.widgets.hints import Hints
from cfone_tui.workspace.text_diff import Side, TextDiff, text_diff

NOTHING_KNOWN = SafeText("")
REST = 0.15
"""Seconds without a key before the text is checked."""
LARGEST = 2**20
"""Characters that can be edited in place; more belongs into an editor of its own."""
WIDEST = 400
STYLES = {Side.OLD: "$error", Side.NEW: "$success", Side.SAME: "$text-muted", Side.SKIPPED: "$text-disabled"}


class JsonDialog(ModalScreen[str | Left]):
    """A JSON text in an editor; ctrl+s shows what changes and sends, esc asks only when something was typed.

    ``original`` is the text as it is at the source, ``text`` what to begin with. ``keep`` is called with the text at
    every edit; ``known`` is what is known of a text typed earlier; ``outside`` has it edited in the user's own editor.
    With ``is_sent_at_once`` the difference is shown right away, because it was written elsewhere.
    """

    DEFAULT_CSS = """
    JsonDialog {
        align: center middle; background: $background 60%;
        & > Vertical { width: 110; max-width: 100%; height: 40; max-height: 100%; background: $background;
                       border-left: outer $accent; padding: 0 1; }
        & #json-title { text-style: bold; padding: 0 1; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #json-known { color: $warning; padding: 0 1; height: auto; max-height: 3; }
        & #json-keys { color: $text-disabled; padding: 0 1; height: 1; }
        & #json-state { padding: 0 1; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & TextArea { height: 1fr; margin: 1 0; background: $background; scrollbar-size-vertical: 1; border: none; }
        & TextArea .text-area--cursor-line { background: $surface; }
    }
    """

    # without priority: a key that overtook those still on their way to the text would send less than was typed
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", "send", show=False),
        Binding("escape", "leave", "leave", show=False),
        Binding("f4", "edit_outside", "$EDITOR", show=False),
    ]

    def __init__(
        self,
        title: SafeText,
        text: str,
        *,
        original: str,
        keep: Callable[[str], None],
        outside: Callable[[str], Awaitable[str | None]],
        known: SafeText = NOTHING_KNOWN,
        is_sent_at_once: bool = False,
    ) -> None:
        super().__init__()
        self._title = title
        self._original = original
        self._keep = keep
        self._outside = outside
        self._known = known
        self._is_sent_at_once = is_sent_at_once
        self._rest: Timer | None = None
        self._given = text

    @property
    def text(self) -> str:
        """What stands there now."""
        return self.query_one(TextArea).text

    def compose(self) -> ComposeResult:
        """Put title, text, its state and the keys below each other."""
        with Vertical():
            yield Static(self._title, id="json-title", markup=False)
            if self._known:
                yield Static(self._known, id="json-known", markup=False)
            yield TextArea(self._given, show_line_numbers=True, tab_behavior="focus", compact=True)
            yield Static("", id="json-state", markup=False)
            keys = "ctrl+s shows what changes · f4 $EDITOR · ctrl+z takes back · esc leaves"
            yield Hints(keys, id="json-keys")

    def on_mount(self) -> None:
        """Begin in the text, or go on with what was written elsewhere."""
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.focus()
        self._check()
        if self._is_sent_at_once:
            self.action_send()

    @on(TextArea.Changed)
    def _edited(self) -> None:
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._check)
        if self.text != self._given:
            self._given = self.text
            self._keep(self._given)

    @work(group="json-check", exclusive=True)
    async def _check(self) -> None:
        self._say(await asyncio.to_thread(json_fault, self.text))

    def _say(self, fault: JsonFault | None) -> None:
        state = self.query_one("#json-state", Static)
        if fault is None:
            state.update(Content.styled("✓ this is JSON", "$success"))
        else:
            state.update(Content.styled(f"✗ {show(str(fault), limit=300)}", "$error"))

    # -- sending and leaving ----------------------------------------------------------------------------------------

    @work(group="json-send", exclusive=True)
    async def action_send(self) -> None:
        """Show what changes and send it; what is no JSON is pointed at."""
        text = self.text
        fault = await asyncio.to_thread(json_fault, text)
        self._say(fault)
        if fault is not None:
            self.query_one(TextArea).move_cursor((fault.line - 1, fault.column - 1), center=True)
            return
        difference = await difference_of(self._original, text)
        if not difference.lines:
            self.query_one("#json-state", Static).update(Content("nothing was changed; esc leaves"))
        elif await self.app.push_screen_wait(difference_dialog(difference)):
            self.dismiss(text)

    @work
    async def action_leave(self) -> None:
        """Leave; ask first whether what was typed shall be kept."""
        left: Left | None = Left.DROPPED
        if self.text != self._original:
            left = await self.app.push_screen_wait(LeaveDialog("the raw record"))
        if left is not None:
            self.dismiss(left)

    @work
    async def action_edit_outside(self) -> None:
        """Go on in the user's own editor."""
        text = await self._outside(self.text)
        if text is not None:
            self.query_one(TextArea).text = text


def difference_dialog(difference: TextDiff) -> ConfirmDialog:
    """Return the question whether a difference shall be sent."""
    title = f"Send these changes? −{difference.removed:,} +{difference.added:,} lines"
    lines = [
        Content.styled(f"{line.side} {show(line.text, limit=WIDEST)}", STYLES[line.side]) for line in difference.lines
    ]
    return ConfirmDialog(title, lines, yes="Send", is_safe=True, is_raw=True)


def _difference(old: str, new: str) -> TextDiff:
    """Return what differs, however the texts are laid out."""
    laid_out = [indented(text) if json_fault(text) is None else text for text in (old, new)]
    return text_diff(*laid_out)


async def difference_of(old: str, new: str) -> TextDiff:
    """Return what differs between two JSON texts, worked out in a thread."""
    return await asyncio.to_thread(_difference, old, new)
