"""How is a batch created, when the answer may be lost, or one item spoils it?"""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from cfone_tui.api import (
    BadRequest,
    OutcomeUnknown,
    Refused,
    ThreatEvents,
    ThreatEventsError,
)
from cfone_tui.contract.event import BulkOutcome, EventBulkCreate
from cfone_tui.exchange import ImportItem
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.importing.finding import Finder
from cfone_tui.workspace.importing.log import ImportLog
from cfone_tui.workspace.importing.progress import Tally
from cfone_tui.workspace.writing import several

T = TypeVar("T")

TOO_LARGE = 413
UNKNOWN = "nobody knows whether it was created: import the file again to find out"


class Creator:
    """Creates batches in one dataset; what came of each item goes to the tally."""

    def __init__(
        self,
        api: ThreatEvents,
        log: ImportLog,
        finder: Finder,
        tally: Tally,
        *,
        dataset_id: str,
        label: str,
    ) -> None:
        self._api = api
        self._log = log
        self._finder = finder
        self._tally = tally
        self._dataset_id = dataset_id
        self._label = label

    async def create(self, items: Sequence[ImportItem]) -> dict[str, str]:
        """Create a batch and return the uuids of what was created, by key.

        A batch that is refused as a whole is halved until what spoils it is alone. Raises
        :class:`~cfone_tui.api.ThreatEventsError` when going on makes no sense.
        """
        try:
            return await to_its_end(self._send(items))
        except Refused as refused:
            if not isinstance(refused, BadRequest) and refused.status != TOO_LARGE:
                raise
            if len(items) == 1:
                self._tally.fail(items[0], refused.reason or str(refused))
                return {}
        middle = len(items) // 2
        return await self.create(items[:middle]) | await self.create(items[middle:])

    async def _send(self, items: Sequence[ImportItem]) -> dict[str, str]:
        label = f"{several(len(items), 'event')} imported from {self._label}"
        entry = await self._log.begin(label, dataset_id=self._dataset_id, keys=[item.key for item in items])
        body = EventBulkCreate(
            dataset_id=self._dataset_id, data=tuple(item.body for item in items), include_created_events=True
        )
        try:
            uuids = await self._uuids(await self._api.events.bulk_create(body), items)
        except OutcomeUnknown as lost:
            return await self._look_up(items, entry, lost)
        except ThreatEventsError as error:
            await self._log.settle(entry, Outcome.REFUSED, dataset_id=self._dataset_id, uuids={}, reason=str(error))
            raise
        await self._log.settle(entry, Outcome.DONE, dataset_id=self._dataset_id, uuids=uuids)
        self._tally.created += len(uuids)
        return uuids

    async def _uuids(self, outcome: BulkOutcome, items: Sequence[ImportItem]) -> dict[str, str]:
        """Return what was created; what an answer does not tell is looked for by its mark."""
        for error in outcome.errors or ():
            if 0 <= error.event_index < len(items):
                self._tally.fail(items[error.event_index], error.error or "the server gave no reason")
        refused = {error.event_index for error in outcome.errors or ()}
        uuids = {
            items[it.event_index].key: it.uuid
            for it in outcome.created_events or ()
            if it.uuid and 0 <= it.event_index < len(items)
        }
        untold = [it for index, it in enumerate(items) if it.key not in uuids and index not in refused]
        if untold:
            uuids |= await self._by_mark(untold)
        for item in untold:
            if item.key not in uuids:
                self._tally.fail(item, UNKNOWN)
        return uuids

    async def _by_mark(self, items: Sequence[ImportItem]) -> dict[str, str]:
        try:
            return await self._finder.marked(items)
        except ThreatEventsError:
            return {}

    async def _look_up(self, items: Sequence[ImportItem], entry: int, lost: OutcomeUnknown) -> dict[str, str]:
        """Find out what a batch became whose answer was lost; raises the loss when that cannot be asked either."""
        try:
            uuids = await self._finder.marked(items)
        except ThreatEventsError:
            uuids = {}
            is_reachable = False
        else:
            is_reachable = True
        outcome = Outcome.DONE if len(uuids) == len(items) else Outcome.UNKNOWN
        await self._log.settle(entry, outcome, dataset_id=self._dataset_id, uuids=uuids, reason=str(lost))
        self._tally.created += len(uuids)
        for item in items:
            if item.key not in uuids:
                self._tally.fail(item, UNKNOWN)
        if not is_reachable:
            raise lost
        return uuids


async def to_its_end(work: Coroutine[Any, Any, T]) -> T:
    """Do ``work`` to its end before a cancellation is heard: what was sent has to be written down."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        _ = task.cancelled() or task.exception()
        raise
