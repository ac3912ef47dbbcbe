"""The other nouns beside events: what can be listed of each, how much of it is known, and how many events it has."""

from cfone_tui.workspace.nouns.counting import EventCounts, count_tagged_indicators
from cfone_tui.workspace.nouns.listing import Listing, Part, Reader, Wanted

__all__ = ["EventCounts", "Listing", "Part", "Reader", "Wanted", "count_tagged_indicators"]
