"""How does a value come to stand on a sheet, and how is it found again there?"""

from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.panes.event_detail.page import Value
from cfone_tui.tui.widgets.sheet import Span, Spans

Line = Spans
LIMIT = 4_000
"""Characters of a value that are drawn."""
MOST = 200
"""Values of one kind that are drawn; the others stand in Raw."""


class Values:
    """The values of a sheet by the keys of the places where they stand."""

    def __init__(self) -> None:
        self.by_key: dict[str, Value] = {}

    def span(
        self,
        key: str,
        text: str,
        *,
        style: str = "",
        field: str = "",
        asked: str = "",
        kind: str | None = None,
        leads_to: str = "",
        drawn: str | None = None,
        limit: int = LIMIT,
    ) -> Span:
        """Return a value to stand on; ``drawn`` is what is seen of it where that is not its text."""
        self.by_key[key] = Value(text, field=field, asked=asked, kind=kind, leads_to=leads_to)
        return Span(show(text if drawn is None else drawn, limit=limit), style, key)


def said(text: str, style: str = "") -> Span:
    """Return words of our own, or what is only to be read."""
    return Span(show(text), style)


def more(number: int) -> Line:
    """Return the line that says how many are left out."""
    return (Span(SafeText(f"… and {number:,} more, in Raw"), "fact--faint"),)
