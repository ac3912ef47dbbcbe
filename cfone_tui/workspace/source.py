"""Where do the events come from, and to whom does what is done with them belong?"""

from dataclasses import dataclass
from enum import StrEnum

from cfone_tui.store.state import Owner


class SourceKind(StrEnum):
    """What stands behind the API."""

    DEMO = "demo"
    """The embedded server over made-up events; may be remade at any time."""
    LOCAL = "local"
    """The embedded server over the user's own events."""
    CLOUDFLARE = "cloudflare"
    """An account at Cloudflare, or a server that speaks like it."""


@dataclass(frozen=True, slots=True)
class Source:
    """One account behind the API; ``name`` is what to call it, such as the name of a profile."""

    kind: SourceKind
    name: str
    account_id: str
    is_read_only: bool = False

    @property
    def owner(self) -> Owner:
        """Whom the rows of the state file belong to: profiles of one account share them."""
        return Owner(self.kind.value, self.account_id)
