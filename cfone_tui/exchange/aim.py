"""What has to be known of the account that events are read for?"""

from dataclasses import dataclass

from cfone_tui.exchange.category_choice import Categories

UNMARKED_TLP = "amber"
"""What an event without a marking gets: whoever wrote it allowed no sharing beyond those it was meant for."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The categories to choose from, and the marking of events that bear none."""

    categories: Categories
    unmarked_tlp: str = UNMARKED_TLP
