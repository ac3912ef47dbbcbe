"""How is the list laid out: columns, their widths, times, density?"""

from dataclasses import replace

from textual import on
from textual.timer import Timer

from cfone_tui.safe_text import SafeText
from cfone_tui.settings.arrangement import Arrangement, ColumnChoice, Density, Times
from cfone_tui.tui.commands import looking
from cfone_tui.tui.dialogs.columns import ColumnsDialog
from cfone_tui.tui.event_table import ALL_COLUMNS
from cfone_tui.tui.screens.main.base import MainBase

TICK = 30.0
"""Seconds after which relative times are drawn anew."""

NEXT_TIMES = {Times.UTC: Times.LOCAL, Times.LOCAL: Times.RELATIVE, Times.RELATIVE: Times.UTC}
SAID = {
    Times.UTC: SafeText("times in UTC"),
    Times.LOCAL: SafeText("times of this machine's zone"),
    Times.RELATIVE: SafeText("times as how long ago"),
}


class Arranging(MainBase):
    """Columns, times and density of the list."""

    _ticking: Timer | None = None

    def watch_arranged(self, arrangement: Arrangement) -> None:
        """Draw the list so, and while times are relative let them pass."""
        self.events.table.arranged = arrangement
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None
        if arrangement.times is Times.RELATIVE:
            self._ticking = self.set_interval(TICK, self.events.table.draw_anew)

    def set_out(self, arrangement: Arrangement) -> None:
        """Lay the list out so from now on, at the next start too."""
        self.arranged = arrangement
        self.remember_here()

    @on(looking.Columns)
    def _choose_columns(self) -> None:
        before = self.arranged
        shown = before.columns or tuple(ColumnChoice(it.column.key) for it in self.events.table.shown_columns)

        def preview(arrangement: Arrangement) -> None:
            self.arranged = arrangement

        def chosen(arrangement: Arrangement | None) -> None:
            self.set_out(before if arrangement is None else arrangement)

        self.app.push_screen(ColumnsDialog(ALL_COLUMNS, arrangement=before, shown=shown, preview=preview), chosen)

    @on(looking.HideColumn)
    def _hide_column(self) -> None:
        table = self.events.table
        hidden = table.column_under_cursor
        shown = self.arranged.columns or tuple(ColumnChoice(it.column.key) for it in table.shown_columns)
        left = tuple(it for it in shown if it.key != hidden.column.key)
        if not left:
            self.notify(SafeText("the last column stays"), markup=False)
            return
        self.set_out(replace(self.arranged, columns=left))
        self.notify(SafeText(f"{hidden.name} hidden, C shows it again"), markup=False)

    @on(looking.Times)
    def _turn_times(self) -> None:
        times = NEXT_TIMES[self.arranged.times]
        self.set_out(replace(self.arranged, times=times))
        self.notify(SAID[times], markup=False)

    @on(looking.Density)
    def _turn_density(self) -> None:
        is_compact = self.arranged.density is Density.COMPACT
        self.set_out(replace(self.arranged, density=Density.SPACIOUS if is_compact else Density.COMPACT))

    @on(looking.Centre)
    def _centre(self) -> None:
        table = self.events.table
        table.scroll_to(y=max(0, table.cursor_row - table.page_height // 2), animate=False, force=True)
