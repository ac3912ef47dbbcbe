"""The datasets, with their number of events; choosing one is the scope of the list."""

from cfone_tui.tui.panes.datasets.pane import DatasetLine, DatasetsPane

__all__ = ["DatasetLine", "DatasetsPane"]
