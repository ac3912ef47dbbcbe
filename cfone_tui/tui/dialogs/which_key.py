"""Which keys go on from a prefix such as g or y?"""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from cfone_tui.tui.commands.command import Command

MARGINS = 2
"""Cells at both sides that hold no key."""


class WhichKey(ModalScreen[str | None]):
    """A line above the footer that lists the second keys; the key acts at once, any other one closes it."""

    DEFAULT_CSS = """
    WhichKey {
        background: transparent; align: left bottom;
        & > Static { height: auto; width: 100%; background: $panel; padding: 0 1; margin-bottom: 1;
                   color: $text-muted; }
    }
    """

    def __init__(self, prefix: str, choices: Mapping[str, type[Command]]) -> None:
        super().__init__()
        self._prefix = prefix
        self._choices = choices

    def compose(self) -> ComposeResult:
        """List the keys."""
        lines = [Content.styled(f"{self._prefix}  ", "$text-disabled")]
        for key, command in self._choices.items():
            choice = Content.assemble((key, "$accent bold"), (f" {command.label}", "$text-muted"))
            # no key stands on another line than what it does
            if lines[-1].cell_length + choice.cell_length > self.app.size.width - MARGINS:
                lines.append(Content(" " * (len(self._prefix) + 2)))
            lines[-1] = lines[-1] + choice + Content("   ")
        yield Static(Content("\n").join(line.rstrip() for line in lines), markup=False)

    def on_key(self, event: events.Key) -> None:
        """Choose, or close."""
        event.stop()
        command = self._choices.get(event.character or event.key) or self._choices.get(event.key)
        self.dismiss(command.id if command else None)
