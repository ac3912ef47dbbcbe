"""Which keys wait until the rows are there that they act on?"""

from textual import events

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands.command import Command, OnEvent
from cfone_tui.tui.commands.command import Place as Spot
from cfone_tui.tui.commands.registry import COMMANDS
from cfone_tui.tui.screens.main.lists import Lists

SAID_AFTER = 0.3
"""Seconds that keys wait before it is said."""


class Waiting(Lists):
    """Keys that were typed ahead of the rows: they act on the right ones, or on none."""

    _is_waiting_said = False

    def holds(self, key: events.Key) -> bool:
        """Tell whether a key acts on rows of a list that is on its way, or on a row that is."""
        if not (self.is_list_coming or self._is_row_coming()):
            return False
        if self.focused is not None and self.focused.check_consume_key(key.key, key.character):
            return False
        meant = self._meant_by(key.key)
        return meant is not None and self.waits_for(meant)

    def waits_for(self, command: type[Command]) -> bool:
        """Tell whether a command acts on rows that are on their way."""
        if self.is_list_coming:
            return issubclass(command, OnEvent) or command.place is Spot.EVENTS
        return issubclass(command, OnEvent) and self._is_row_coming()

    def _is_row_coming(self) -> bool:
        """Tell whether the row under the cursor is on its way."""
        if self.situation.has_event:
            return False
        if self.events.table.highlighted is not None:
            # it came a moment ago, and nobody was told yet
            self.update_situation()
            return False
        return any(map(self.is_under_way, ("rows", "ahead")))

    def _meant_by(self, key: str) -> type[Command] | None:
        """Return the command that a key stands for here; the first of two shows at once what the second may be."""
        bound = self.active_bindings.get(key)
        return None if bound is None else COMMANDS.get(bound.binding.id or "")

    def say_keys_wait(self, number: int, *, seconds: float, is_for_dialog: bool = False) -> None:
        """Say that keys wait, once that is felt, and that none does any more."""
        if number and seconds >= SAID_AFTER:
            keys = "1 key waits" if number == 1 else f"{number} keys wait"
            what = "the dialog, esc gives it up" if is_for_dialog else "rows, esc drops"
            self.say_doing(SafeText(f"{keys} for {what}"))
            self._is_waiting_said = True
        elif not number and self._is_waiting_said:
            self._is_waiting_said = False
            self.say_doing(SafeText(""))
