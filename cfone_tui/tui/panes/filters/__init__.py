"""The filter bar: one line to type, one below it that says what will be asked."""

from cfone_tui.tui.panes.filters.pane import FiltersPane, Verdict

__all__ = ["FiltersPane", "Verdict"]
