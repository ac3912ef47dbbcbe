"""How are many events copied to another dataset, when the API does not tell which the copies are?"""

from collections.abc import Mapping, Sequence

from cfone_tui.contract.copying import EventsToPlace
from cfone_tui.contract.event import Event
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk.handlers.handler import GONE, NOT_TAKEN, Ended, Handler, Lost, Prepared, Ready
from cfone_tui.workspace.bulk.handlers.twins import Twin, assigned, with_twins
from cfone_tui.workspace.changes import EventCopied
from cfone_tui.workspace.changes.events import fields_of


class CopyHandler(Handler[EventCopied]):
    """Copies up to 100 events of a dataset in one request; what is new there and looks like them are the copies."""

    is_serial = True

    async def prepare(self, wanted: Sequence[Ready[EventCopied]]) -> Prepared[EventCopied]:
        """Read the events, and what looks like them where the copies will be."""
        first = wanted[0].change
        now = await self.looking.events(first.of_dataset, [it.change.of for it in wanted])
        ready: list[Ready[Twin]] = []
        ended: list[Ended] = []
        for it in wanted:
            event = now.get(it.change.of)
            if event is None:
                ended.append(Ended(row=it.row, state=RowState.SKIPPED, reason=GONE, gone=it.change.of))
            else:
                update = {"fields": fields_of(event), "tags": event.tags}
                ready.append(Ready(it.row, it.change.model_copy(update=update)))
        alike = await self.looking.alike(first.target.dataset_id, [fields_of(event) for event in now.values()])
        return Prepared(tuple(_copies(with_twins(ready, alike))), tuple(ended))

    async def send_group(self, group: Sequence[Ready[EventCopied]]) -> Mapping[int, str]:
        """Copy them."""
        change = group[0].change
        body = EventsToPlace(dest_dataset_id=change.target.dataset_id, event_ids=tuple(it.change.of for it in group))
        outcome = await self.api.datasets.copy_events(change.of_dataset, body)
        return {
            group[it.index].row.position: it.reason or NOT_TAKEN
            for it in outcome.insert_failures
            if 0 <= it.index < len(group)
        }

    def groups(self, ready: Sequence[Ready[EventCopied]]) -> list[list[Ready[EventCopied]]]:
        """Return those of one dataset together."""
        sources: dict[str, list[Ready[EventCopied]]] = {}
        for it in ready:
            sources.setdefault(it.change.of_dataset, []).append(it)
        return list(sources.values())

    async def judge(
        self, group: Sequence[Ready[EventCopied]], told: Mapping[int, str], lost: Lost | None
    ) -> list[Ended]:
        """Look which events are there now that were not there before."""
        there = group[0].change.target.dataset_id
        alike = await self.looking.alike(there, [it.change.fields for it in group])
        return assigned(group, alike, told=told, lost=lost, known=_known)


def _known(ready: Ready[Twin], event: Event) -> Twin:
    target = ready.change.target.model_copy(update={"uuid": event.uuid})
    return ready.change.model_copy(update={"target": target, "fields": fields_of(event), "tags": event.tags})


def _copies(ready: Sequence[Ready[Twin]]) -> list[Ready[EventCopied]]:
    return [Ready(it.row, it.change) for it in ready if isinstance(it.change, EventCopied)]
