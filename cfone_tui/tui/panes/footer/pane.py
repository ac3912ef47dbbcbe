"""What does the last line of the window say: what was said last, else which keys matter here?"""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from cfone_tui.tui.commands.command import Command, Place, Situation
from cfone_tui.tui.commands.registry import footer_commands
from cfone_tui.tui.widgets.message_line import MessageLine
from cfone_tui.tui.widgets.two_sided import two_sided

GAPS = (3, 2, 1)
"""Cells between the keys, the most that fits."""


class FooterPane(MessageLine):
    """The keys that matter here; those that cannot be used now are dim, a click runs them. Messages go before them."""

    DEFAULT_CSS = """
    FooterPane { layer: default; dock: none; color: $text-muted; }
    """

    class CommandChosen(Message):
        """A key in the line was clicked."""

        def __init__(self, command_id: str) -> None:
            super().__init__()
            self.command_id = command_id

    place: reactive[Place] = reactive(Place.EVENTS)
    situation: reactive[Situation] = reactive(Situation())

    def watch_standing(self) -> None:
        """Be as high as what is said needs."""
        self.take_room()

    def render(self) -> Content:
        """Draw what is said, or else the keys, and at the right the number of marks."""
        if self.standing:
            return super().render()
        marked = self.situation.marked
        right = Content.styled(f"{marked:,} marked ", "$indicator") if marked else self._new()
        commands = footer_commands(self._shown_place)
        lefts = [self._keys(commands, gap) for gap in GAPS]
        while len(commands) > 1:
            # a key goes whole; the help, which is the last, leads to all that went
            commands = [*commands[:-2], commands[-1]]
            lefts.append(self._keys(commands, GAPS[-1]))
        return two_sided(lefts, right, width=self.size.width)

    def _new(self) -> Content:
        new = self.situation.new
        return Content.styled(f"{new:,} new, gi ", "$accent") if new else Content("")

    @property
    def _shown_place(self) -> Place:
        return Place.TRIAGE if self.situation.is_triaging else self.place

    def _keys(self, commands: Sequence[type[Command]], gap: int) -> Content:
        parts: list[tuple[str, str] | str] = [" "]
        if self.situation.is_triaging:
            parts = [(" TRIAGE ", "$on-badge on $accent bold"), " "]
        for command in commands:
            is_possible = command.why_not(self.situation) is None
            parts.append((command.keys[0], "$accent bold" if is_possible else "$text-disabled"))
            label = f" {command.label}{' ' * gap}"
            parts.append((label, "$text-muted" if is_possible else "$text-disabled"))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Run the command whose key was clicked."""
        drawn = self.render().plain
        for command in reversed(footer_commands(self._shown_place)):
            if not self.standing and event.x >= drawn.find(f"{command.keys[0]} {command.label} ") >= 0:
                self.post_message(self.CommandChosen(command.id))
                return
