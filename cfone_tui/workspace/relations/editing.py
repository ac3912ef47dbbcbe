"""How are links between events made and removed, and how are both taken back?"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.workspace.applied import Applied
from cfone_tui.workspace.changes import ChangeBase, RelationAdded, RelationRemoved
from cfone_tui.workspace.editing import Editing, Look, Way, carried
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.relations.adding import Adding
from cfone_tui.workspace.relations.looking import look_for_added, look_for_removed
from cfone_tui.workspace.relations.removing import Removing
from cfone_tui.workspace.relations.telling import added_in_words, removed_in_words
from cfone_tui.workspace.writing import Result, Writing, applied, nothing_or_unknown

AT_ONCE = 50
"""Children that one request links."""

Pair = tuple[EventRow, EventRow]
"""A parent, which points at the child, and the child."""

Progress = Callable[[int, int], None]
"""Called with how many of how many links are through."""


class RelationEditing(Editing):
    """Changes of the links between events; every parent is read before and after."""

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self._adding = Adding(writing)
        self._removing = Removing(writing)

    @property
    def ways(self) -> Mapping[type[ChangeBase], Way]:
        """Links are made and removed."""
        return {RelationAdded: self._add_as, RelationRemoved: self._remove_as}

    @property
    def looks(self) -> Mapping[type[ChangeBase], Look]:
        """The links of the parent tell."""
        return {
            RelationAdded: partial(look_for_added, self.api),
            RelationRemoved: partial(look_for_removed, self.api),
        }

    @carried
    async def add(
        self, pairs: Sequence[Pair], kind: RelationshipType, *, on_progress: Progress | None = None
    ) -> Applied:
        """Link children to parents by one kind; those that are linked by it already stay as they are."""
        batch = self.writing.journal.batch(added_in_words(pairs, kind))
        results: list[Result] = []
        for parent, children in _families(pairs).items():
            for start in range(0, len(children), AT_ONCE):
                results += await self._adding.link(parent, children[start : start + AT_ONCE], (kind,), batch)
                if on_progress is not None:
                    on_progress(len(results), len(pairs))
        done = [pair for pair, result in zip(_sorted(pairs), results, strict=True) if result.is_done]
        summary = added_in_words(done, kind) if done else _nothing_added(results, pairs)
        await batch.relabel(summary)
        return applied(results, summary, undo="removes it again" if len(done) == 1 else "removes them", batch=batch)

    @carried
    async def remove(self, pairs: Sequence[Pair], *, on_progress: Progress | None = None) -> Applied:
        """Remove links, whatever their kinds, and no others: those that a server takes along are put back."""
        batch = self.writing.journal.batch(removed_in_words(pairs))
        results: list[Result] = []
        for parent, child in pairs:
            results.append(await self._removing.unlink(parent, child, (), batch))
            if on_progress is not None:
                on_progress(len(results), len(pairs))
        done = [pair for pair, result in zip(pairs, results, strict=True) if result.is_done]
        summary = removed_in_words(done) if done else _nothing_removed(results)
        await batch.relabel(summary)
        return applied(results, summary, undo="links it again" if len(done) == 1 else "links them", batch=batch)

    async def _add_as(self, change: RelationAdded, batch: Batch) -> Result:
        parent, child = _ends(change)
        types = tuple(map(RelationshipType, change.types)) or (RelationshipType.RELATED_TO,)
        [result] = await self._adding.link(parent, (child,), types, batch)
        return result

    async def _remove_as(self, change: RelationRemoved, batch: Batch) -> Result:
        parent, child = _ends(change)
        return await self._removing.unlink(parent, child, tuple(map(RelationshipType, change.types)), batch)


def _families(pairs: Sequence[Pair]) -> dict[EventRow, list[EventRow]]:
    families: dict[EventRow, list[EventRow]] = {}
    for parent, child in pairs:
        families.setdefault(parent, []).append(child)
    return families


def _sorted(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs in the order in which they are linked."""
    return [(parent, child) for parent, children in _families(pairs).items() for child in children]


def _ends(change: RelationAdded | RelationRemoved) -> Pair:
    target = change.target
    parent = EventRow(uuid=target.uuid, dataset_id=target.dataset_id, indicator=change.what)
    return parent, EventRow(uuid=change.child, indicator=change.child_what)


def _nothing_added(results: Sequence[Result], pairs: Sequence[Pair]) -> str:
    if any(result.failure for result in results):
        return nothing_or_unknown(results, "nothing was linked", unknown="the events were linked")
    return f"nothing to change: {'it is' if len(pairs) == 1 else 'all are'} linked like that already"


def _nothing_removed(results: Sequence[Result]) -> str:
    if any(result.failure for result in results):
        return nothing_or_unknown(results, "no link was removed", unknown="the link was removed")
    return "nothing to change: there is no such link any more"
