"""Which values does a column have in this list, and how many events each?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from cfone_tui.safe_text import SafeText, clip, width
from cfone_tui.tui.commands.command import Place
from cfone_tui.tui.commands.registry import bindings
from cfone_tui.tui.panes.facets.words import basis, hue, named
from cfone_tui.workspace.facets import COLUMNS, FacetColumn, Facets, FacetValue

BAR = 5
"""Cells of the longest bar."""
EIGHTHS = " ▏▎▍▌▋▊▉"
NARROWEST = 12


@dataclass(frozen=True, slots=True)
class FacetsShown:
    """What the pane shows: counts of ``column``, None while there are none, and what is being done about it.

    ``is_old`` counts belong to the list before; while ``is_counting`` the server has not answered and those of loaded
    rows are shown; ``read`` is how many events a walk has counted so far.
    """

    column: FacetColumn = COLUMNS[0]
    facets: Facets | None = None
    is_old: bool = True
    is_counting: bool = False
    is_walked: bool = False
    read: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)


class FacetsPane(Widget, can_focus=True):
    """Values with bars, most events first; those that have no room are scrolled to or summed up."""

    DEFAULT_CSS = """
    FacetsPane { height: 1fr; min-height: 4; background: $background; padding: 0 1; }
    """

    BINDINGS = bindings(Place.FACETS)

    class ValueChosen(Message):
        """Events with a value are wanted; an empty one stands for none."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    class Uncovered(Message):
        """The pane came into sight."""

    counted: reactive[FacetsShown] = reactive(FacetsShown())
    cursor: reactive[int] = reactive(0)

    @property
    def lines(self) -> tuple[FacetValue, ...]:
        """The values, and the events without any as the last line."""
        facets = self.counted.facets
        if facets is None:
            return ()
        return (*facets.values, *((FacetValue("", facets.without),) if facets.without else ()))

    @property
    def highlighted(self) -> FacetValue | None:
        """The line under the cursor."""
        lines = self.lines
        return lines[min(self.cursor, len(lines) - 1)] if lines and not self.counted.is_old else None

    # -- drawing ----------------------------------------------------------------------------------------------------

    def render(self) -> Content:
        """Draw heading, values and what has no room."""
        return Content("\n").join([*self._heading(), *self._values()])

    def _heading(self) -> list[Content]:
        label = Content.styled(self.counted.column.label.upper(), "$text-muted bold")
        note = Content.styled(self._note(), "$text-disabled")
        room = self.content_size.width - label.cell_length - note.cell_length
        return [label + Content(" " * room) + note] if room > 1 else [label, note]

    def _note(self) -> SafeText:
        shown = self.counted
        if shown.read is not None:
            return SafeText(f"{shown.read:,} read, esc ends")
        if shown.is_old:
            return SafeText("counting …")
        if shown.facets is None:
            return SafeText("not in the list")
        going = " …" if shown.is_counting else ""
        return SafeText(basis(shown.facets.of, is_walked=shown.is_walked) + going)

    def _values(self) -> list[Content]:
        facets = self.counted.facets
        if facets is None:
            return [] if self.counted.is_old else [Content.styled("c counts it", "$text-disabled")]
        if not self.lines:
            return [Content.styled("no events", "$text-disabled")]
        start, stop = self._in_view()
        drawn = [self._line(index, facets) for index in range(start, stop)]
        hidden = len(facets.values) - (stop - start)
        if hidden or facets.has_more:
            over = "over " if facets.has_more else ""
            drawn.append(Content.styled(f"{over}{hidden:,} more", "$text-disabled"))
        return drawn + ([self._line(len(facets.values), facets)] if facets.without else [])

    def _in_view(self) -> tuple[int, int]:
        """Return the first value that is drawn, and the one after the last."""
        facets = self.counted.facets
        if facets is None:
            return 0, 0
        number = len(facets.values)
        room = max(self.content_size.height - len(self._heading()) - bool(facets.without), 1)
        if number > room or facets.has_more:
            room = max(room - 1, 1)
        start = min(max(0, self.cursor - room + 1), max(0, number - room))
        return start, min(start + room, number)

    def _line(self, index: int, facets: Facets) -> Content:
        value = self.lines[index]
        cells = max(NARROWEST, self.content_size.width)
        number = f"{value.count:,}".rjust(max(len(f"{it.count:,}") for it in self.lines[:1] + self.lines[-1:]))
        most = max((it.count for it in facets.values), default=value.count)
        bar = _bar(value.count, most)
        room = cells - BAR - len(number) - 2
        name = clip(named(facets.column, value.value, self.counted.names) if value.value else SafeText("none"), room)
        colour = hue(facets.column, value.value) if value.value and not self.counted.is_old else "$text-disabled"
        under = " on $primary-muted" if self.has_focus and index == self.cursor else ""
        return Content.assemble(
            (name + " " * (room - width(name) + 1), f"{colour}{under}"),
            (bar.ljust(BAR), f"{'$primary' if value.value and not self.counted.is_old else '$text-disabled'}{under}"),
            (f" {number}", f"$text-muted{under}"),
        )

    # -- cursor -----------------------------------------------------------------------------------------------------

    def watch_counted(self, before: FacetsShown, now: FacetsShown) -> None:
        """Begin at the top of another column, else keep the cursor on a line that exists."""
        self.cursor = 0 if before.column is not now.column else min(self.cursor, max(0, len(self.lines) - 1))

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

    def on_show(self) -> None:
        """Say that there is somebody to count for."""
        self.post_message(self.Uncovered())

    def on_click(self, event: events.Click) -> None:
        """Choose the value that was clicked."""
        start, stop = self._in_view()
        index = start + event.get_content_offset_capture(self).y - len(self._heading())
        if start <= index < stop:
            self.cursor = index
            self.post_message(self.ValueChosen(self.lines[index].value))

    def action_cursor_down(self) -> None:
        """Go to the next value."""
        self.cursor = min(self.cursor + 1, max(0, len(self.lines) - 1))

    def action_cursor_up(self) -> None:
        """Go to the previous value."""
        self.cursor = max(self.cursor - 1, 0)


def _bar(count: int, most: int) -> str:
    """Return a bar of at most BAR cells; whatever there is shows."""
    eighths = min(BAR * 8, max(1, round(count * BAR * 8 / max(most, 1))))
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()
