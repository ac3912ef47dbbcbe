"""What is to be opened?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cfone_tui.settings.choice import Chosen
from cfone_tui.settings.locations import Locations
from cfone_tui.settings.token import Token
from cfone_tui.store.preparing import Preparing


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to open: the source that was chosen, its token, where files belong, and the clock."""

    chosen: Chosen
    locations: Locations
    token: Token | None = None
    clock: Callable[[], datetime] = utc_now
    preparing: Preparing = field(default_factory=Preparing)
    """Hears how far the file of the embedded store is that has to be brought to the current version."""
