"""What does the page of industries show?"""

import json
from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from cfone_tui.query import with_condition
from cfone_tui.safe_text import show
from cfone_tui.tui.nouns import cells
from cfone_tui.tui.nouns.facts import Fact, fact, faint, listed
from cfone_tui.tui.nouns.noun import EventsWanted, Noun, NounColumn, Seen, Way, count_cell
from cfone_tui.tui.widgets.row_table import Sort
from cfone_tui.workspace.nouns import EventCounts
from cfone_tui.workspace.nouns.words import IndustryReader, TargetIndustry


class Industries(Noun[TargetIndustry]):
    """Industries that events are aimed at."""

    key, title, one = "industries", "Industries", "industry"
    sort = Sort("events")
    unchangeable = "industries are what events name: edit the events"
    columns = (
        NounColumn[TargetIndustry](
            cells.column("name", "INDUSTRY", 30, flexible=True, min_width=20),
            lambda it, _: cells.plain(it.name, "events--faint" if it.is_of_catalogue_only else ""),
            lambda it, _: it.name,
            lambda it: it.name,
        ),
        NounColumn[TargetIndustry](
            cells.column("aliases", "ALSO CALLED", 40, flexible=True, min_width=16),
            lambda it, _: cells.together(it.aliases),
            lambda it, _: ", ".join(it.aliases) or None,
            lambda it: ", ".join(it.aliases),
        ),
        NounColumn[TargetIndustry](
            cells.number("events", "EVENTS", 8),
            lambda it, seen: count_cell(seen.count("events", it.name)),
            lambda it, seen: seen.count("events", it.name),
            is_number=True,
        ),
    )

    @property
    def reader(self) -> IndustryReader:
        """Return what reads the industries."""
        return IndustryReader(self.workspace.api)

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the events aimed at each."""
        return await self.reader.counts()

    def name(self, item: TargetIndustry) -> str:
        """Return the name."""
        return item.name

    def json(self, item: TargetIndustry) -> str:
        """Return name and other names."""
        return json.dumps({"name": item.name, "aliases": item.aliases}, indent=2, ensure_ascii=False)

    def searched(self, item: TargetIndustry) -> str:
        """Return all its names."""
        return "\n".join((item.name, *item.aliases))

    def facts(self, item: TargetIndustry, seen: Seen, details: object | None) -> Sequence[Fact]:
        """Return its names and its events."""
        del details
        return tuple(_facts(item, seen.count("events", item.name)))

    def way(self, item: TargetIndustry, column: str, seen: Seen) -> Way:
        """Return the events aimed at it."""
        del column, seen
        return EventsWanted(with_condition("", "industry", item.name))


def _facts(item: TargetIndustry, events: int | None) -> Iterator[Fact]:
    yield Fact("industry", (Content.styled(show(item.name, limit=400), "$foreground bold"),))
    yield from fact("events", None if events is None else f"{events:,}")
    yield from listed("also called", item.aliases)
    if item.is_of_catalogue_only:
        yield from faint("listed", "in the catalogue only: no event of the datasets is aimed at it")
