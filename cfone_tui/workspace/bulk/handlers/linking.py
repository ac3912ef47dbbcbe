"""How are many events linked, each pair looked at before and after?"""

from collections.abc import Mapping, Sequence

from cfone_tui.contract.event import Event
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.contract.tag import within
from cfone_tui.store.state.jobs import RowState
from cfone_tui.store.state.journal import State
from cfone_tui.workspace.bulk.handlers.handler import GONE, NOT_TAKEN, Ended, Lost, Prepared, Ready
from cfone_tui.workspace.bulk.handlers.pairs import PairsHandler, gone, kinds_of
from cfone_tui.workspace.changes import RelationAdded

ITSELF = "an event cannot be linked with itself"
LINKED = "it is linked like that already"


class LinkHandler(PairsHandler[RelationAdded]):
    """Links up to 50 children of a parent in one request."""

    async def prepare(self, wanted: Sequence[Ready[RelationAdded]]) -> Prepared[RelationAdded]:
        """Read the parents, and leave out what is linked like that already."""
        now = await self.parents(it.change for it in wanted)
        missing = await self._missing(wanted, now)
        ready: list[Ready[RelationAdded]] = []
        ended: list[Ended] = []
        for it in wanted:
            parent = now.get(it.change.target.uuid)
            if parent is None:
                ended.append(gone(it))
            elif it.change.child.lower() == parent.uuid.lower():
                ended.append(Ended(row=it.row, state=RowState.FAILED, reason=ITSELF))
            elif not missing[it.row.position]:
                ended.append(Ended(row=it.row, state=RowState.SKIPPED, reason=LINKED))
            else:
                target = it.change.target.model_copy(update={"dataset_id": parent.dataset_id})
                kinds = tuple(kind.value for kind in missing[it.row.position])
                ready.append(Ready(it.row, it.change.model_copy(update={"target": target, "types": kinds})))
        return Prepared(tuple(ready), tuple(ended))

    async def _missing(
        self, pairs: Sequence[Ready[RelationAdded]], now: Mapping[str, Event]
    ) -> dict[int, tuple[RelationshipType, ...]]:
        """Return the kinds by which pairs are not linked; of which kinds a link is, is asked where there is one."""
        missing: dict[int, tuple[RelationshipType, ...]] = {}
        linked: dict[str, list[Ready[RelationAdded]]] = {}
        for it in pairs:
            parent, kinds = now.get(it.change.target.uuid), kinds_of(it.change) or (RelationshipType.RELATED_TO,)
            missing[it.row.position] = kinds
            if parent is not None and within((it.change.child,), parent.references):
                linked.setdefault(parent.uuid, []).append(it)
        for uuid, of_parent in linked.items():
            links = await self.links(now[uuid])
            for it in of_parent:
                missing[it.row.position] = links.missing(it.change.child, missing[it.row.position])
        return missing

    async def send_group(self, group: Sequence[Ready[RelationAdded]]) -> Mapping[int, str]:
        """Link the children, by one kind after the other."""
        target = group[0].change.target
        told: dict[int, str] = {}
        for kind in kinds_of(group[0].change):
            children = tuple(it.change.child for it in group)
            body = RelationshipsCreate(
                dataset_id=target.dataset_id, parent_id=target.uuid, child_ids=children, relationship_type=kind
            )
            answer = await self.api.relationships.create(body)
            reasons = {it.child_id.lower(): it.error or "the server gave no reason" for it in answer.errors or ()}
            told |= {it.row.position: why for it in group if (why := reasons.get(it.change.child.lower()))}
        return told

    async def judge(
        self, group: Sequence[Ready[RelationAdded]], told: Mapping[int, str], lost: Lost | None
    ) -> list[Ended]:
        """Read the parents again, and see which links are there."""
        now = await self.parents(it.change for it in group)
        # who heard of no error asked for links that were not there: any link between the two is the one that was made
        doubtful = [it for it in group if lost is not None or it.row.position in told]
        missing = await self._missing(doubtful, now)
        shown: set[str] = set()
        ended: list[Ended] = []
        for it in group:
            parent = now.get(it.change.target.uuid)
            left = missing.get(it.row.position)
            if left is None:
                left = () if parent and within((it.change.child,), parent.references) else kinds_of(it.change)
            judged = _judged(it, parent, left, told.get(it.row.position), lost)
            ended.append(judged if parent is not None and parent.uuid not in shown else _unseen(judged))
            shown.add(it.change.target.uuid)
        return ended


def _judged(
    it: Ready[RelationAdded],
    parent: Event | None,
    left: Sequence[RelationshipType],
    told: str | None,
    lost: Lost | None,
) -> Ended:
    if parent is None:
        return Ended(row=it.row, state=RowState.UNKNOWN if lost else RowState.FAILED, reason=GONE)
    came = tuple(kind.value for kind in kinds_of(it.change) if kind not in left)
    if not left:
        return Ended(row=it.row, state=RowState.DONE, event=parent)
    if lost is not None and told is None and not came:
        return Ended(row=it.row, state=RowState.PENDING, reason=lost.why, event=parent)
    why = told or (lost.why if lost is not None else NOT_TAKEN)
    if not came:
        return Ended(row=it.row, state=RowState.FAILED, reason=why, event=parent)
    done = it.change.model_copy(update={"types": came})
    return Ended(row=it.row, state=RowState.FAILED, reason=why, change=done, change_state=State.DONE, event=parent)


def _unseen(ended: Ended) -> Ended:
    """Return how a row ended without telling once more how its parent is."""
    return Ended(
        row=ended.row,
        state=ended.state,
        reason=ended.reason,
        change=ended.change,
        change_state=ended.change_state,
    )
