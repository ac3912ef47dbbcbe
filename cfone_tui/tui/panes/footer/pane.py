"""What does the last line of the window say?"""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from cfone_tui.tui.commands.command import Place, Situation
from cfone_tui.tui.commands.registry import footer_commands
from cfone_tui.tui.widgets.two_sided import two_sided

GAPS = (3, 2, 1)
"""Cells between the keys, the most that fits."""


class FooterPane(Widget):
    """The keys that matter here; those that cannot be used now are dim, a click runs them."""

    DEFAULT_CSS = """
    FooterPane { height: 1; background: $panel; color: $text-muted; }
    """

    class CommandChosen(Message):
        """A key in the line was clicked."""

        def __init__(self, command_id: str) -> None:
            super().__init__()
            self.command_id = command_id

    place: reactive[Place] = reactive(Place.EVENTS)
    situation: reactive[Situation] = reactive(Situation())

    def render(self) -> Content:
        """Draw the keys, and at the right the number of marks."""
        marked = self.situation.marked
        right = Content.styled(f"{marked:,} marked ", "$indicator") if marked else Content("")
        lefts = [self._keys(gap) for gap in GAPS]
        return two_sided(lefts, right, width=self.size.width)

    def _keys(self, gap: int) -> Content:
        parts: list[tuple[str, str] | str] = [" "]
        for command in footer_commands(self.place):
            is_possible = command.why_not(self.situation) is None
            parts.append((command.keys[0], "$accent bold" if is_possible else "$text-disabled"))
            label = f" {command.label}{' ' * gap}"
            parts.append((label, "$text-muted" if is_possible else "$text-disabled"))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Run the command whose key was clicked."""
        drawn = self.render().plain
        for command in reversed(footer_commands(self.place)):
            if event.x >= drawn.find(f"{command.keys[0]} {command.label} ") >= 0:
                self.post_message(self.CommandChosen(command.id))
                return
