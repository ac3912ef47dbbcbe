"""Which keys go on from a prefix such as g or y?"""

from collections.abc import Callable, Mapping

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from cfone_tui.safe_text import show
from cfone_tui.tui.commands.command import Command

MARGINS = 4
"""Cells at both sides that hold no key, or a bar to scroll by."""
NARROW = 60


def waits_for_nothing(command: type[Command]) -> bool:
    """Tell that a command can be carried out at once."""
    del command
    return False


class WhichKey(ModalScreen[str | None]):
    """A line above the footer that lists the second keys; the key acts at once, any other one closes it.

    A key for which ``is_to_wait`` holds waits."""

    DEFAULT_CSS = """
    WhichKey {
        background: transparent; align: left bottom;
        & > Static { height: auto; width: 100%; background: $panel; padding: 0 1; margin-bottom: 1;
                   color: $text-muted; }
    }
    """

    def __init__(
        self,
        prefix: str,
        choices: Mapping[str, type[Command]],
        *,
        is_to_wait: Callable[[type[Command]], bool] = waits_for_nothing,
    ) -> None:
        super().__init__()
        self._prefix = prefix
        self._choices = choices
        self._is_to_wait = is_to_wait

    def compose(self) -> ComposeResult:
        """List the keys."""
        lines = [Content.styled(f"{self._prefix}  ", "$text-disabled")]
        for key, command in self._choices.items():
            choice = Content.assemble((key, "$accent bold"), (f" {command.label}", "$text-muted"))
            # no key stands on another line than what it does
            if lines[-1].cell_length + choice.cell_length > self.app.size.width - MARGINS:
                lines.append(Content(" " * (len(self._prefix) + 2) if self.app.size.width >= NARROW else " "))
            lines[-1] = lines[-1] + choice + Content("   ")
        yield Static(Content("\n").join(line.rstrip() for line in lines), markup=False)

    def holds(self, key: events.Key) -> bool:
        """Tell whether a key acts on what is on its way: it waits, and what goes on from the prefix stands there."""
        command = self._meant(key)
        return command is not None and self._is_to_wait(command)

    def on_key(self, event: events.Key) -> None:
        """Choose, or close; say when the key is none of them."""
        event.stop()
        command = self._meant(event)
        if command is None and event.key != "escape":
            said = f"{self._prefix} {event.character or event.key}: there is no such key"
            self.app.notify(show(said, limit=80), severity="warning", markup=False)
        self.dismiss(command.id if command else None)

    def _meant(self, key: events.Key) -> type[Command] | None:
        return self._choices.get(key.character or key.key) or self._choices.get(key.key)
