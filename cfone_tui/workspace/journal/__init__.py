"""The journal of one account: every change is written down before it is sent, and settled after."""

from cfone_tui.store.state.journal import Role
from cfone_tui.workspace.journal.batch import Batch, Succeeded
from cfone_tui.workspace.journal.journal import LEFT, Journal, Recorded, Unsettled

__all__ = ["LEFT", "Batch", "Journal", "Recorded", "Role", "Succeeded", "Unsettled"]
