"""What the user made of events: states, notes, and what is new since a list was last read. All of it stays here.

How that is changed is in ``triaging``, which a start can do without until its first list is there.
"""

from cfone_tui.store.state.inboxes import InboxKey
from cfone_tui.store.state.triage import UNTOUCHED, Triaged, TriageState
from cfone_tui.workspace.triage.inbox import Inbox, inbox_key
from cfone_tui.workspace.triage.triage import Triage

__all__ = ["UNTOUCHED", "Inbox", "InboxKey", "Triage", "TriageState", "Triaged", "inbox_key"]
