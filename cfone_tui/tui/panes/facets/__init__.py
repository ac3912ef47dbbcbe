"""The values of a column with their number of events, and bars; choosing one filters by it."""

from cfone_tui.tui.panes.facets.pane import FacetsPane, FacetsShown

__all__ = ["FacetsPane", "FacetsShown"]
