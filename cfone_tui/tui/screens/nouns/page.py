"""What does a page hold, and how does it tell how things stand?"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textual.reactive import reactive

from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands.command import Place, Situation
from cfone_tui.tui.nouns import Noun, NounColumn, Seen, Way
from cfone_tui.tui.panes.status import Status
from cfone_tui.tui.screens.commanded import Commanded
from cfone_tui.tui.screens.nouns.host import Host
from cfone_tui.tui.screens.nouns.rows import Arranged, column_of
from cfone_tui.tui.screens.nouns.search_line import SearchLine
from cfone_tui.tui.screens.nouns.standing import Standing
from cfone_tui.tui.screens.nouns.table import NounTable
from cfone_tui.workspace.nouns import Listing, Wanted


class Page(Commanded[Way | None]):
    """The values of a page and its panes."""

    status: reactive[Status] = reactive(Status())
    seen: reactive[Seen] = reactive(Seen(), init=False)

    def __init__(self, noun: Noun[Any], host: Host, standing: Standing) -> None:
        super().__init__()
        self.noun = noun
        self.host = host
        self.search = standing.search
        self.narrowing, self.narrowed_to = standing.narrowing, standing.narrowed_to
        self.sort = standing.sort or noun.sort
        self.listing: Listing[Any] = self.new_listing()
        self.shown: Arranged[Any] = Arranged()
        self.wanted_key = standing.cursor
        """What the cursor shall go to once it is read; empty when it stands on it."""
        self.notice: SafeText | None = None
        """Why there is nothing, when reading failed."""
        self.details: dict[str, object | None] = {}
        """What was read of items beyond the list, by their keys."""
        self.set_reactive(Page.spot, Place.PAGES)

    # -- panes ------------------------------------------------------------------------------------------------------

    @property
    def table(self) -> NounTable:
        """The list."""
        return self.query_one(NounTable)

    @property
    def searching(self) -> SearchLine:
        """The line of the search."""
        return self.query_one(SearchLine)

    @property
    def current(self) -> Any | None:
        """The item under the cursor."""
        row = self.table.cursor_row
        return self.shown.items[row] if row < len(self.shown.items) else None

    def key_of(self, item: Any) -> str:
        """Return what tells an item from all others."""
        return self.noun.reader.key(item)

    def new_listing(self) -> Listing[Any]:
        """Return the list that is wanted now, of which nothing is read yet."""
        search = self.search if self.noun.reader.is_searching else ""
        return Listing(self.noun.reader, Wanted(search, self.narrowing), clock=self.host.workspace.clock)

    @property
    def has_more(self) -> bool:
        """Whether scrolling on reads on."""
        is_all = self.listing.is_complete or self.listing.is_full
        return self.noun.reader.is_searching and not is_all

    def standing(self) -> Standing:
        """Return how the page is left."""
        cursor = self.key_of(self.current) if self.current is not None else ""
        return Standing(self.search, self.narrowing, self.narrowed_to, self.sort, cursor)

    # -- telling ----------------------------------------------------------------------------------------------------

    def say(self, state: str) -> None:
        """Say how things stand, at the right of the first line."""
        count = self.listing.count() if self.listing.items or self.listing.is_complete else None
        self.status = replace(self.status, state=SafeText(state), count=count)

    def update_page(self) -> None:
        """Tell keys, footer and lines how things stand."""
        self.situation = Situation(
            is_ready=True,
            is_read_only=self.host.workspace.source.is_read_only,
            has_event=self.current is not None,
            refused=self.refused(),
        )
        self.searching.summary = self._summary()
        self.show_notice(self._why_empty())

    def refused(self) -> Mapping[str, str]:
        """Return why commands cannot be used on this page, by their ids; the screen knows."""
        return {}

    def show_notice(self, lines: tuple[SafeText, ...]) -> None:
        """Say something in the place of the list; the screen knows how."""

    def show_facts(self) -> None:
        """Show what is known of the item under the cursor; the topic of looking says how."""

    def _summary(self) -> SafeText:
        listing, number = self.listing, len(self.shown.items)
        parts = []
        if not listing.is_complete and listing.total is not None:
            parts.append(f"{len(listing.items):,} loaded of {listing.total:,}")
        elif not listing.is_complete:
            parts.append(f"{len(listing.items):,} loaded, there are more")
        if self.search and not self.noun.reader.is_searching:
            parts.insert(0, f"{number:,} of {self.shown.of:,}")
        if self.narrowed_to:
            parts.append(show(self.narrowed_to, limit=24))
        if self.seen.counts and all(it.is_unknown for it in self.seen.counts.values()):
            parts.append("this source does not count")
        parts.append(_order(column_of(self.noun, self.sort.key), is_descending=self.sort.descending))
        return SafeText(" · ".join([*parts, *(show(it, limit=80) for it in listing.warnings)]))

    def _why_empty(self) -> tuple[SafeText, ...]:
        if self.shown.items:
            return ()
        if self.notice is not None:
            return tuple(map(SafeText, self.notice.split("\n")))
        if not self.listing.is_complete:
            return (SafeText("reading …"),)
        if self.search or self.narrowing:
            found = show(f"No {self.noun.one} matches {self.search or self.narrowed_to!r}.", limit=120)
            return (found, SafeText("/ changes the search · 0 lists all again"))
        adds = "" if self.noun.unchangeable or self.host.workspace.source.is_read_only else "a adds one · "
        return (SafeText(f"There is no {self.noun.one} here yet."), SafeText(f"{adds}esc goes back"))


def _order(column: NounColumn[Any], *, is_descending: bool) -> str:
    words = ("most first", "fewest first") if column.is_number and not column.orders[1] else column.orders
    word = words[0 if is_descending else 1]
    return f"by {column.label[:1].lower()}{column.label[1:]}{f', {word}' if word else ''}"
