"""What is an analyst's note on an event on the wire?"""

from pydantic import Field

from cfone_tui.contract.wire import Text, WireBody, WireModel


class Insight(WireModel):
    """The note on an event; its text is also the event's own ``insight``."""

    uuid: Text = ""
    content: Text = ""


class InsightWrite(WireBody):
    """The body that writes a note."""

    content: str = Field(min_length=1)
