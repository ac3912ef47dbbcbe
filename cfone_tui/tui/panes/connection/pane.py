"""What does the window say while nothing can be asked of the server?"""

import math
from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from cfone_tui.api import Condition
from cfone_tui.safe_text import SafeText

NOTHING = Condition()
"""Requests are sent."""


@dataclass(frozen=True, slots=True)
class Connection:
    """How things stand with the service; ``has_rows`` says whether there is anything to look at."""

    condition: Condition = NOTHING
    has_rows: bool = False

    @property
    def seconds(self) -> int:
        """Return the whole seconds until the next probe, or until the rate limit is reset."""
        probe_in = self.condition.probe_in
        return math.ceil(self.condition.waits_for if probe_in is None else probe_in)

    @property
    def word(self) -> SafeText | None:
        """How the first line tells it; None while there is nothing to tell."""
        if self.condition.is_offline:
            return SafeText("offline")
        return SafeText(f"waiting {self.seconds} s") if self.condition.waits_for else None


class ConnectionPane(Widget):
    """One line that is there only while the service is out of reach, or requests wait for its rate limit."""

    DEFAULT_CSS = """
    ConnectionPane { height: 1; background: $warning 25%; color: $foreground; display: none; }
    """

    connection: reactive[Connection] = reactive(Connection())

    def watch_connection(self) -> None:
        """Come and go."""
        self.display = self.connection.word is not None

    def render(self) -> Content:
        """Say what is the matter, for how long, and which key helps."""
        connection = self.connection
        if not connection.condition.is_offline:
            text = f" too many requests: the server asks to wait, {connection.seconds} s to go"
            return Content.styled(text, "$foreground")
        due = f"next try in {connection.seconds} s" if connection.seconds else "trying again"
        parts = [
            (" the server is out of reach", "bold"),
            (f" · {due} · ", ""),
            ("r", "bold $accent"),
            (" tries now", ""),
        ]
        short = Content.assemble(*parts)
        whole = short + Content(" · what was loaded stays") if connection.has_rows else short
        return whole if whole.cell_length <= self.size.width else short
