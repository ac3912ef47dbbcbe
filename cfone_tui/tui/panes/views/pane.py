"""Which views are there, which one is shown, and how many events does each have?"""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from cfone_tui.safe_text import SafeText, clip, width

HINT = SafeText("m saves this list")
NEW = "●"
"""The sign of new events, as in the list."""


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One view; ``digit`` opens it, empty for none; ``count`` is text, empty while unknown, drawn dim when stale.

    ``new`` is how many of its events are new, empty for none.
    """

    key: str
    name: SafeText
    digit: str = ""
    count: SafeText = SafeText("")
    new: SafeText = SafeText("")
    is_stale: bool = False
    is_shown: bool = False
    is_broken: bool = False


class ViewsPane(Widget):
    """The views of the user's file, then the saved queries of the account; a click opens one."""

    DEFAULT_CSS = """
    ViewsPane { height: auto; background: $background; padding: 0 1; margin: 1 0; }
    """

    class ViewChosen(Message):
        """A view, by its key, is wanted."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    local: reactive[tuple[ViewLine, ...]] = reactive((), layout=True)
    account: reactive[tuple[ViewLine, ...]] = reactive((), layout=True)

    def render(self) -> Content:
        """Draw the headings, and one line per view."""
        lines = [Content.styled("VIEWS", "$text-muted bold")]
        lines += map(self._line, self.local)
        if not self.local:
            lines.append(Content.styled(HINT, "$text-disabled"))
        if self.account:
            lines += [Content(""), Content.styled("SAVED IN THE ACCOUNT", "$text-muted bold")]
            lines += map(self._line, self.account)
        return Content("\n").join(lines)

    def _line(self, line: ViewLine) -> Content:
        cells = max(8, self.content_size.width)
        new = f"{NEW}{line.new} " if line.new else ""
        room = cells - 3 - len(line.count) - 1 - len(new)
        name = clip(line.name, room)
        style = "$foreground bold" if line.is_shown else "$text-disabled" if line.is_broken else "$text-muted"
        sign = f"{'▸' if line.is_shown else ' '}{line.digit or ' '} "
        return Content.assemble(
            (sign, f"{style} $accent"),
            (name + " " * max(0, room - width(name)), style),
            " ",
            (new, "$accent"),
            (line.count, "$text-disabled" if line.is_stale else "$text-muted"),
        ).truncate(cells, ellipsis=True, pad=True)

    def on_click(self, event: events.Click) -> None:
        """Ask for the view that was clicked."""
        headed: list[ViewLine | None] = [None, *self.local]
        headed += [None] * (2 if self.local else 3)
        headed += self.account
        line = headed[event.y] if 0 <= event.y < len(headed) else None
        if line is not None:
            self.post_message(self.ViewChosen(line.key))
