"""What the user made of events: states, notes, and what is new since a list was last read. All of it stays here."""

from cfone_tui.store.state.inboxes import InboxKey
from cfone_tui.store.state.triage import UNTOUCHED, Triaged, TriageState
from cfone_tui.workspace.triage.inbox import Inbox, inbox_key
from cfone_tui.workspace.triage.triage import Triage
from cfone_tui.workspace.triage.triaging import NOTE_LIMIT, Triaging

__all__ = ["NOTE_LIMIT", "UNTOUCHED", "Inbox", "InboxKey", "Triage", "TriageState", "Triaged", "Triaging", "inbox_key"]
