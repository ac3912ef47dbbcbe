"""What is an alert on a saved query on the wire?"""

from enum import StrEnum

from pydantic import Field

from cfone_tui.contract.saved_query import SNAKE_CASE
from cfone_tui.contract.wire import Number, Text, Truth, WireBody, WireModel


class Frequency(StrEnum):
    """How often an alert is sent."""

    IMMEDIATE = "immediate"
    DAILY = "daily"


class Alert(WireModel):
    """An alert on the events that a saved query finds."""

    model_config = SNAKE_CASE

    id: int
    account_id: Number = 0
    query_id: Number = 0
    enabled: Truth = False
    frequency: Text = ""
    notification_type: Text = ""
    created_at: Text = ""
    updated_at: Text = ""
    last_sent_at: Text | None = None


class AlertCreate(WireBody):
    """The body that sets an alert on a saved query."""

    model_config = SNAKE_CASE

    query_id: int
    enabled: bool = True
    frequency: Frequency = Frequency.IMMEDIATE
    notification_type: str = Field(default="ans", min_length=1)


class AlertEdit(WireBody):
    """The body that changes an alert; what is absent stays as it is."""

    model_config = SNAKE_CASE

    enabled: bool | None = None
    frequency: Frequency | None = None
    notification_type: str | None = Field(default=None, min_length=1)
