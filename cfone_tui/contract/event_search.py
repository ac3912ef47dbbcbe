"""How are events listed by a JSON body, which needs no encoding and may be long?"""

from typing import Literal

from pydantic import Field

from cfone_tui.contract.parameters import MAX_PAGE_SIZE, Clauses, Flag, Order, Parameters
from cfone_tui.contract.wire import WireBody

Format = Literal["json", "stix2", "taxii"]
"""What a list of events is answered as: the API's own events, a STIX 2.1 bundle, or a TAXII 2.1 envelope."""


class EventSearch(WireBody):
    """Which events, in which order, which page of them: the body means what the query of a GET means."""

    dataset_id: tuple[str, ...] = ()
    search: Clauses = ()
    order: Order | None = None
    order_by: str | None = None
    page: int | None = Field(default=None, ge=1)
    page_size: int | None = Field(default=None, ge=1, le=MAX_PAGE_SIZE)
    cursor: str | None = None


class EventSearchParameters(Parameters):
    """How the list is answered; what is listed stands in the body."""

    force_refresh: Flag = None
    format: Format | None = None
    cache: Literal["from-graph"] | None = None
