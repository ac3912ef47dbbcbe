"""What keeps requests from being sent right now, for people to see?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """How things stand with a service at this moment, in seconds from now.

    ``waits_for`` is how long requests still wait for the rate limit, 0 when none does; ``probe_in``, while the service
    is out of reach, how long until a request may try again.
    """

    waits_for: float = 0.0
    probe_in: float | None = None

    @property
    def is_offline(self) -> bool:
        """Whether requests fail at once, without being sent."""
        return self.probe_in is not None
