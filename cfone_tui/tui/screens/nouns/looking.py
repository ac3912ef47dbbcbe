"""How does what is known of a row follow the cursor?"""

from textual import on
from textual.message import Message
from textual.timer import Timer

from cfone_tui.tui.screens.nouns.detail import NounDetail
from cfone_tui.tui.screens.nouns.reading import Reading
from cfone_tui.tui.widgets.row_table import RowTable

REST = 0.15
"""Seconds the cursor has to rest before more is read of what is under it."""


class Looking(Reading):
    """The detail: what came with the list at once, what has to be asked for when the cursor rests."""

    _rest: Timer | None = None

    class DetailsCame(Message):
        """More was read of an item."""

        def __init__(self, key: str, details: object | None) -> None:
            super().__init__()
            self.key = key
            self.details = details

    def read_anew(self) -> None:
        """Read the details again, too."""
        self.details.clear()
        super().read_anew()

    @on(RowTable.RowHighlighted)
    def _row_highlighted(self, message: RowTable.RowHighlighted) -> None:
        if message.index != self.placed_row:
            self.wanted_key = ""  # whoever goes elsewhere is not fetched back
        self.show_facts()
        self.update_page()

    def show_facts(self) -> None:
        """Show what is known of the item under the cursor, and read more of it once the cursor rests."""
        if self._rest is not None:
            self._rest.stop()
        item = self.current
        detail = self.query_one(NounDetail)
        if item is None or not detail.display:
            detail.begin(())
            return
        key = self.key_of(item)
        detail.begin(self.noun.facts(item, self.seen, self.details.get(key)))
        if key not in self.details:
            self._rest = self.set_timer(REST, self._ask_details)

    def _ask_details(self) -> None:
        item = self.current
        if item is None:
            return
        key = self.key_of(item)

        async def read() -> object | None:
            return await self.noun.details(item)

        self.ask("item-details", read, lambda details: self.DetailsCame(key, details))

    @on(DetailsCame)
    def _details_came(self, message: DetailsCame) -> None:
        self.details[message.key] = message.details
        item = self.current
        if message.details is not None and item is not None and self.key_of(item) == message.key:
            self.query_one(NounDetail).facts = self.noun.facts(item, self.seen, message.details)
