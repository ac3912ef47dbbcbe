"""How does the change of one link end that could not be carried out?"""

from cfone_tui.api import ThreatEventsError
from cfone_tui.workspace.applied import Failure, Outcome
from cfone_tui.workspace.changes import ChangeBase
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.writing import Result, why_of


def what_of(row: EventRow) -> str:
    """Return how to call an event in a message."""
    return row.indicator or row.event or row.uuid


def refused(row: EventRow, error: Exception) -> Result:
    """Return that nothing was sent for an event."""
    why = why_of(error) if isinstance(error, ThreatEventsError) else str(error)
    known = error if isinstance(error, ThreatEventsError) else None
    return Result(failure=Failure(row.uuid, what_of(row), Outcome.REFUSED, why, error=known))


def failed(change: ChangeBase, outcome: Outcome, why: str, error: ThreatEventsError | None) -> Failure:
    """Return what is to be told of a change that was settled as done all the same."""
    return Failure(change.target.uuid, change.what, outcome, why, error=error)
