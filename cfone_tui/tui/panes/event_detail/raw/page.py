"""How are an event and its raw record read as JSON?"""

import json

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.panes.event_detail.page import DetailPage
from cfone_tui.tui.panes.event_detail.shown import Shown
from cfone_tui.tui.widgets.json_view import JsonView


class RawPage(DetailPage):
    """The event as it was received, and its raw record."""

    KEY = "raw"

    class RawWanted(Message):
        """The raw record of the event shown is wanted."""

    def compose(self) -> ComposeResult:
        """Put the viewer there."""
        yield JsonView()

    @classmethod
    def title(cls, shown: Shown) -> SafeText:
        """Return the title, the same for every event."""
        del shown
        return SafeText("Raw")

    @property
    def view(self) -> Widget:
        """The viewer."""
        return self._json

    @property
    def _json(self) -> JsonView:
        return self.query_one(JsonView)

    def draw(self, *, is_another: bool) -> None:
        """Show the text, or ask for the record."""
        del is_another
        shown = self.shown
        if shown.event is None:
            self._json.show_text("")
            return
        if shown.raw is None:
            self.ask_once(self.RawWanted())
        record = shown.raw and {**shown.raw.model_dump(mode="json"), "data": shown.raw.value()}
        document = {"raw record": record or "loading …", "event": shown.event.model_dump(mode="json")}
        self._json.show_text(json.dumps(document, ensure_ascii=False))

    def move(self, rows: int) -> None:
        """Move the cursor."""
        self._json.move_cursor(row=self._json.cursor_row + rows)

    def act(self) -> None:
        """Fold or unfold."""
        self._json.action_toggle_fold()

    def search(self, needle: str) -> None:
        """Look for it in the text."""
        self._json.search(needle)

    def search_again(self, *, step: int) -> None:
        """Look on, or back."""
        if step > 0:
            self._json.action_search_next()
        else:
            self._json.action_search_previous()

    @on(JsonView.SearchFinished)
    def _searched(self, event: JsonView.SearchFinished) -> None:
        event.stop()
        self.post_message(self.Searched(event.needle, is_found=event.is_found))
