"""Which attackers, industries and countries do events name?"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from cfone_tui.api import Refused, ThreatEvents
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.contract.tag import Tag
from cfone_tui.reference import actors, countries, industries
from cfone_tui.workspace.nouns.counting import EventCounts, count_events
from cfone_tui.workspace.nouns.listing import Part, Wanted
from cfone_tui.workspace.vocabularies import ALL

ACTORS_AT_ONCE = 500
MOST_ACTORS = 5_000
"""Tags of actors that are read for their alias groups."""

TECHNIQUES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Attacker:
    """An attacker as events name it, what the reference knows under that name, and the tag that is its profile."""

    name: str
    actor: actors.Actor | None = None
    tag: Tag | None = None

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other names: those of its tag first, then those of the reference, each once."""
        named: list[str] = []
        if self.tag is not None:
            named += [*self.tag.alias_group_names, *(str(it.value) for it in self.tag.aliases if it.value)]
        if self.actor is not None:
            named += [self.actor.name, *self.actor.aliases]
        once = {name.casefold(): name for name in reversed(named) if name.casefold() != self.name.casefold()}
        return tuple(reversed(once.values()))

    @property
    def country(self) -> str:
        """The alpha-2 code of where it is thought to come from."""
        of_tag = self.tag.origin_country_iso if self.tag is not None else None
        return of_tag or (self.actor.country if self.actor is not None else "")

    @property
    def motives(self) -> tuple[str, ...]:
        """What it is after."""
        if self.tag is not None and self.tag.motive:
            return (self.tag.motive,)
        return self.actor.motives if self.actor is not None else ()


class AttackerReader:
    """Reads the attackers that events of all datasets name, each with its profile."""

    is_searching = False

    def __init__(self, api: ThreatEvents) -> None:
        self._api = api

    def key(self, item: Attacker) -> str:
        """Return the name."""
        return item.name.casefold()

    async def read(self, wanted: Wanted, after: str | None) -> Part[Attacker]:
        """Return all attackers."""
        del wanted, after
        names, profiles = await asyncio.gather(self._api.attackers.list(dataset_ids=ALL), self._profiles())
        return Part(tuple(Attacker(name, actors.actor(name), profiles.get(name.casefold())) for name in names if name))

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the events of each attacker."""
        return {"events": await count_events(self._api, "attacker")}

    async def _profiles(self) -> Mapping[str, Tag]:
        """Return the tags of actors by their value; none where the server keeps no such tags."""
        profiles: dict[str, Tag] = {}
        for number in count(1):
            try:
                page = await self._api.tag_categories.actors(page=number, page_size=ACTORS_AT_ONCE)
            except Refused:
                break
            before = len(profiles)
            profiles.update((tag.value.casefold(), tag) for tag in page.tags)
            is_last = number >= page.pagination.total_pages or len(profiles) == before
            if is_last or len(profiles) >= MOST_ACTORS:
                break
        return profiles


async def techniques_of(api: ThreatEvents, attacker: str) -> tuple[tuple[str, int], ...]:
    """Return the ATT&CK techniques of an attacker's events and how many have each; nothing where nobody counts so.

    Other servers than ours count as if no attacker had been named: such an answer is known by its total.
    """
    clause = Clause(field="attacker", op=Operator.EQUALS, value=attacker)
    try:
        told, everything = await asyncio.gather(
            api.aggregate.count(by="mitreAttack", dataset_id=ALL, limit=TECHNIQUES_SHOWN, search=[clause]),
            api.aggregate.count(by="attacker", dataset_id=ALL, limit=1),
        )
    except Refused:
        return ()
    if told.total >= everything.total:
        return ()
    return tuple((row.value("mitreAttack") or "", row.count) for row in told.aggregations if row.value("mitreAttack"))


@dataclass(frozen=True, slots=True)
class TargetIndustry:
    """An industry; ``is_of_catalogue_only`` where no event of the datasets one can read is aimed at it."""

    name: str
    aliases: tuple[str, ...] = ()
    is_of_catalogue_only: bool = False


class IndustryReader:
    """Reads the industries that events are aimed at, and what else the catalogue holds."""

    is_searching = False

    def __init__(self, api: ThreatEvents) -> None:
        self._api = api

    def key(self, item: TargetIndustry) -> str:
        """Return the name."""
        return item.name.casefold()

    async def read(self, wanted: Wanted, after: str | None) -> Part[TargetIndustry]:
        """Return all industries; a server without a catalogue has none but those of its events."""
        del wanted, after
        named = await self._api.target_industries.list(dataset_ids=ALL)
        try:
            catalogue = await self._api.target_industries.catalog()
        except Refused:
            catalogue = ()
        known = {name.casefold() for name in named}
        items = {name.casefold(): name for name in (*catalogue, *named) if name}
        return Part(
            tuple(
                TargetIndustry(name, _aliases(name), is_of_catalogue_only=key not in known)
                for key, name in sorted(items.items())
            )
        )

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the events aimed at each industry."""
        return {"events": await count_events(self._api, "targetIndustry")}


def _aliases(name: str) -> tuple[str, ...]:
    known = industries.industry(name)
    return known.aliases if known is not None else ()


class CountryReader:
    """Reads the countries, and the codes that stand for none."""

    is_searching = False

    def __init__(self, api: ThreatEvents) -> None:
        self._api = api

    def key(self, item: countries.Country) -> str:
        """Return the code."""
        return item.alpha2

    async def read(self, wanted: Wanted, after: str | None) -> Part[countries.Country]:
        """Return all countries of the API, then the codes that events use for none of them."""
        del wanted, after
        listed = [_country(it.alpha2, it.alpha3, it.name) for it in await self._api.countries.list() if it.alpha2]
        known = {it.alpha2 for it in listed}
        pseudo = (it for it in countries.countries() if not it.alpha3 and it.alpha2 not in known)
        return Part((*listed, *pseudo))

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the events that come from each country, and those aimed at it."""
        sources, targets = await asyncio.gather(
            count_events(self._api, "attackerCountry"), count_events(self._api, "targetCountry")
        )
        return {"from": sources, "to": targets}


def _country(alpha2: str, alpha3: str, name: str) -> countries.Country:
    known = countries.country(alpha2)
    return countries.Country(alpha2.upper(), alpha3, name, known.aliases if known is not None else ())
