"""How many events of a list have which value of a column, and when they happened; always with how sure that is."""

from cfone_tui.workspace.facets.columns import COLUMNS, FacetColumn, Pivot, column_of
from cfone_tui.workspace.facets.counts import Counts
from cfone_tui.workspace.facets.tally import Facets, FacetValue, Tally
from cfone_tui.workspace.facets.timeline import Buckets, Timeline
from cfone_tui.workspace.facets.walk import Cost, cost_of, walk

__all__ = [
    "COLUMNS",
    "Buckets",
    "Cost",
    "Counts",
    "FacetColumn",
    "FacetValue",
    "Facets",
    "Pivot",
    "Tally",
    "Timeline",
    "column_of",
    "cost_of",
    "walk",
]
