"""What is a dataset on the wire?"""

from pydantic import Field

from cfone_tui.contract.wire import Text, Truth, WireBody, WireModel

DEFAULT_DATASET_NAME = "Cloudforce One Threat Events"
"""Read and written when a request names no dataset."""

SCOPE_WORDS = ("all", "*", "analytics", "operational")
"""Words that stand, alone, for a choice of datasets: all readable ones, or by ``is_analytics``."""

EVERY_DATASET = ("operational", "analytics")
"""The words that mean all datasets between them, also where ``all`` leaves out those for analytics: when counting."""


class Dataset(WireModel):
    """A dataset of events; ``is_public`` means that anyone may search it."""

    uuid: str = Field(min_length=1)
    name: Text = ""
    is_public: Truth = False
    is_analytics: Truth = False
    indicator_write_mode: Text | None = None
    deleted_at: Text | None = None


class DatasetWrite(WireBody):
    """The body of a dataset create and of a dataset edit, which needs both fields although it is a PATCH."""

    name: str = Field(min_length=1)
    is_public: bool


class DatasetDeleted(WireModel):
    """What a dataset delete answers."""

    uuid: Text = ""
    name: Text = ""
