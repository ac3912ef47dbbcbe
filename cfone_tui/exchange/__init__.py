"""Other people's formats, one module for each: their bytes to events as the API takes them. No input, no output.

``read`` tells by itself what a file holds; what it yields is described in ``found``.
"""

from cfone_tui.exchange.again import failed_item
from cfone_tui.exchange.aim import UNMARKED_TLP, Aim
from cfone_tui.exchange.category_choice import Categories
from cfone_tui.exchange.errors import ExchangeError, NothingInside, NotJson, NotText, TooLarge, Unexpected
from cfone_tui.exchange.found import MARK_PREFIX, Failed, Found, ImportItem, Skipped, is_marked_with, mark_of
from cfone_tui.exchange.reading import MAX_BYTES, read

__all__ = [
    "MARK_PREFIX",
    "MAX_BYTES",
    "UNMARKED_TLP",
    "Aim",
    "Categories",
    "ExchangeError",
    "Failed",
    "Found",
    "ImportItem",
    "NotJson",
    "NotText",
    "NothingInside",
    "Skipped",
    "TooLarge",
    "Unexpected",
    "failed_item",
    "is_marked_with",
    "mark_of",
    "read",
]
