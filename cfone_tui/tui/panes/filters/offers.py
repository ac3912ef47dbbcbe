"""What does the list of completions look like, and where does it stand?"""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Offset, Size
from textual.reactive import Reactive
from textual.widgets import Static

from cfone_tui.query import Candidate
from cfone_tui.safe_text import clip, show

MOST = 8
"""Completions in sight at once."""

LABEL, DETAIL = 28, 34
"""Characters of a value and of what is said of it."""


class OfferList(Static):
    """A short list over the rows below the filter; it never takes the keys from the line that is typed into."""

    DEFAULT_CSS = """
    OfferList {
        overlay: screen; constrain: inside; display: none;
        width: auto; height: auto; background: $panel; color: $foreground; border-left: outer $accent;
    }
    """

    virtual_size = Reactive(Size(0, 0))
    """Follows from the layout, so it is no reason for another one."""

    def __init__(self) -> None:
        super().__init__("", id="filter-offers", markup=False)
        self._room = (0, 0)
        """Lines and cells of what is shown."""

    def show_offers(self, candidates: Sequence[Candidate], *, chosen: int | None, column: int) -> None:
        """Show these below ``column`` of the filter line, with a sign at the one that tab has put in."""
        self.display = bool(candidates)
        if not candidates:
            return
        first = 0 if chosen is None else max(0, min(chosen - MOST // 2, len(candidates) - MOST))
        shown = candidates[first : first + MOST]
        labels = [clip(show(it.label), LABEL) for it in shown]
        details = [clip(show(it.detail), DETAIL) for it in shown]
        counts = [f"{it.count:,}" if it.count is not None else "" for it in shown]
        widths = [max(map(len, column)) for column in (labels, details, counts)]
        lines = []
        for index, (label, detail, count) in enumerate(zip(labels, details, counts, strict=True), first):
            sign = "▸" if index == chosen else " "
            style = "$accent bold" if index == chosen else "$foreground"
            lines.append(
                Content.assemble(
                    (sign, "$accent"),
                    (label.ljust(widths[0]), style),
                    (f"  {detail.ljust(widths[1])}" if widths[1] else "", "$text-muted"),
                    (f"  {count.rjust(widths[2])} " if widths[2] else " ", "$text-disabled"),
                )
            )
        more = len(candidates) - first - len(shown)
        if more:
            lines.append(Content.styled(f" {more} more", "$text-disabled"))
        offered = Content("\n").join(lines)
        if offered != self.content:
            size = (len(lines), max(line.cell_length for line in lines))
            self.update(offered, layout=size != self._room)
            self._room = size
        self.styles.offset = Offset(column, 0)
