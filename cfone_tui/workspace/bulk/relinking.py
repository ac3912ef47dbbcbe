"""How are the links of events that were made again made again too, once all of them are there?"""

from collections.abc import Iterable, Mapping

from cfone_tui.api import NotFound, OutcomeUnknown, ThreatEvents, ThreatEventsError
from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.workspace.bulk.handlers.handler import is_stopping
from cfone_tui.workspace.bulk.looking import Looking
from cfone_tui.workspace.changes import Link
from cfone_tui.workspace.relations.links import Links, link, read_links


class Relinking:
    """Links events with those they were linked with, under their present identities."""

    def __init__(self, api: ThreatEvents) -> None:
        self._api = api
        self._looking = Looking(api)
        self._made: set[tuple[str, str, RelationshipType]] = set()

    async def link(self, links: Iterable[Link], now: Mapping[str, str]) -> list[str]:
        """Make links, ``now`` being the identities that took the place of others; return what could not be made.

        A link that is there already, by the same kind, is not made again. Raises
        :class:`~cfone_tui.api.ThreatEventsError` when going on makes no sense.
        """
        wanted: dict[str, dict[RelationshipType, dict[str, None]]] = {}
        for it in links:
            parent, child = now.get(it.parent, it.parent), now.get(it.child, it.child)
            if (parent, child, it.kind) in self._made:
                continue  # its other end was made again before
            wanted.setdefault(parent, {}).setdefault(it.kind, {})[child] = None
        parents = await self._looking.events("", list(wanted))
        problems: list[str] = []
        for uuid, kinds in wanted.items():
            children = {child for listed in kinds.values() for child in listed}
            if uuid not in parents:
                problems += [f"{uuid} is gone, which referred to {child}" for child in children]
                continue
            before = Links(parents[uuid], None)
            if any(before.has(child) for child in children):
                before = await read_links(self._api, uuid, dataset_id=before.event.dataset_id)
            for kind, listed in kinds.items():
                missing = [child for child in listed if self._is_missing(before, child, kind, number=len(kinds))]
                problems += await self._linked(before, missing, kind) if missing else []
                self._made |= {(uuid, child, kind) for child in listed}
        return problems

    @staticmethod
    def _is_missing(before: Links, child: str, kind: RelationshipType, *, number: int) -> bool:
        if before.kinds is None or not before.types(child):
            # where nobody tells the kinds, any link stands for the only one that is wanted
            return number > 1 or not before.has(child)
        return bool(before.missing(child, (kind,)))

    async def _linked(self, parent: Links, children: list[str], kind: RelationshipType) -> list[str]:
        try:
            reasons = await link(self._api, parent.event, children, kind)
        except OutcomeUnknown:
            return [f"{parent.event.uuid} and {child}: nobody knows" for child in children]
        except NotFound as error:
            return [f"{parent.event.uuid} and {child}: {error}" for child in children]
        except ThreatEventsError as error:
            if is_stopping(error):
                raise
            return [f"{parent.event.uuid} and {child}: {error}" for child in children]
        return [f"{parent.event.uuid} and {child}: {why}" for child, why in reasons.items()]
