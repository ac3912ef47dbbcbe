"""The async client of the threat events API; every name here is public and meant to stay.

::

    async with ThreatEvents(account_id=account_id, token=token) as api:
        page = await api.events.list(dataset_id=["all"], page_size=50)
        for event in page.events:
            print(event.date, event.indicator)
"""

from cfone_tui.api.errors import (
    BadRequest,
    CannotConnect,
    Conflict,
    Forbidden,
    InvalidRequest,
    NoAnswer,
    NotFound,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    ReadOnly,
    Refused,
    ServerFailed,
    ThreatEventsError,
    Unanswered,
    Unauthorized,
    Unreadable,
)
from cfone_tui.api.events import EventPage
from cfone_tui.api.limits import Limits
from cfone_tui.api.rows import UnreadableRow
from cfone_tui.api.threat_events import ThreatEvents

__all__ = [
    "BadRequest",
    "CannotConnect",
    "Conflict",
    "EventPage",
    "Forbidden",
    "InvalidRequest",
    "Limits",
    "NoAnswer",
    "NotFound",
    "NotSent",
    "OutcomeUnknown",
    "RateLimited",
    "ReadOnly",
    "Refused",
    "ServerFailed",
    "ThreatEvents",
    "ThreatEventsError",
    "Unanswered",
    "Unauthorized",
    "Unreadable",
    "UnreadableRow",
]
