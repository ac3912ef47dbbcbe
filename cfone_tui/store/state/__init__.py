"""What this user did and where they were: journal, places, triage, ledger of imports, drafts. Each row has an owner."""

from cfone_tui.store.state.owner import Owner
from cfone_tui.store.state.state_store import StateStore

__all__ = ["Owner", "StateStore"]
