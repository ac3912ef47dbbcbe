"""How are many links removed, and no others, although the API takes all kinds of a link at once?"""

from collections.abc import Mapping, Sequence
from typing import Any

from cfone_tui.api import LinkKinds, RemovedOtherwise, ThreatEventsError
from cfone_tui.contract.event import Event
from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.contract.tag import within
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk.handlers.handler import GONE, NOT_TAKEN, Ended, Lost, Prepared, Ready
from cfone_tui.workspace.bulk.handlers.pairs import PairsHandler, gone, kinds_of
from cfone_tui.workspace.bulk.remains import Remains
from cfone_tui.workspace.changes import Link, RelationRemoved
from cfone_tui.workspace.relations.links import Links, link
from cfone_tui.workspace.relations.telling import type_in_words

UNLINKED = "there is no such link any more"

Pair = tuple[str, str]
"""The uuids of a parent and of a child, in lower case."""


class UnlinkHandler(PairsHandler[RelationRemoved]):
    """Removes up to 50 links of a parent in one request.

    The slices go one after the other: what a server took along is known by what else a parent has.
    """

    at_once = 50
    is_serial = True

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._read: dict[str, tuple[Event, LinkKinds | None]] = {}
        """Parents as they were just read, and the kinds of all their links where those were read too."""

    async def prepare(self, wanted: Sequence[Ready[RelationRemoved]]) -> Prepared[RelationRemoved]:
        """Read the parents, and of which kinds the links are."""
        now = await self.parents(it.change for it in wanted)
        there = [it for it in wanted if _is_linked(it, now.get(it.change.target.uuid))]
        kinds = await self._kinds(there, now)
        self._read = {uuid: (event, self._read[uuid][1] if uuid in self._read else None) for uuid, event in now.items()}
        ready: list[Ready[RelationRemoved]] = []
        ended: list[Ended] = []
        for it in wanted:
            parent = now.get(it.change.target.uuid)
            if parent is None:
                ended.append(gone(it))
                continue
            all_kinds = kinds.get(_pair(it), ())
            going = tuple(kind for kind in all_kinds if kind in it.change.types) if it.change.types else all_kinds
            if not _is_linked(it, parent) or (all_kinds and not going):
                ended.append(Ended(row=it.row, state=RowState.SKIPPED, reason=UNLINKED, event=parent))
                continue
            update = {
                "target": it.change.target.model_copy(update={"dataset_id": parent.dataset_id}),
                "types": going,
                "staying": tuple(kind for kind in all_kinds if kind not in going),
            }
            ready.append(Ready(it.row, it.change.model_copy(update=update)))
        return Prepared(tuple(ready), tuple(ended))

    async def _kinds(
        self, pairs: Sequence[Ready[RelationRemoved]], now: Mapping[str, Event]
    ) -> dict[Pair, tuple[str, ...]]:
        """Return the kinds of the links of pairs, asked of the side that is more: one event may have thousands."""
        parents = [now[uuid] for uuid in dict.fromkeys(it.change.target.uuid for it in pairs)]
        asked = parents
        if len(parents) == 1 and len(pairs) > 1:
            asked = list((await self.looking.events("", [it.change.child for it in pairs])).values())
        places: dict[str, list[Event]] = {}
        for event in asked:
            places.setdefault(event.dataset_id, []).append(event)
        found: dict[Pair, tuple[str, ...]] = {}
        self._read = {}
        for events in places.values():
            for uuid, links in (await Remains(self.api, events).links()).items():
                found |= (of_event := _kinds_in(links))
                if uuid in now:
                    self._read[uuid] = now[uuid], _told(links, of_event)
        return found

    async def send_group(self, group: Sequence[Ready[RelationRemoved]]) -> Mapping[int, str]:
        """Remove the links, and link again by the kinds that were not meant."""
        target, children = group[0].change.target, [it.change.child for it in group]
        told: dict[int, str] = {}
        before, kinds = self._read.pop(target.uuid, (None, None))  # for a second group it is not as it was
        try:
            await self.api.relationships.remove(
                target.uuid, children, dataset_id=target.dataset_id, before=before, kinds=kinds
            )
        except RemovedOtherwise as otherwise:
            told = {it.row.position: str(otherwise) for it in group}
        parent = Event(uuid=target.uuid, dataset_id=target.dataset_id)
        for it in group:
            if (why := await self._put_back(parent, it)) is not None:
                told[it.row.position] = why
        return told

    async def _put_back(self, parent: Event, it: Ready[RelationRemoved]) -> str | None:
        """Link again by the kinds that were to stay; return what kept them from being there."""
        for kind in map(RelationshipType, it.change.staying):
            try:
                reasons = await link(self.api, parent, (it.change.child,), kind)
            except ThreatEventsError as error:
                return f"also gone, and not put back: {type_in_words(kind)} ({error})"
            if reasons:
                return f"also gone, and not put back: {type_in_words(kind)} ({', '.join(reasons.values())})"
        return None

    async def judge(
        self, group: Sequence[Ready[RelationRemoved]], told: Mapping[int, str], lost: Lost | None
    ) -> list[Ended]:
        """Read the parents again, and see which links are gone."""
        now = await self.parents(it.change for it in group)
        linked = [it for it in group if it.change.staying and _is_linked(it, now.get(it.change.target.uuid))]
        links = {it.change.target.uuid: await self.links(now[it.change.target.uuid]) for it in linked}
        ended: list[Ended] = []
        for it in group:
            parent = now.get(it.change.target.uuid)
            if parent is None:
                ended.append(Ended(row=it.row, state=RowState.UNKNOWN if lost else RowState.FAILED, reason=GONE))
                continue
            is_gone = _is_gone(it, parent, links.get(parent.uuid))
            why = told.get(it.row.position)
            if is_gone and lost is not None and it.change.staying:
                why = await self._put_back(parent, it)  # nobody knows whether that was reached
            ended.append(_judged(it, parent, why, lost, is_gone=is_gone))
        return ended


