"""How is an event linked with its children, and how are such links made when answers may be lost?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cfone_tui.api import (
    LinkKinds,
    OutcomeUnknown,
    Refused,
    ThreatEvents,
    ThreatEventsError,
    cannot_tell,
    read_kinds_of,
)
from cfone_tui.contract.event import Event
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.contract.tag import within

ATTEMPTS = 2
"""How often a link is asked for, where the answer to the first attempt was lost and it surely is not there."""

Reasons = Mapping[str, str]
"""Why children were not linked, by their uuids in lower case, in the words of the server."""


@dataclass(frozen=True, slots=True)
class Links:
    """The children of an event; ``kinds`` is None where the server does not tell of which kinds the links are."""

    event: Event
    kinds: LinkKinds | None

    def has(self, child: str) -> bool:
        """Tell whether the event is linked with this child, by whatever kind."""
        return bool(within((child,), self.event.references))

    def types(self, child: str) -> tuple[RelationshipType, ...]:
        """Return the kinds of the link; none where there is no link, or where nobody tells."""
        return self.kinds.between(self.event.uuid, child) if self.kinds is not None and self.has(child) else ()

    def missing(self, child: str, wanted: Sequence[RelationshipType]) -> tuple[RelationshipType, ...]:
        """Return the wanted kinds by which the child is not linked; where nobody tells, any link stands for all."""
        if not self.has(child):
            return tuple(wanted)
        there = self.types(child)
        return tuple(kind for kind in wanted if kind not in there) if there else ()


async def read_links(api: ThreatEvents, uuid: str, *, dataset_id: str = "") -> Links:
    """Read how an event is linked now; raises :class:`~cfone_tui.api.ThreatEventsError`."""
    return await links_of(api, await api.events.get(uuid, dataset_id=dataset_id or None))


async def links_of(api: ThreatEvents, event: Event) -> Links:
    """Read of which kinds the links of an event are; raises :class:`~cfone_tui.api.ThreatEventsError`."""
    try:
        kinds = await read_kinds_of(api.graph, api.relationships, event) if event.references else LinkKinds()
    except Refused as refused:
        if not cannot_tell(refused):
            raise
        return Links(event, None)
    return Links(event, kinds)


async def link(api: ThreatEvents, parent: Event, children: Sequence[str], kind: RelationshipType) -> Reasons:
    """Link children to an event by one kind; return why some were not.

    Where the answer is lost, it is looked what became of it, and what surely is not there is asked for once more.
    Raises :class:`~cfone_tui.api.ThreatEventsError`.
    """
    left, problem = tuple(children), None
    for _ in range(ATTEMPTS):
        body = RelationshipsCreate(
            dataset_id=parent.dataset_id, parent_id=parent.uuid, child_ids=left, relationship_type=kind
        )
        try:
            answer = await api.relationships.create(body)
        except OutcomeUnknown as unknown:
            problem = unknown
            try:
                now = await read_links(api, parent.uuid, dataset_id=parent.dataset_id)
            except ThreatEventsError:
                raise unknown from None
            left = tuple(child for child in left if now.missing(child, (kind,)))
            if not left:
                return {}
        else:
            errors = answer.errors or ()
            return {error.child_id.lower(): error.error or "the server gives no reason" for error in errors}
    assert problem is not None
    raise problem
