"""What keeps requests from being sent right now, for people to see?"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """How things stand with a service, in moments of its clock.

    ``waits_until`` is set while a request waits for the rate limit; ``probe_at``, the moment from which the next
    request may try again, while the service is out of reach.
    """

    waits_until: datetime | None = None
    probe_at: datetime | None = None

    @property
    def is_offline(self) -> bool:
        """Whether requests fail at once, without being sent."""
        return self.probe_at is not None
