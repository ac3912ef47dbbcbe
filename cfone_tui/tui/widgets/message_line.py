"""How does a message stand in the last line, where it covers nothing but keys?"""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.messages import Said, Weight

MOST_LINES = 3
"""Lines that a long message takes; the rest is in the list of all messages."""

LOW = 16
"""Lines of a window in which a message takes one line less."""

SIGNS = {Weight.INFORMATION: (" · ", "$accent"), Weight.WARNING: (" ▲ ", "$warning"), Weight.ERROR: (" ✗ ", "$error")}
MORE = SafeText("g m: all of it")


class MessageLine(Widget):
    """The last line of a screen while something is to be said there; a long message makes it higher."""

    DEFAULT_CSS = """
    MessageLine { height: 1; background: $panel; color: $foreground; layer: _toastrack; dock: bottom; }
    """

    class Clicked(Message):
        """The message was clicked: it is wanted whole."""

    standing: reactive[tuple[Said, ...]] = reactive(())
    """What is to be said, what matters most first."""

    def watch_standing(self) -> None:
        """Be as high as what is said needs, and gone when there is nothing."""
        self.display = bool(self.standing)
        self.take_room()

    def take_room(self) -> None:
        """Be as high as what is said needs."""
        lines = len(self.said(self.app.size.width)) if self.standing else 1
        if self.styles.height is None or self.styles.height.cells != lines:
            self.styles.height = lines

    def on_resize(self) -> None:
        """Part the message into lines anew."""
        self.take_room()

    def render(self) -> Content:
        """Draw the message."""
        return Content("\n").join(self.said(self.size.width)) if self.standing else Content("")

    def said(self, width: int) -> list[Content]:
        """Return the lines of the message in a window that is ``width`` cells wide."""
        message, *others = self.standing
        most = MOST_LINES - (self.app.size.height < LOW)
        sign, style = SIGNS[message.weight]
        tail = f" · {len(others)} more: g m" if others else ""
        lines = _parted(message.text + tail, room=max(width - len(sign) - 1, 8), most=most)
        colour = "$foreground" if message.weight is Weight.INFORMATION else style
        signs = [Content.styled(sign, f"{style} bold"), *[Content(" " * len(sign))] * (len(lines) - 1)]
        return [first + Content.styled(line, colour) for first, line in zip(signs, lines, strict=True)]

    def on_click(self, event: events.Click) -> None:
        """Ask for the whole of it."""
        if self.standing:
            event.stop()
            self.post_message(self.Clicked())


def _parted(text: str, *, room: int, most: int) -> Sequence[str]:
    """Return a text in one line if it fits there, else in at most ``most``; the last one says where the rest is."""
    in_one = Content(" · ".join(text.split("\n")))
    if in_one.cell_length <= room:
        return [in_one.plain]
    lines = [line.plain.rstrip() for part in text.split("\n") for line in Content(part).wrap(room)]
    if len(lines) <= most:
        return lines
    cut = Content(lines[most - 1]).truncate(max(room - len(MORE) - 2, 0), ellipsis=True).plain.rstrip("… ")
    return [*lines[: most - 1], f"{cut}… {MORE}"]
