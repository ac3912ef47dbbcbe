"""How do items and counts come onto a page, and how do they go into the order that is wanted?"""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textual import on
from textual.message import Message
from textual.timer import Timer

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.screens.nouns.page import Page
from cfone_tui.tui.screens.nouns.rows import Arranged, NounRows, arranged, column_of, columns_for
from cfone_tui.tui.screens.working import Failed
from cfone_tui.tui.widgets.row_table import RowTable, Sort
from cfone_tui.workspace.nouns import EventCounts, Listing
from cfone_tui.workspace.source import SourceKind

AT_ONCE = 2_000
"""Items that are arranged without leaving the event loop."""

REST_OF_TYPING = {SourceKind.CLOUDFLARE: 0.5}
"""Seconds without a key before a server is searched that is far."""

SOON = 0.1


class Reading(Page):
    """The list of a page as it is read, searched and sorted."""

    placed_row = 0
    """Where the cursor was put when rows were drawn, not by the user."""
    is_to_end = False
    """Whether the cursor shall go to the last row once rows are drawn."""
    _arrangements = 0
    _typing: Timer | None = None

    class ItemsCame(Message):
        """Some more items were read."""

        def __init__(self, listing: Listing[Any]) -> None:
            super().__init__()
            self.listing = listing

    class CountsCame(Message):
        """The counts were read."""

        def __init__(self, counts: Mapping[str, EventCounts]) -> None:
            super().__init__()
            self.counts = counts

    class ItemsArranged(Message):
        """Items are in the order that was wanted."""

        def __init__(self, listing: Listing[Any], shown: Arranged[Any], number: int) -> None:
            super().__init__()
            self.listing = listing
            self.shown = shown
            self.number = number

    # -- items ------------------------------------------------------------------------------------------------------

    def read_anew(self) -> None:
        """Read list, counts and details again; the cursor stays on its item."""
        self._list_anew()
        self.ask("item-counts", self.noun.counts, self.CountsCame)

    def _list_anew(self) -> None:
        self.remember_key()
        self.listing, self.notice = self.new_listing(), None
        self.say("loading")
        self._more(self.listing)

    def _more(self, listing: Listing[Any]) -> None:
        async def read() -> Listing[Any]:
            await listing.more()
            return listing

        self.ask("items", read, self.ItemsCame)

    @on(ItemsCame)
    def _items_came(self, message: ItemsCame) -> None:
        self.take_items(message.listing)

    def take_items(self, listing: Listing[Any]) -> None:
        """List what was read; where everything is searched here, read on."""
        if listing is not self.listing:
            return
        self.say("live")
        self.put_in_order()
        if not (self.noun.reader.is_searching or listing.is_complete or listing.is_full):
            self._more(listing)

    @on(RowTable.RowsNeeded)
    def _end_in_view(self) -> None:
        if not self.is_under_way("items") and self.has_more:
            self._more(self.listing)

    # -- order ------------------------------------------------------------------------------------------------------

    def put_in_order(self) -> None:
        """Put the items into the order wanted; of many in a thread, so that no key waits for it."""
        self._arrangements += 1
        listing, items, number = self.listing, self.listing.items, self._arrangements
        noun, seen, sort = self.noun, self.seen, self.sort
        search = "" if noun.reader.is_searching else self.search
        if len(items) <= AT_ONCE:
            self._show(arranged(noun, items, seen, search=search, sort=sort))
            return

        async def put() -> Arranged[Any]:
            return await asyncio.to_thread(arranged, noun, items, seen, search=search, sort=sort)

        self.ask("arrange", put, lambda shown: self.ItemsArranged(listing, shown, number))

    @on(ItemsArranged)
    def _arranged(self, message: ItemsArranged) -> None:
        if message.listing is self.listing and message.number == self._arrangements:
            self._show(message.shown)

    def _show(self, shown: Arranged[Any]) -> None:
        """Draw these rows; the cursor goes with its item."""
        if not self.is_to_end:
            self.remember_key()
        self.shown = shown
        table = self.table
        table.sort = self.sort
        self._draw_rows()
        last = max(len(shown.items) - 1, 0)
        index = next((i for i, item in enumerate(shown.items) if self.key_of(item) == self.wanted_key), None)
        otherwise = last if self.is_to_end else min(table.cursor_row, last)
        table.move_cursor(row=otherwise if index is None else index)
        self.is_to_end = False
        self.placed_row = table.cursor_row
        if index is not None or (self.listing.is_complete and not self.search):
            self.wanted_key = ""
        self.update_page()
        self.show_facts()

    def _draw_rows(self) -> None:
        self.table.source = NounRows(self.noun, self.shown, self.seen, has_more=self.has_more)

    def remember_key(self) -> None:
        """Remember what the cursor stands on, unless that is still looked for; who stands at the top stays there."""
        if self.current is not None and self.table.cursor_row and not self.wanted_key:
            self.wanted_key = self.key_of(self.current)

    def watch_seen(self) -> None:
        """Draw values anew, and sort them anew where they were counted."""
        if self.is_mounted:
            self.put_in_order()

    @on(CountsCame)
    def _counts_came(self, message: CountsCame) -> None:
        self.seen = replace(self.seen, counts=message.counts)

    # -- searching --------------------------------------------------------------------------------------------------

    def search_for(self, text: str, *, at_once: bool) -> None:
        """List what matches a search; a server is asked once the typing rests, or at once."""
        if self._typing is not None:
            self._typing.stop()
        if text == self.search:
            return
        if not self.noun.reader.is_searching:
            self.search = text
            self.put_in_order()
            return

        def asked() -> None:
            self.search = text
            self._list_anew()

        rest = REST_OF_TYPING.get(self.host.workspace.source.kind, SOON)
        if at_once:
            asked()
        else:
            self._typing = self.set_timer(rest, asked)

    def narrow_to(self, key: str, name: str) -> None:
        """List one kind only; an empty key means all."""
        self.narrowing, self.narrowed_to = key, name
        self._list_anew()

    def lay_out_columns(self) -> None:
        """Show the columns there is room for."""
        columns = columns_for(self.noun, self.table.size.width)
        if columns != self.table.columns:
            self.table.columns = columns

    def sort_by(self, key: str) -> None:
        """Sort by a column; by the same once more, the other way round."""
        is_same = key == self.sort.key
        is_number = column_of(self.noun, key).is_number
        self.sort = Sort(key, descending=not self.sort.descending if is_same else is_number)
        self.put_in_order()

    @on(Failed)
    def _reading_failed(self, message: Failed) -> None:
        if message.group == "items":
            self.say("not read")
            if not self.shown.items:
                self.notice = SafeText(f"{message.problem.what}\n{message.problem.advice}\nr tries again")
                self.update_page()
                return
        if message.group == "item-details":
            return  # what is known of the row stands there, and enter tells more
        self.app.clear_notifications()
        self.notify(str(message.problem), severity="error", markup=False)
