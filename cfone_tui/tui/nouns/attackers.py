"""What does the page of attackers show?"""

import json
from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from cfone_tui.query import with_condition
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.nouns import cells
from cfone_tui.tui.nouns.facts import Fact, country_name, fact, faint, headed, listed, technique_name
from cfone_tui.tui.nouns.noun import EventsWanted, Noun, NounColumn, PageWanted, Seen, Way, count_cell
from cfone_tui.tui.widgets.row_table import Sort
from cfone_tui.workspace.nouns import EventCounts
from cfone_tui.workspace.nouns.words import Attacker, AttackerReader, techniques_of


class Attackers(Noun[Attacker]):
    """Attackers that events name."""

    key, title, one = "attackers", "Attackers", "attacker"
    sort = Sort("events")
    unchangeable = "attackers are what events name: edit the events, or its tag behind o"
    leads_across = "its tag"
    columns = (
        NounColumn[Attacker](
            cells.column("name", "ATTACKER", 24, flexible=True, min_width=16),
            lambda it, _: cells.plain(it.name, "events--attacker"),
            lambda it, _: it.name,
            lambda it: it.name,
        ),
        NounColumn[Attacker](
            cells.column("from", "FROM", 4),
            lambda it, _: cells.plain(it.country, "events--attacker"),
            lambda it, _: it.country or None,
            lambda it: it.country,
            name="Country of origin",
        ),
        NounColumn[Attacker](
            cells.column("aliases", "ALSO KNOWN AS", 40, flexible=True, min_width=14),
            lambda it, _: cells.together(it.aliases),
            lambda it, _: ", ".join(it.aliases) or None,
            lambda it: ", ".join(it.aliases),
        ),
        NounColumn[Attacker](
            cells.column("motive", "MOTIVE", 16),
            lambda it, _: cells.together(it.motives),
            lambda it, _: ", ".join(it.motives) or None,
            lambda it: ", ".join(it.motives),
            room=90,
        ),
        NounColumn[Attacker](
            cells.column("attack", "ATT&CK", 6),
            lambda it, _: cells.dim(it.actor.attack_id if it.actor is not None else ""),
            lambda it, _: (it.actor.attack_id if it.actor is not None else "") or None,
            lambda it: it.actor.attack_id if it.actor is not None else "",
            room=76,
            name="ATT&CK group",
        ),
        NounColumn[Attacker](
            cells.number("events", "EVENTS", 8),
            lambda it, seen: count_cell(seen.count("events", it.name)),
            lambda it, seen: seen.count("events", it.name),
            is_number=True,
        ),
    )

    @property
    def reader(self) -> AttackerReader:
        """Return what reads the attackers."""
        return AttackerReader(self.workspace.api)

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the events of each attacker."""
        return await self.reader.counts()

    async def details(self, item: Attacker) -> tuple[tuple[str, int], ...]:
        """Return the techniques of its events."""
        return await techniques_of(self.workspace.api, item.name)

    def name(self, item: Attacker) -> str:
        """Return the name that events give it."""
        return item.name

    def uuid(self, item: Attacker) -> str:
        """Return the uuid of its tag."""
        return item.tag.uuid if item.tag is not None else ""

    def json(self, item: Attacker) -> str:
        """Return name, other names and origin."""
        content = {"name": item.name, "aliases": item.aliases, "country": item.country, "motives": item.motives}
        return json.dumps(content, indent=2, ensure_ascii=False)

    def searched(self, item: Attacker) -> str:
        """Return all its names, its country and its motives."""
        attack_id = item.actor.attack_id if item.actor is not None else ""
        return "\n".join((item.name, *item.aliases, country_name(item.country), attack_id, *item.motives))

    def facts(self, item: Attacker, seen: Seen, details: object | None) -> Sequence[Fact]:
        """Return its names, where it is thought to come from, and what its events show."""
        return tuple(_facts(item, seen.count("events", item.name), details))

    def way(self, item: Attacker, column: str, seen: Seen) -> Way:
        """Return its events."""
        del column, seen
        return EventsWanted(with_condition("", "attacker", item.name))

    def across(self, item: Attacker) -> Way | None:
        """Return the page of tags, at its own."""
        return PageWanted("tags", search=item.tag.value) if item.tag is not None else None


def _facts(item: Attacker, events: int | None, details: object | None) -> Iterator[Fact]:
    actor, tag = item.actor, item.tag
    yield Fact("attacker", (Content.styled(show(item.name, limit=400), "$attacker bold"),))
    yield from fact("events", None if events is None else f"{events:,}")
    yield from fact("origin", country_name(item.country))
    yield from listed("motive", item.motives)
    if tag is not None:
        yield from listed("alias groups", tag.alias_group_names, "$attacker")
        yield from listed("aliases", (it.value for it in tag.aliases), "$attacker")
        yield from fact("its tag", tag.description, multiline=True)
    if actor is not None:
        names = [name for name in (actor.name, *actor.aliases) if name.casefold() != item.name.casefold()]
        yield from listed("reference", names, "$attacker")
        yield from fact("Cloudflare", actor.cloudflare)
        yield from fact("ATT&CK", actor.attack_id)
    if isinstance(details, tuple) and details:
        lines = [
            Content.assemble(technique_name(identifier), (f"  {count:,}", "$text-muted"))
            for identifier, count in details
        ]
        yield from headed("techniques", lines)
    if actor is None and tag is None:
        yield Fact("known as", (Content.styled("neither a tag nor the reference knows this name", "$text-disabled"),))
    yield from faint("note", SafeText("origin and motive are public assessments, not proof"))
