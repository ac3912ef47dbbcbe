"""Which keys go on from a prefix such as g or y?"""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from cfone_tui.tui.commands.command import Command


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
        parts: list[tuple[str, str]] = [(f"{self._prefix}  ", "$text-disabled")]
        for key, command in self._choices.items():
            parts += [(key, "$accent bold"), (f" {command.label}   ", "$text-muted")]
        yield Static(Content.assemble(*parts), markup=False)

    def on_key(self, event: events.Key) -> None:
        """Choose, or close."""
        event.stop()
        command = self._choices.get(event.character or event.key) or self._choices.get(event.key)
        self.dismiss(command.id if command else None)
