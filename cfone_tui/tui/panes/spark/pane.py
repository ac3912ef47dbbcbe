"""When did the events of the list happen, and where among them is the one under the cursor?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from cfone_tui.workspace.count import Exactness
from cfone_tui.workspace.facets import Buckets, Timeline

LEVELS = " ▁▂▃▄▅▆▇█"
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Columns and the words on both sides of them."""

    buckets: Buckets
    before: str
    after: str
    note: str


class SparkPane(Widget):
    """A column per span of time, oldest first; the one of the event under the cursor is lit."""

    DEFAULT_CSS = """
    SparkPane { height: 1; background: $background; padding: 0 1; }
    """

    class Uncovered(Message):
        """The pane came into sight."""

    timeline: reactive[Timeline | None] = reactive(None)
    moment: reactive[datetime | None] = reactive(None, repaint=False)
    """When the event under the cursor happened."""

    is_of_before: reactive[bool] = reactive(False)
    """Whether it is that of another list than the one that is wanted."""

    _last: tuple[Timeline, int, bool, _Drawn | None] | None = None

    def render(self) -> Content:
        """Draw range, columns, what a column stands for, the peak and how sure the numbers are."""
        drawn = self._drawn()
        if drawn is None:
            return Content("")
        peak = max(drawn.buckets.counts)
        lit = self._lit(drawn)
        columns = "".join(_level(count, peak) for count in drawn.buckets.counts)
        after = (columns[lit + 1 :], "$primary") if lit is not None else ""
        return Content.assemble(
            (drawn.before, "$text-disabled"),
            (columns[:lit], "$primary"),
            (columns[lit].replace(" ", "▁"), "$accent") if lit is not None else "",
            after,
            (f"{drawn.after}{drawn.note}", "$text-disabled"),
        )

    def watch_moment(self, before: datetime | None, now: datetime | None) -> None:
        """Light another column, and draw nothing else again."""
        drawn = self._drawn()
        if drawn is None:
            return
        places = {drawn.buckets.index_of(it) for it in (before, now) if it is not None} - {None}
        if len(places) > 1 or before is None or now is None:
            left = self.content_region.x - self.region.x + len(drawn.before)
            self.refresh(*(Region(left + place, 0, 1, 1) for place in places if place is not None))

    def on_show(self) -> None:
        """Say that there is somebody to count for."""
        self.post_message(self.Uncovered())

    def _lit(self, drawn: _Drawn) -> int | None:
        return drawn.buckets.index_of(self.moment) if self.moment is not None else None

    def _drawn(self) -> _Drawn | None:
        """Return what is drawn of this timeline at this width; with every key the cursor asks for it."""
        timeline, cells = self.timeline, self.content_size.width
        if timeline is None or cells < 1:
            return None
        drawn_of = (timeline, cells, self.is_of_before)
        if self._last is None or self._last[0] is not timeline or self._last[1:3] != drawn_of[1:]:
            self._last = (*drawn_of, self._laid_out(timeline, cells))
        return self._last[3]

    def _laid_out(self, timeline: Timeline, cells: int) -> _Drawn | None:
        full, brief = (self._worded(timeline, cells, is_brief=is_brief) for is_brief in (False, True))
        # finer columns are worth more than words
        return full if full and brief and full.buckets.step == brief.buckets.step else brief

    def _worded(self, timeline: Timeline, cells: int, *, is_brief: bool) -> _Drawn | None:
        """Return columns and words in so many cells; None when there is nothing to draw, or no room."""
        buckets = timeline.buckets(cells)
        for _ in range(2):  # the words of other columns may take other room
            if buckets is None:
                return None
            taken = sum(map(len, self._words(buckets, timeline, is_brief=is_brief)))
            buckets = timeline.buckets(cells - taken)
        return _Drawn(buckets, *self._words(buckets, timeline, is_brief=is_brief)) if buckets is not None else None

    def _words(self, buckets: Buckets, timeline: Timeline, *, is_brief: bool) -> tuple[str, str, str]:
        """Return the words before the columns, right after them, and what they are of."""
        before, after, note = _words(buckets, timeline, is_brief=is_brief)
        return before, after, f"{note} · of before" if self.is_of_before else f"{note} · {_sureness(timeline)}"


def _words(buckets: Buckets, timeline: Timeline, *, is_brief: bool) -> tuple[str, str, str]:
    """Return the words before the columns, right after them, and what they are of."""
    first, last = min(timeline.counts), max(timeline.counts)
    form = "%m-%d" if first.year == last.year else "%Y-%m-%d"
    if buckets.step < DAY:
        form += " %H:%M"
    peak = max(buckets.counts)
    at = buckets.start_of(buckets.counts.index(peak))
    note = "" if is_brief else f" · peak {at:{form}}: {peak:,}"
    return f"{first:{form}} ", f" {last:{form}}", f"  {_span(buckets.step)} per column{note}"


def _sureness(timeline: Timeline) -> str:
    of = timeline.of
    return {Exactness.EXACT: "exact", Exactness.LOADED: f"of {of.value:,} loaded"}.get(of.exactness, "at least")


def _span(step: timedelta) -> str:
    if step < HOUR:
        return f"{step // timedelta(minutes=1)} min"
    return f"{step // HOUR} h" if step < DAY else f"{step // DAY} d"


def _level(count: int, peak: int) -> str:
    """Return a block whose height says how many there are; one that is there shows."""
    return LEVELS[-(-count * 8 // peak)] if count else " "
