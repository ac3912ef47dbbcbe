"""The events that an event is linked with, in both directions, read as far as one looks."""

from cfone_tui.workspace.references.candidates import Candidates, find_candidates
from cfone_tui.workspace.references.linked import Link, LinkedEvents

__all__ = ["Candidates", "Link", "LinkedEvents", "find_candidates"]
