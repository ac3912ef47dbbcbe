"""What is wanted of each row of a job: what its deed says, or the inverse of what it takes back?"""

import json
from collections.abc import Mapping, Sequence

from cfone_tui.store.state.jobs import Job, JobRow, RowState
from cfone_tui.workspace.bulk.deeds import TakeBack, deed_of, wanted_by
from cfone_tui.workspace.bulk.handlers import Ended, Ready
from cfone_tui.workspace.bulk.log import RowLog
from cfone_tui.workspace.bulk.turns import in_turns
from cfone_tui.workspace.changes import Change, EventDeleted
from cfone_tui.workspace.changes.relations import RelationChanged
from cfone_tui.workspace.source import Source

UNREADABLE = "what it takes back cannot be read"
NO_WAY_BACK = "it cannot be undone"
MADE_AGAIN = "it was made again already, by another undo"

Wanted = tuple[list[Ready[Change]], list[Ended]]
"""What is wanted of rows, and the rows of which nothing can be wanted."""


class Wanting:
    """What one job wants of its rows."""

    def __init__(self, job: Job, log: RowLog, source: Source) -> None:
        self._deed = deed_of(job.deed)
        self._log = log
        self._source = source

    async def of(self, rows: Sequence[JobRow]) -> Wanted:
        """Return what is wanted of rows."""
        deed = self._deed
        if isinstance(deed, TakeBack):
            return await self._taking_back(rows)
        wanted: list[Ready[Change]] = [
            Ready(row, wanted_by(deed, row, self._source, json.loads(row.seen))) async for row in in_turns(rows)
        ]
        return wanted, []

    async def _taking_back(self, rows: Sequence[JobRow]) -> Wanted:
        changes = await self._log.changes([row.undoes for row in rows if row.undoes is not None])
        ends = dict.fromkeys(uuid for change in changes.values() for uuid in ends_of(change) if uuid)
        now = await self._log.successors(list(ends))
        wanted: list[Ready[Change]] = []
        ended: list[Ended] = []
        async for row in in_turns(rows):
            change = changes.get(row.undoes) if row.undoes is not None else None
            if change is None:
                ended.append(Ended(row=row, state=RowState.FAILED, reason=UNREADABLE))
                continue
            if isinstance(change, EventDeleted) and change.target.uuid in now:
                # two windows deleted it at the same moment, and the other one has taken that back
                ended.append(Ended(row=row, state=RowState.SKIPPED, reason=MADE_AGAIN))
                continue
            inverse = present(change, now).inverse()
            if inverse is None:
                ended.append(Ended(row=row, state=RowState.FAILED, reason=NO_WAY_BACK))
            else:
                wanted.append(Ready(row, inverse))
        return wanted, ended


def ends_of(change: Change) -> tuple[str, ...]:
    """Return the events that a change is carried out on: one, or both ends of a link."""
    return change.uuids if isinstance(change, RelationChanged) else (change.target.uuid,)


def present(change: Change, now: Mapping[str, str]) -> Change:
    """Return a change of the events under the uuids that they have now."""
    if isinstance(change, RelationChanged):
        return change.moved(now)
    target = change.target.model_copy(update={"uuid": now.get(change.target.uuid, change.target.uuid)})
    return change.model_copy(update={"target": target})
