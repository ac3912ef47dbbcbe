"""What does the list show: which events, in which order?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A filter as it was typed, a dataset (None: all of them) and an order; ``order_by`` is a field on the wire."""

    filter_text: str = ""
    dataset_id: str | None = None
    order_by: str = "date"
    is_descending: bool = True
