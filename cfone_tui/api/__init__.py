"""The async client of the threat events API; every name here is public and meant to stay.

::

    async with ThreatEvents(account_id=account_id, token=token) as api:
        page = await api.events.list(dataset_id=["all"], page_size=50)
        for event in page.events:
            print(event.date, event.indicator)
"""

from cfone_tui.api.condition import Condition
from cfone_tui.api.errors import (
    BadRequest,
    CannotConnect,
    Conflict,
    Forbidden,
    InvalidRequest,
    NoAnswer,
    NotFound,
    NotSent,
    Offline,
    OutcomeUnknown,
    RateLimited,
    ReadOnly,
    Refused,
    RemovalUnseen,
    RemovedOtherwise,
    ServerFailed,
    ThreatEventsError,
    TooLarge,
    Unanswered,
    Unauthorized,
    Unreadable,
)
from cfone_tui.api.events import EventPage, StixPage
from cfone_tui.api.limits import Limits
from cfone_tui.api.link_kinds import (
    LinkKinds,
    cannot_tell,
    event_of,
    links_around,
    read_kinds_of,
    read_link_kinds,
    told_apart,
)
from cfone_tui.api.pace import background, routine
from cfone_tui.api.pauses import Pauses
from cfone_tui.api.removal import Removed
from cfone_tui.api.request_log import RequestLog, RequestOutcome, RequestRecord
from cfone_tui.api.rows import UnreadableRow
from cfone_tui.api.threat_events import ThreatEvents

__all__ = [
    "BadRequest",
    "CannotConnect",
    "Condition",
    "Conflict",
    "EventPage",
    "Forbidden",
    "InvalidRequest",
    "Limits",
    "LinkKinds",
    "NoAnswer",
    "NotFound",
    "NotSent",
    "Offline",
    "OutcomeUnknown",
    "Pauses",
    "RateLimited",
    "ReadOnly",
    "Refused",
    "RemovalUnseen",
    "Removed",
    "RemovedOtherwise",
    "RequestLog",
    "RequestOutcome",
    "RequestRecord",
    "ServerFailed",
    "StixPage",
    "ThreatEvents",
    "ThreatEventsError",
    "TooLarge",
    "Unanswered",
    "Unauthorized",
    "Unreadable",
    "UnreadableRow",
    "background",
    "cannot_tell",
    "event_of",
    "links_around",
    "read_kinds_of",
    "read_link_kinds",
    "routine",
    "told_apart",
]
