"""How is one link removed, and no other, although the API removes all kinds of a link at once and some servers all?"""

from collections.abc import Sequence

from cfone_tui.api import RemovedOtherwise, ThreatEventsError
from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.changes import ChangeBase, RelationRemoved
from cfone_tui.workspace.changes.events import name_of
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.relations.links import Links, link, read_links
from cfone_tui.workspace.relations.results import failed, refused, what_of
from cfone_tui.workspace.relations.telling import type_in_words
from cfone_tui.workspace.writing import Result, Sending, Writing, outcome_of, why_of


class Removing:
    """Links that are removed."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._api = writing.api

    async def unlink(
        self, parent: EventRow, child: EventRow, types: Sequence[RelationshipType], batch: Batch
    ) -> Result:
        """Remove the link of a pair by these kinds, by all of them where none are given."""
        try:
            before = await read_links(self._api, parent.uuid, dataset_id=parent.dataset_id)
        except ThreatEventsError as error:
            return refused(parent, error)
        there = before.types(child.uuid)
        going = tuple(kind for kind in there if kind in types) if types and there else there
        if not before.has(child.uuid) or (there and not going):
            return Result(thing=before.event)
        change = RelationRemoved(
            target=self._writing.target(uuid=before.event.uuid, dataset_id=before.event.dataset_id),
            what=name_of(before.event),
            child=child.uuid,
            child_what=what_of(child),
            types=tuple(kind.value for kind in going),
        )
        try:
            sending = await Sending.begin(batch, change)
        except NotRecorded as error:
            return refused(parent, error)
        staying = tuple(kind for kind in there if kind not in going)
        return await self._take(before, child, sending, staying)

    async def _take(
        self, before: Links, child: EventRow, sending: Sending, staying: Sequence[RelationshipType]
    ) -> Result:
        event, change = before.event, sending.change
        try:
            event = (await self._api.relationships.remove(event.uuid, child.uuid, before=event)).event
        except RemovedOtherwise as otherwise:
            if Links(otherwise.event, None).has(child.uuid):
                failure = await sending.ended(_outcome(otherwise), str(otherwise), error=otherwise)
                return Result(thing=otherwise.event, failure=failure)
            await sending.done()
            failure = failed(change, Outcome.UNKNOWN, str(otherwise), otherwise)
            return Result(is_done=True, thing=otherwise.event, failure=failure)
        except ThreatEventsError as error:
            return Result(failure=await sending.failed(error))
        await sending.done()
        if not staying:
            return Result(is_done=True, thing=event)
        return await self._put_back(change, before, child, staying)

    async def _put_back(
        self, change: ChangeBase, before: Links, child: EventRow, staying: Sequence[RelationshipType]
    ) -> Result:
        """Link again by the kinds that were not meant: the API removes all of them at once."""
        problem: ThreatEventsError | None = None
        for kind in staying:
            try:
                await link(self._api, before.event, (child.uuid,), kind)
            except ThreatEventsError as error:
                problem = error
        after = await self._seen(before)
        missing = after.missing(child.uuid, staying) if after is not None else tuple(staying)
        thing = after.event if after is not None else None
        if not missing:
            return Result(is_done=True, thing=thing)
        why = f"also gone, and not put back: {', '.join(map(type_in_words, missing))}"
        why += f" ({why_of(problem)})" if problem is not None else ""
        return Result(is_done=True, thing=thing, failure=failed(change, Outcome.UNKNOWN, why, problem))

    async def _seen(self, before: Links) -> Links | None:
        """Return the links as they are now; None where they cannot be read."""
        try:
            return await read_links(self._api, before.event.uuid, dataset_id=before.event.dataset_id)
        except ThreatEventsError:
            return None


def _outcome(otherwise: RemovedOtherwise) -> Outcome:
    """Return how a removal ended after which what was to go is still there."""
    if otherwise.lost or otherwise.unlike:
        return Outcome.UNKNOWN
    return Outcome.REFUSED if otherwise.problem is None else outcome_of(otherwise.problem)
