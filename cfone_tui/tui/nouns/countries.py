"""What does the page of countries show?"""

import json
from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from cfone_tui.query import with_condition
from cfone_tui.reference.countries import Country
from cfone_tui.safe_text import show
from cfone_tui.tui.nouns import cells
from cfone_tui.tui.nouns.facts import Fact, fact, listed
from cfone_tui.tui.nouns.noun import EventsWanted, Noun, NounColumn, Seen, Way, count_cell
from cfone_tui.tui.widgets.row_table import Sort
from cfone_tui.workspace.nouns import EventCounts
from cfone_tui.workspace.nouns.words import CountryReader

FROM, TO = "from", "to"


class Countries(Noun[Country]):
    """Countries that attackers come from, and that events are aimed at."""

    key, title, one = "countries", "Countries", "country"
    sort = Sort(TO)
    unchangeable = "countries are those of the API"
    columns = (
        NounColumn[Country](
            cells.column("code", "", 2),
            lambda it, _: cells.plain(it.alpha2, "events--attacker"),
            lambda it, _: it.alpha2,
            lambda it: it.alpha2,
            name="Code",
        ),
        NounColumn[Country](
            cells.column("name", "COUNTRY", 36, flexible=True, min_width=20),
            lambda it, _: cells.plain(it.name),
            lambda it, _: it.name,
            lambda it: it.name,
        ),
        NounColumn[Country](
            cells.column("alpha3", "ISO", 3),
            lambda it, _: cells.dim(it.alpha3),
            lambda it, _: it.alpha3 or None,
            lambda it: it.alpha3,
            room=60,
            name="Code of three letters",
        ),
        NounColumn[Country](
            cells.number(TO, "AIMED AT IT", 13),
            lambda it, seen: count_cell(seen.count(TO, it.alpha2)),
            lambda it, seen: seen.count(TO, it.alpha2),
            is_number=True,
        ),
        NounColumn[Country](
            cells.number(FROM, "FROM IT", 9),
            lambda it, seen: count_cell(seen.count(FROM, it.alpha2)),
            lambda it, seen: seen.count(FROM, it.alpha2),
            is_number=True,
        ),
    )

    @property
    def reader(self) -> CountryReader:
        """Return what reads the countries."""
        return CountryReader(self.workspace.api)

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the events from and aimed at each."""
        return await self.reader.counts()

    def name(self, item: Country) -> str:
        """Return the name."""
        return item.name

    def json(self, item: Country) -> str:
        """Return codes and names."""
        content = {"name": item.name, "alpha2": item.alpha2, "alpha3": item.alpha3}
        return json.dumps(content, indent=2, ensure_ascii=False)

    def searched(self, item: Country) -> str:
        """Return codes and names."""
        return "\n".join((item.alpha2, item.alpha3, item.name, *item.aliases))

    def facts(self, item: Country, seen: Seen, details: object | None) -> Sequence[Fact]:
        """Return codes, names and events."""
        del details
        return tuple(_facts(item, seen))

    def way(self, item: Country, column: str, seen: Seen) -> Way:
        """Return the events from it with the cursor in that column, or where none are aimed at it; else those at it."""
        targets, sources = seen.count(TO, item.alpha2), seen.count(FROM, item.alpha2)
        is_from = column == FROM or (column != TO and not targets and bool(sources))
        return EventsWanted(with_condition("", FROM if is_from else TO, item.alpha2))


def _facts(item: Country, seen: Seen) -> Iterator[Fact]:
    yield Fact("country", (Content.styled(show(item.name, limit=200), "$foreground bold"),))
    codes = " · ".join(filter(None, (item.alpha2, item.alpha3)))
    yield from fact("codes", codes if item.alpha3 else f"{codes}, which stands for no country")
    yield from listed("also called", item.aliases)
    for label, column in (("aimed at it", TO), ("from it", FROM)):
        count = seen.count(column, item.alpha2)
        yield from fact(label, None if count is None else f"{count:,} events")