def _judged(it: Ready[RelationRemoved], parent: Event, told: str | None, lost: Lost | None, *, is_gone: bool) -> Ended:
    if is_gone:
        return Ended(row=it.row, state=RowState.DONE, reason=told or "", event=parent)
    if lost is not None:
        return Ended(row=it.row, state=RowState.PENDING, reason=lost.why, event=parent)
    return Ended(row=it.row, state=RowState.FAILED, reason=told or NOT_TAKEN, event=parent)


def _is_gone(it: Ready[RelationRemoved], parent: Event, links: Links | None) -> bool:
    if not _is_linked(it, parent):
        return True
    there = links.types(it.change.child) if links is not None else ()
    return bool(there) and not any(kind in there for kind in kinds_of(it.change))


def _is_linked(it: Ready[RelationRemoved], parent: Event | None) -> bool:
    return parent is not None and bool(within((it.change.child,), parent.references))


def _pair(it: Ready[RelationRemoved]) -> Pair:
    return it.change.target.uuid.lower(), it.change.child.lower()


def _kinds_in(links: Sequence[Link]) -> dict[Pair, tuple[str, ...]]:
    found: dict[Pair, tuple[str, ...]] = {}
    for it in links:
        pair = (it.parent.lower(), it.child.lower())
        found[pair] = tuple(dict.fromkeys((*found.get(pair, ()), it.kind.value)))
    return found


def _told(links: Sequence[Link], kinds: Mapping[Pair, tuple[str, ...]]) -> LinkKinds:
    """Return the kinds of links as the service tells them."""
    unclear = frozenset((it.parent.lower(), it.child.lower()) for it in links if not it.is_sure)
    told = {pair: tuple(map(RelationshipType, these)) for pair, these in kinds.items()}
    return LinkKinds(told_apart=told, unclear=unclear)
