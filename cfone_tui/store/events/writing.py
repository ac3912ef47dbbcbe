"""What does a change need besides the values it writes?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cfone_tui.store.database import Connection


@dataclass(frozen=True, slots=True)
class Writing:
    """A connection inside a transaction, the moment it began, and where new uuids come from."""

    connection: Connection
    now: datetime
    ids: Callable[[], str]
