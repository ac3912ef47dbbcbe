"""How are the links of events that were made again made again too, once all of them are there?"""

from collections.abc import Iterable, Mapping

from cfone_tui.api import NotFound, OutcomeUnknown, ThreatEvents, ThreatEventsError
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.workspace.bulk.handlers.handler import is_stopping
from cfone_tui.workspace.bulk.looking import Looking
from cfone_tui.workspace.changes import Link


class Relinking:
    """Links events with those they were linked with, under their present identities."""

    def __init__(self, api: ThreatEvents) -> None:
        self._api = api
        self._looking = Looking(api)

    async def link(self, links: Iterable[Link], now: Mapping[str, str]) -> list[str]:
        """Make links, ``now`` being the identities that took the place of others; return what could not be made.

        A link that is there already is not made again. Raises :class:`~cfone_tui.api.ThreatEventsError` when going on
        makes no sense.
        """
        wanted: dict[tuple[str, RelationshipType], dict[str, None]] = {}
        kinds: dict[tuple[str, str], int] = {}
        for link in dict.fromkeys(links):
            parent, child = now.get(link.parent, link.parent), now.get(link.child, link.child)
            wanted.setdefault((parent, link.kind), {})[child] = None
        for (parent, _), children in wanted.items():
            for child in children:
                kinds[parent, child] = kinds.get((parent, child), 0) + 1
        parents = await self._looking.events("", list(dict.fromkeys(parent for parent, _ in wanted)))
        problems: list[str] = []
        for (parent, kind), children in wanted.items():
            if parent not in parents:
                problems += [f"{parent} is gone, which referred to {child}" for child in children]
                continue
            there = {uuid.lower() for uuid in parents[parent].references}
            # of several kinds between the same two events the event itself tells none apart
            missing = [it for it in children if it.lower() not in there or kinds[parent, it] > 1]
            if missing:
                problems += await self._linked(parent, parents[parent].dataset_id, tuple(missing), kind)
        return problems

    async def _linked(
        self, parent: str, dataset_id: str, children: tuple[str, ...], kind: RelationshipType
    ) -> list[str]:
        body = RelationshipsCreate(dataset_id=dataset_id, parent_id=parent, child_ids=children, relationship_type=kind)
        try:
            outcome = await self._api.relationships.create(body)
        except OutcomeUnknown:
            return await self._looked(parent, dataset_id, children)
        except NotFound as error:
            return [f"{parent} and {child}: {error}" for child in children]
        except ThreatEventsError as error:
            if is_stopping(error):
                raise
            return [f"{parent} and {child}: {error}" for child in children]
        return [f"{parent} and {it.child_id}: {it.error}" for it in outcome.errors or ()]

    async def _looked(self, parent: str, dataset_id: str, children: tuple[str, ...]) -> list[str]:
        event = await self._api.events.get(parent, dataset_id=dataset_id)
        there = {uuid.lower() for uuid in event.references}
        return [f"{parent} and {child}: nobody knows" for child in children if child.lower() not in there]
