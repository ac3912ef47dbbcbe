"""Where do the events come from, and to whom does what is done with them belong?"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from cfone_tui.contract.address import CLOUDFLARE_BASE_URL
from cfone_tui.settings.choice import SourceKind
from cfone_tui.store.state import Owner

__all__ = ["Source", "SourceKind"]


@dataclass(frozen=True, slots=True)
class Source:
    """One account behind the API; ``name`` is what to call it, such as the name of a profile.

    ``base_url`` is where the API is; empty for a store of this machine.
    """

    kind: SourceKind
    name: str
    account_id: str
    is_read_only: bool = False
    base_url: str = ""

    @property
    def owner(self) -> Owner:
        """Whom the rows of the state file belong to: profiles of one account share them.

        Accounts of other servers than Cloudflare's carry the server's address: each may give them the same ids.
        """
        if self.base_url in ("", CLOUDFLARE_BASE_URL):
            return Owner(self.kind.value, self.account_id)
        address = urlsplit(self.base_url)
        return Owner(self.kind.value, f"{self.account_id}@{address.netloc.lower()}{address.path}")
