"""What does the list show: which events, in which order?"""

from dataclasses import dataclass, field

from cfone_tui.settings.arrangement import Arrangement


@dataclass(frozen=True, slots=True)
class Place:
    """A filter as it was typed, a dataset (None: all of them) and an order; ``order_by`` is a field on the wire.

    A place of marked events alone has neither filter nor dataset.
    """

    filter_text: str = ""
    dataset_id: str | None = None
    order_by: str = "date"
    is_descending: bool = True
    is_marked_only: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What was shown when the program was last used, and how it was laid out."""

    place: Place = Place()
    arrangement: Arrangement = field(default_factory=Arrangement)
    uuid: str = ""
    """The event under the cursor."""
    row: int = 0
