"""What can be asked of the list of events, and what does it answer?"""

from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.search import Clause

DEFAULT_PAGE_SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """Which events, in which order, and which page of them.

    ``scope`` holds uuids of datasets or one scope word alone, nothing means the default dataset. Without ``order_by``
    and ``is_descending`` the newest events come first. A ``cursor`` carries scope, clauses and order, and goes with
    ``page_size`` alone.
    """

    scope: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    order_by: str | None = None
    is_descending: bool | None = None
    page: int | None = None
    page_size: int = DEFAULT_PAGE_SIZE
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class EventPage:
    """Events as they go over the wire, how many match in all, and the cursor of the next page if there is one."""

    events: list[dict[str, Any]]
    total: int
    next_cursor: str | None
