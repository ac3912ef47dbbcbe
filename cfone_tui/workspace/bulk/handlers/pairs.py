"""How are the links of many pairs of events, each a parent and a child, changed with several requests at a time?"""

import asyncio
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from cfone_tui.api import OutcomeUnknown, Refused, RemovalUnseen, ThreatEventsError
from cfone_tui.contract.event import Event
from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk.handlers.handler import NOT_SENT, Ended, Handler, Lost, Ready, Sent, is_stopping
from cfone_tui.workspace.changes import RelationAdded, RelationRemoved
from cfone_tui.workspace.relations.links import Links, links_of

P = TypeVar("P", RelationAdded, RelationRemoved)

CHILDREN_AT_ONCE = 50
"""Children of one parent that one request names."""

PARENT_GONE = "the event that points at the other one is gone"


class PairsHandler(Handler[P]):
    """Reads the parents of 100 pairs; those of one parent go together, one request after the other."""

    async def parents(self, changes: Iterable[P]) -> dict[str, Event]:
        """Return the parents as they are now, by uuid; those that are gone are missing."""
        places: dict[str, dict[str, None]] = defaultdict(dict)
        for change in changes:
            places[change.target.dataset_id][change.target.uuid] = None
        found: dict[str, Event] = {}
        for dataset_id, uuids in places.items():
            found |= await self.looking.events(dataset_id, list(uuids))
        return found

    async def links(self, parent: Event) -> Links:
        """Return the links of a parent with their kinds."""
        return await links_of(self.api, parent)

    def groups(self, ready: Sequence[Ready[P]]) -> list[list[Ready[P]]]:
        """Return those of one parent, and of the same kinds, together."""
        together: dict[tuple[str, tuple[str, ...]], list[Ready[P]]] = defaultdict(list)
        for it in ready:
            together[it.change.target.uuid, it.change.types].append(it)
        return [
            group[start : start + CHILDREN_AT_ONCE]
            for group in together.values()
            for start in range(0, len(group), CHILDREN_AT_ONCE)
        ]

    async def send(self, ready: Sequence[Ready[P]]) -> Sent:
        """Send the groups of different parents at once; read the parents again, and see what was done."""
        families: dict[str, list[list[Ready[P]]]] = defaultdict(list)
        for group in self.groups(ready):
            families[group[0].change.target.uuid].append(group)
        sending = _Sending[P]()
        await asyncio.gather(*(self._family(groups, sending) for groups in families.values()))
        ended = list(sending.ended)
        if sending.heard:
            ended += await self._judged(sending.heard, sending.told, None)
        if sending.lost:
            ended += await self._judged(sending.lost, {}, Lost(sending.why))
        return Sent(tuple(ended), sending.stopped_by)

    async def _family(self, groups: list[list[Ready[P]]], sending: "_Sending[P]") -> None:
        """Send the groups of one parent, one after the other: a removal is judged by what else the parent has."""
        queue = list(reversed(groups))
        while queue:
            group = queue.pop()
            async with self.hands.gate:
                if sending.stopped_by is not None or self.hands.is_stopped():
                    sending.not_sent(group)
                    continue
                try:
                    sending.told |= await self.send_group(group)
                    sending.heard += group
                except (OutcomeUnknown, RemovalUnseen) as unknown:
                    sending.lost += group
                    sending.why = str(unknown)
                except ThreatEventsError as error:
                    if is_stopping(error):
                        sending.stopped_by = error
                        sending.not_sent(group)
                    elif len(group) > 1:
                        middle = len(group) // 2
                        queue += [group[middle:], group[:middle]]
                    else:
                        state = RowState.FAILED if isinstance(error, Refused) else RowState.UNKNOWN
                        sending.ended.append(Ended(row=group[0].row, state=state, reason=str(error)))

    @abstractmethod
    async def send_group(self, group: Sequence[Ready[P]]) -> Mapping[int, str]:
        """Send what is wanted of one parent and some of its children."""


class _Sending(Generic[P]):
    """What became of groups so far."""

    def __init__(self) -> None:
        self.ended: list[Ended] = []
        self.heard: list[Ready[P]] = []
        self.told: dict[int, str] = {}
        self.lost: list[Ready[P]] = []
        self.why = ""
        self.stopped_by: ThreatEventsError | None = None

    def not_sent(self, group: Sequence[Ready[P]]) -> None:
        """Let rows wait."""
        self.ended += [Ended(row=it.row, state=RowState.PENDING, reason=NOT_SENT) for it in group]


def kinds_of(change: RelationAdded | RelationRemoved) -> tuple[RelationshipType, ...]:
    """Return the kinds of link that a change is about."""
    return tuple(map(RelationshipType, change.types))


def gone(it: Ready[P]) -> Ended:
    """Return how a row ends whose parent is gone: it is the event of the row, or the one that all are linked with."""
    uuid = it.change.target.uuid
    return Ended(row=it.row, state=RowState.SKIPPED, reason=PARENT_GONE, gone=uuid if uuid == it.row.uuid else "")
