"""How is one parent linked with children, each link written down before it is sent and looked for after?"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from cfone_tui.api import NotFound, ThreatEventsError
from cfone_tui.contract.event import Event
from cfone_tui.contract.failure import ErrorItem
from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.workspace.applied import Failure, Outcome
from cfone_tui.workspace.changes import RelationAdded
from cfone_tui.workspace.changes.events import name_of
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.relations.links import Links, link, read_links
from cfone_tui.workspace.relations.results import failed, refused, what_of
from cfone_tui.workspace.writing import Result, Sending, Writing, is_gone, outcome_of, why_of

ITSELF = "an event cannot be linked with itself"


@dataclass(slots=True)
class _Wanted:
    """One child on its way to be linked: by which kinds it is to be and what became of that."""

    child: EventRow
    types: tuple[RelationshipType, ...]
    sending: Sending
    why: str = ""
    error: ThreatEventsError | None = None


class Adding:
    """Links that are made."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._api = writing.api

    async def link(
        self, parent: EventRow, children: Sequence[EventRow], types: Sequence[RelationshipType], batch: Batch
    ) -> list[Result]:
        """Link children to one parent; return a result for each, in their order."""
        try:
            before = await read_links(self._api, parent.uuid, dataset_id=parent.dataset_id)
        except ThreatEventsError as error:
            return [refused(parent, error) for _ in children]
        results: list[Result | _Wanted] = [await self._begun(before, child, types, batch) for child in children]
        wanted = [it for it in results if isinstance(it, _Wanted)]
        await self._send(before, wanted)
        after = await self._seen(before) if wanted else before
        settled = [await self._settled(it, after) if isinstance(it, _Wanted) else it for it in results]
        return [
            Result(is_done=it.is_done, thing=it.thing if number == 0 else None, failure=it.failure)
            for number, it in enumerate(settled)
        ]

    async def _begun(
        self, before: Links, child: EventRow, types: Sequence[RelationshipType], batch: Batch
    ) -> "Result | _Wanted":
        """Write down what is about to be sent for one child; a result where nothing needs to be sent, or can be."""
        event = before.event
        if child.uuid.lower() == event.uuid.lower():
            return Result(failure=Failure(event.uuid, name_of(event), Outcome.REFUSED, ITSELF))
        missing = before.missing(child.uuid, types)
        if not missing:
            return Result(thing=event)
        change = RelationAdded(
            target=self._writing.target(uuid=event.uuid, dataset_id=event.dataset_id),
            what=name_of(event),
            child=child.uuid,
            child_what=what_of(child),
            types=tuple(kind.value for kind in missing),
        )
        try:
            return _Wanted(child, missing, await Sending.begin(batch, change))
        except NotRecorded as error:
            return refused(child, error)

    async def _send(self, before: Links, wanted: Sequence[_Wanted]) -> None:
        for kind in RelationshipType:
            of_kind = [it for it in wanted if kind in it.types]
            if not of_kind:
                continue
            try:
                reasons = await link(self._api, before.event, [it.child.uuid for it in of_kind], kind)
            except ThreatEventsError as error:
                for it in of_kind:
                    it.error, it.why = error, why_of(error)
                continue
            for it in of_kind:
                it.why = reasons.get(it.child.uuid.lower(), it.why)

    async def _seen(self, before: Links) -> Links | None:
        """Return the links as they are now; None where they cannot be read."""
        try:
            return await read_links(self._api, before.event.uuid, dataset_id=before.event.dataset_id)
        except ThreatEventsError:
            return None

    async def _settled(self, it: _Wanted, after: Links | None) -> Result:
        """Write down what became of one link, and return it."""
        child, change = it.child.uuid, it.sending.change
        if after is None:
            if it.why:
                error = it.error
                outcome = Outcome.REFUSED if error is None else outcome_of(error)
                return Result(failure=await it.sending.ended(outcome, it.why, error=error))
            await it.sending.done()
            return Result(is_done=True)
        left = after.missing(child, it.types)
        came = tuple(kind.value for kind in it.types if kind not in left)
        if came:
            await it.sending.done(change.model_copy(update={"types": came}))
        if not left:
            return Result(is_done=True, thing=after.event)
        if not came and await is_gone(partial(self._look, it.child)):
            it.error = NotFound(404, (ErrorItem(message=it.why or "the event is gone"),))
        why = it.why or "the server says that it was done, but it is not there"
        outcome = Outcome.REFUSED if it.error is None else outcome_of(it.error)
        if came:
            return Result(is_done=True, thing=after.event, failure=failed(change, outcome, why, it.error))
        return Result(thing=after.event, failure=await it.sending.ended(outcome, why, error=it.error))

    async def _look(self, row: EventRow) -> Event:
        return await self._api.events.get(row.uuid, dataset_id=row.dataset_id or None)
