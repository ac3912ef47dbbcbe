"""How does one list take the place of another, and what is shown until its rows are there?"""

from dataclasses import replace

from textual import on
from textual.timer import Timer

from cfone_tui.query import QueryError, is_of_new, parse
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.event_table import column_ordered_by, order_in_words
from cfone_tui.tui.key_order import KeyOrder
from cfone_tui.tui.panes.event_detail import Shown
from cfone_tui.tui.panes.filters import Verdict
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.base import STALE, MainBase
from cfone_tui.tui.screens.working import Failed
from cfone_tui.tui.widgets.row_table import Sort
from cfone_tui.tui.wording import Problem, count_in_words
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.trail import Cursor, Stop

INDICATOR = "indicator"

FADE = 0.25
"""Seconds after which the rows of the list before are drawn faint: whoever types need not see each list go."""


class Lists(MainBase):
    """The list that is wanted, the one whose rows are shown, and the time between."""

    _asked: Place | None = None
    """The list whose first rows are on their way."""
    _fading: Timer | None = None
    _is_aged = False
    """Whether the rows that are shown could not be read again."""

    @property
    def is_list_coming(self) -> bool:
        """Whether another list than the one whose rows are shown is on its way."""
        return self._asked is not None and (self.window is None or self.window.place != self._asked)

    # -- going to a list --------------------------------------------------------------------------------------------

    def keep_place(self, place: Place) -> None:
        """Show other events, one stop further on the trail; a filter that says nothing is told and not kept."""
        try:
            parse(place.filter_text, now=self.workspace.clock())
        except QueryError as error:
            self.notify(show(str(error), limit=400), severity="warning", markup=False)
            return
        self.look_back()
        self.trail.go(Stop(place))
        self.show_place(place)

    def show_place(self, place: Place, *, cursor: Cursor | None = None) -> None:
        """Show other events and remember them as where one is; what was typed is not asked for twice."""
        is_other, self.kept_place = place != self.kept_place, place
        self.datasets.chosen = place.dataset_id
        self.filters.show_text(place.filter_text)
        self.filters.verdict = Verdict()
        is_on_its_way = self._asked == place and cursor is None
        if not (is_other and (is_on_its_way or self.return_to(place, cursor=cursor))):
            self.open_place(place, cursor=cursor)
        self.remember_here()

    def open_place(self, place: Place, *, cursor: Cursor | None = None, is_again: bool = False) -> None:
        """Ask for events; the cursor goes to its event, where that is not loaded to its row, else to the first.

        ``is_again``: they are shown already, and the cursor stays where it is by then.
        """
        self.place = self._asked = place
        at = cursor or Cursor()
        reach = max(self.events.size.height, 40)

        async def opened() -> EventWindow:
            window = await self.workspace.open_window(place)
            await window.come_back(at.uuid, row=at.row, reach=reach)
            return window

        self.set_state("loading")
        self.ask("window", opened, lambda window: answers.WindowOpened(window, cursor=cursor, is_again=is_again))
        self._let_fade()
        self.update_situation()

    def ask_again(self, *, keep: str | None = None) -> None:
        """Ask for the list that is wanted once more; the cursor stays on its event, or goes to ``keep``."""
        here, is_shown = self.cursor, not self.is_former
        cursor = replace(here, uuid=keep) if keep else here if is_shown else None
        self.open_place(self.place, cursor=cursor, is_again=is_shown and not keep)

    def return_to(self, place: Place, *, cursor: Cursor | None = None) -> bool:
        """Go back to the list whose rows are shown still, without asking; return whether that could be done."""
        window = self.window
        if window is None or window.place != place:
            return False
        self.workers.cancel_group(self, "window")
        self.place, self._asked = place, None
        if cursor is not None:
            index = window.index_of(cursor.uuid)
            self.events.table.move_cursor(row=cursor.row if index is None else index)
        self._take_for_shown(window)
        self.row_highlighted()
        return True

    # -- until its rows are there -----------------------------------------------------------------------------------

    def _let_fade(self) -> None:
        if self._fading is not None:
            self._fading.stop()
        if not self.is_former:
            self._show_fading()
        elif not self.events.table.is_former:
            self._fading = self.set_timer(FADE, self._show_fading)

    def _show_fading(self) -> None:
        """Draw rows faint that are not those of the list that is wanted, and say so."""
        self.events.table.is_former = self.is_former
        self.show_whose_time()
        self.show_counts()

    @on(answers.WindowOpened)
    def _window_opened(self, message: answers.WindowOpened) -> None:
        window, table = message.window, self.events.table
        if window.place != self.place:
            window.close()
            return
        here, top, line = self.cursor, table.top_row, table.cursor_row - table.top_row
        is_same = self.window is not None and self.window.place == window.place
        if self.window is not None:
            self.window.close()
        else:
            # what one copies and pivots by first
            table.move_to_column([column.key for column in table.columns].index(INDICATOR))
        self.window, self._asked, self._is_aged = window, None, False
        table.follow_rows(window, self.workspace.marks, signs_of=window.signs_of)
        table.sort = Sort(_column_of(window.place.order_by), descending=window.place.is_descending)
        # whoever went on while the same events were read again is not fetched back
        wanted = here if message.is_again and is_same else message.cursor
        cursor = wanted or Cursor()
        index = window.index_of(cursor.uuid)
        table.move_cursor(row=cursor.row if index is None else index)
        table.stand()
        if is_same and wanted is not None and top:
            # at the top new rows come into view, further down nothing moves
            table.put_cursor_on(line)
        self._take_for_shown(window)
        if wanted is None:
            self.beside = None
            self.row_highlighted()
        else:
            self.show_again()

    def _take_for_shown(self, window: EventWindow) -> None:
        """Let the rows of the window be those that are wanted."""
        self._let_fade()
        self.events.notice = self._why_empty(window) if not window.length() else ()
        if not window.length():
            self.shown = Shown()
        self.set_state(STALE if self._is_aged else "live")
        self.update_situation()

    def freshen(self) -> None:
        """Take the rows for as they are at the source: some were just read."""
        if self.is_stale and not self.is_former:
            self._is_aged = False
            self.set_state("live")

    @on(Failed)
    def _list_failed(self, message: Failed) -> None:
        if message.group == "window" and not self.is_under_way("window"):
            self.list_failed(message.problem)

    def list_failed(self, problem: Problem) -> None:
        """Say that the list could not be read: it stays wanted, and the rows of the one before stay shown."""
        self._asked = None
        self._is_aged = self._is_aged or not self.is_former
        self.set_state(STALE if self.window else "offline")
        if isinstance(self.app, KeyOrder) and (dropped := self.app.drop_keys()):
            keys = "the key that waited for it was" if dropped == 1 else f"{dropped} keys that waited for it were"
            self.notify(SafeText(f"the list did not come: {keys} dropped"), severity="warning", markup=False)
        if self.window is None:
            self.events.notice = (problem.what, problem.advice, SafeText("r tries again · q quits"))
        self._show_fading()
        self.update_situation()

    # -- what is said of it -----------------------------------------------------------------------------------------

    def show_counts(self) -> None:
        """Say how many events there are, how many match and in which order."""
        window = self.window
        if window is None:
            return
        self.status = replace(self.status, count=window.count())
        self.show_trail()
        if self.events.table.is_former:
            word = "asking" if self.is_list_coming else "not asked yet, r asks"
            self.filters.summary = SafeText(f"{word} · rows of before")
            return
        if self.is_former:
            return
        total, count = self._total(window.place.dataset_id), window.count()
        # counted earlier than the list was read there may have been fewer
        is_fit = total is not None and count.value <= total.value and window.place.filter_text
        of = f" of {total.value:,}" if total is not None and is_fit else ""
        scope = window.place.dataset_id
        where = f" in {show(self.dataset_name(scope), limit=24)}" if scope is not None else ""
        where = " marked" if window.place.is_marked_only else where
        verdict = self.filters.verdict
        said = ("so far" if verdict.is_unfinished else "up to the error") if verdict.is_error else _order(window.place)
        self.filters.summary = SafeText(f"{count_in_words(count)}{of}{where} · {said}")

    def _total(self, dataset_id: str | None) -> Count | None:
        counts = [it.count for it in self.dataset_counts if dataset_id in (None, it.dataset.uuid)]
        known = [count for count in counts if count is not None]
        if not known or len(known) < len(counts):
            return None
        return Count(sum(count.value for count in known), Exactness.EXACT, known[0].as_of)

    def _why_empty(self, window: EventWindow) -> tuple[SafeText, ...]:
        if window.place.is_marked_only:
            return (SafeText("No event is marked any more."), SafeText('" or H goes back'))
        if is_of_new(window.query):
            return (
                SafeText("Nothing is new here any more."),
                SafeText("g i shows the whole list · u takes back the last decision · 0 goes to all events"),
            )
        if window.place.filter_text:
            return (
                SafeText("No event matches this filter."),
                show(window.place.filter_text, limit=200),
                SafeText("/ changes the filter · 0 goes back to all events"),
            )
        return (
            SafeText("There are no events here yet."),
            SafeText("a creates one · X i brings in a file of MISP JSON or NDJSON"),
            SafeText("b shows the other datasets"),
        )


def _column_of(order_by: str) -> str:
    found = column_ordered_by(order_by)
    return order_by if found is None else found.column.key


def _order(place: Place) -> str:
    if place.order_by == "date":
        return "newest first" if place.is_descending else "oldest first"
    return f"by {order_in_words(place.order_by)}{' reversed' if place.is_descending else ''}"
