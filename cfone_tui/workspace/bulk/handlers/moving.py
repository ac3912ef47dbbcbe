"""How do many events go to another dataset, whether they keep their identity there or not?"""

from collections.abc import Mapping, Sequence

from cfone_tui.contract.copying import EventsToPlace
from cfone_tui.contract.event import Event
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk.handlers.handler import GONE, NOT_TAKEN, Ended, Handler, Lost, Prepared, Ready
from cfone_tui.workspace.bulk.looking import Key, key_of
from cfone_tui.workspace.changes import EventMoved
from cfone_tui.workspace.changes.events import fields_of

THERE_ALREADY = "it is there already"


class MoveHandler(Handler[EventMoved]):
    """Moves up to 100 events of a dataset in one request, and looks where they are afterwards."""

    async def prepare(self, wanted: Sequence[Ready[EventMoved]]) -> Prepared[EventMoved]:
        """Read the events where they are; keep what they are known by."""
        source = wanted[0].change.target.dataset_id
        now = await self.looking.events(source, [it.change.target.uuid for it in wanted])
        ready: list[Ready[EventMoved]] = []
        ended: list[Ended] = []
        for it in wanted:
            event = now.get(it.change.target.uuid)
            if it.change.to == source:
                ended.append(Ended(row=it.row, state=RowState.SKIPPED, reason=THERE_ALREADY, event=event))
            elif event is None:
                ended.append(Ended(row=it.row, state=RowState.SKIPPED, reason=GONE, gone=it.change.target.uuid))
            else:
                ready.append(Ready(it.row, it.change.model_copy(update={"fields": fields_of(event)})))
        return Prepared(tuple(ready), tuple(ended))

    def groups(self, ready: Sequence[Ready[EventMoved]]) -> list[list[Ready[EventMoved]]]:
        """Return those that go the same way together."""
        ways: dict[tuple[str, str], list[Ready[EventMoved]]] = {}
        for it in ready:
            ways.setdefault((it.change.target.dataset_id, it.change.to), []).append(it)
        return list(ways.values())

    async def send_group(self, group: Sequence[Ready[EventMoved]]) -> Mapping[int, str]:
        """Move them."""
        change = group[0].change
        body = EventsToPlace(dest_dataset_id=change.to, event_ids=tuple(it.change.target.uuid for it in group))
        outcome = await self.api.datasets.move_events(change.target.dataset_id, body)
        return {
            group[it.index].row.position: it.reason or NOT_TAKEN
            for it in outcome.insert_failures
            if 0 <= it.index < len(group)
        }

    async def judge(
        self, group: Sequence[Ready[EventMoved]], told: Mapping[int, str], lost: Lost | None
    ) -> list[Ended]:
        """Look for the events there, then for those that are not there here, then for what looks like the rest."""
        source, there = group[0].change.target.dataset_id, group[0].change.to
        uuids = [it.change.target.uuid for it in group]
        moved = await self.looking.events(there, uuids)
        left = [uuid for uuid in uuids if uuid not in moved]
        here = await self.looking.events(source, left) if left else {}
        lookalikes = [it.change.fields for it in group if it.change.target.uuid not in moved | here]
        alike = await self.looking.alike(there, lookalikes) if lookalikes else {}
        return [self._told(it, moved, here, alike, told.get(it.row.position), lost) for it in group]

    @staticmethod
    def _told(
        it: Ready[EventMoved],
        moved: Mapping[str, Event],
        here: Mapping[str, Event],
        alike: Mapping[Key, Sequence[Event]],
        told: str | None,
        lost: Lost | None,
    ) -> Ended:
        uuid = it.change.target.uuid
        if uuid in moved:
            return Ended(row=it.row, state=RowState.DONE, event=moved[uuid])
        if uuid in here:
            state = RowState.PENDING if lost and told is None else RowState.FAILED
            return Ended(row=it.row, state=state, reason=told or (lost.why if lost else NOT_TAKEN), event=here[uuid])
        found = alike.get(key_of(it.change.fields), ())
        if len(found) != 1:
            why = "it is neither where it was nor where it should be"
            return Ended(row=it.row, state=RowState.UNKNOWN, reason=told or why, gone=uuid)
        made = it.change.model_copy(update={"made": found[0].uuid})
        return Ended(row=it.row, state=RowState.DONE, change=made, event=found[0], gone=uuid)
