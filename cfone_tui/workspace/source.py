"""Where do the events come from, and to whom does what is done with them belong?"""

from dataclasses import dataclass

from cfone_tui.settings.choice import SourceKind
from cfone_tui.store.state import Owner

__all__ = ["Source", "SourceKind"]


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
