"""How does one move about on a page, and what can be copied of it?"""

from typing import Any

from textual import on
from textual.message import Message

from cfone_tui.safe_text import defang
from cfone_tui.tui.commands import nouns
from cfone_tui.tui.screens.nouns.detail import NounDetail
from cfone_tui.tui.screens.nouns.ordering import Ordering
from cfone_tui.tui.screens.nouns.rows import column_of
from cfone_tui.workspace.nouns import Listing

AT_MOST = 5_000
"""Items that are read to go to the last one, where every page is a request."""


class Moving(Ordering):
    """The far ends of the list, the detail beside it, and the clipboard."""

    class RestCame(Message):
        """The list was read to its end, or as far as one reads."""

        def __init__(self, listing: Listing[Any]) -> None:
            super().__init__()
            self.listing = listing

    @property
    def column_under_cursor(self) -> str:
        """The key of the column under the cursor."""
        columns = self.table.columns
        return columns[min(self.table.cursor_column, len(columns) - 1)].key if columns else ""

    # -- moving -----------------------------------------------------------------------------------------------------

    @on(nouns.PageFirst)
    def _first(self) -> None:
        self.table.move_cursor(row=0)

    @on(nouns.PageLast)
    def _last(self) -> None:
        listing = self.listing
        if not self.has_more or len(listing.items) >= AT_MOST:
            self.table.move_cursor(row=len(self.shown.items) - 1)
            return

        async def read() -> Listing[Any]:
            await listing.rest(at_most=AT_MOST)
            return listing

        self.say("reading on")
        self.ask("items", read, self.RestCame)

    @on(RestCame)
    def _rest_came(self, message: RestCame) -> None:
        if message.listing is self.listing:
            self.wanted_key, self.is_to_end = "", True
            self.take_items(message.listing)

    @on(nouns.RefreshPage)
    def _refresh(self) -> None:
        self.read_anew()

    @on(nouns.PreviewPage)
    def _preview(self) -> None:
        self.toggle_class("-no-preview")
        self.call_after_refresh(self.show_facts)

    @on(nouns.TurnFocus)
    def _turn(self) -> None:
        detail = self.query_one(NounDetail)
        (self.table if detail.has_focus or not detail.display else detail).focus()

    # -- copying ----------------------------------------------------------------------------------------------------

    @on(nouns.CopyName)
    def _copy_name(self) -> None:
        value = self._value()
        kind = self.noun.indicator_type(self.current) if self.current is not None else None
        is_live = kind is not None and self.current is not None and value == self.noun.name(self.current)
        harmless = defang(value, kind=kind) if is_live else value
        self.host.copy_text(harmless, "defanged" if harmless != value else "as it is")

    @on(nouns.CopyNameExactly)
    def _copy_name_exactly(self) -> None:
        self.host.copy_text(self._value(), "as it is")

    @on(nouns.CopyId)
    def _copy_id(self) -> None:
        if self.current is not None:
            self.host.copy_text(self.noun.uuid(self.current), "uuid")

    @on(nouns.CopyAsJson)
    def _copy_as_json(self) -> None:
        if self.current is not None:
            self.host.copy_text(self.noun.json(self.current), f"{self.noun.one} as JSON")

    def _value(self) -> str:
        """Return what stands under the cursor; of a column that has nothing to copy the name."""
        item = self.current
        if item is None:
            return ""
        copied: str = column_of(self.noun, self.column_under_cursor).copied(item)
        return copied or self.noun.name(item)
