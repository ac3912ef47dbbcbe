"""How does the detail follow the cursor, and how does one move between list and detail?"""

from dataclasses import replace
from functools import partial

from textual import on
from textual.timer import Timer

from cfone_tui.contract.event import Event
from cfone_tui.contract.raw_record import RawRecord
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import movement, window
from cfone_tui.tui.commands.command import Place as Spot
from cfone_tui.tui.panes.event_detail import EventDetailPane, Shown
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.base import MainBase
from cfone_tui.tui.widgets.row_table import RowTable
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.event_window import Uuid
from cfone_tui.workspace.trail import Stop
from cfone_tui.workspace.workspace import References

REST = 0.08
"""Seconds the cursor has to rest before the detail follows."""


class Travelling(MainBase):
    """The cursor, the detail that follows it, and the keys that go from one to the other."""

    _rest: Timer | None = None
    _is_stale = False
    """Whether the event in the detail may have changed since it was read."""

    # -- the detail follows the cursor -------------------------------------------------------------------------------

    @on(RowTable.RowHighlighted, "#event-list")
    def _highlighted(self) -> None:
        row = self.events.table.highlighted
        if row is None or row.uuid != self.opened_from:
            self.beside = None
        self.update_situation()
        self.row_highlighted()

    def row_highlighted(self) -> None:
        """Let the detail follow once the cursor rests."""
        if self._rest is not None:
            self._rest.stop()
        if self.is_detail_visible:
            self._rest = self.set_timer(REST, self.follow)

    def on_resize(self) -> None:
        """Fill the detail where the new size brings it into view."""
        self.call_after_refresh(self.row_highlighted)

    @property
    def is_detail_visible(self) -> bool:
        """Whether the detail can be seen."""
        return bool(self.detail.display)

    def follow(self) -> None:
        """Show the event under the cursor, unless it is shown."""
        row = self.current
        if row is not None and row.problem:
            self.shown = Shown(problem=show(f"this event cannot be read: {row.problem}", limit=1_000))
        elif row is not None and (self._is_stale or self.shown.event is None or self.shown.event.uuid != row.uuid):
            self._is_stale = False
            self.load_event(row)

    def show_again(self) -> None:
        """Read the event in the detail again once it is seen."""
        self._is_stale = True
        self.row_highlighted()

    def load_event(self, row: EventRow) -> None:
        """Read one event for the detail."""
        self.ask("event", partial(self.workspace.event, row.uuid, row.dataset_id), answers.EventLoaded)

    @on(answers.EventLoaded)
    def _event_loaded(self, message: answers.EventLoaded) -> None:
        event = message.event
        self.shown = Shown(
            event=event,
            dataset_name=self.dataset_name(event.dataset_id),
            now=self.workspace.clock(),
            tag_notes=self.shown.tag_notes,
        )

    @on(EventDetailPane.RawWanted)
    def _raw_wanted(self) -> None:
        event = self.shown.event
        if event is None:
            return

        async def read() -> tuple[Event, RawRecord]:
            return event, await self.workspace.raw(event)

        self.ask("raw", read, lambda both: answers.RawLoaded(*both))

    @on(answers.RawLoaded)
    def _raw_loaded(self, message: answers.RawLoaded) -> None:
        if message.event is self.shown.event:
            self.shown = replace(self.shown, raw=message.record)

    @on(EventDetailPane.ReferencesWanted)
    def _references_wanted(self) -> None:
        event = self.shown.event
        if event is None:
            return

        async def read() -> tuple[Event, References]:
            return event, await self.workspace.references(event)

        self.ask("references", read, lambda both: answers.ReferencesLoaded(*both))

    @on(answers.ReferencesLoaded)
    def _references_loaded(self, message: answers.ReferencesLoaded) -> None:
        if message.event is self.shown.event:
            self.shown = replace(self.shown, references=message.references)

    @on(EventDetailPane.EventChosen)
    def _event_chosen(self, message: EventDetailPane.EventChosen) -> None:
        self.look_back()
        self.trail.go(Stop(self.kept_place, self.cursor, beside=message.row))
        self.show_trail()
        self.go_to(message.row)

    def go_to(self, row: EventRow) -> None:
        """Show an event, and put the cursor on it if the list holds it."""
        event_window, left = self.window, self.events.table.cursor_row
        self.beside, self.opened_from = row, self.cursor.uuid
        self.load_event(row)
        self.detail.active = "overview"
        if event_window is not None and event_window.index_of(row.uuid) is not None:

            async def found() -> int:
                return await event_window.jump(Uuid(row.uuid))

            self.ask("jump", found, lambda index: answers.RowFound(event_window, index, left=left))

    # -- commands ---------------------------------------------------------------------------------------------------

    @on(movement.First)
    def _first(self) -> None:
        self.events.table.move_cursor(row=0)

    @on(movement.Open)
    @on(RowTable.RowSelected, "#event-list")
    def _open(self) -> None:
        self.add_class("-zoomed")
        self.call_after_refresh(self._enter_detail)

    def _enter_detail(self) -> None:
        self.follow()
        self.detail.focus_page()

    @on(movement.NextEvent)
    def _next_event(self) -> None:
        self._step(1)

    @on(movement.PreviousEvent)
    def _previous_event(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        table = self.events.table
        self.beside = None
        table.move_cursor(row=table.cursor_row + step)
        self.row_highlighted()

    @on(movement.NextTab)
    def _next_tab(self) -> None:
        self.detail.turn(1)

    @on(movement.PreviousTab)
    def _previous_tab(self) -> None:
        self.detail.turn(-1)

    @on(window.Close)
    def _close(self) -> None:
        if self.has_class("-sidebar"):
            self.remove_class("-sidebar")
        self.leave_detail()

    @on(window.Quit)
    def _quit(self) -> None:
        if self.has_class("-zoomed") or self.has_class("-sidebar") or self.spot is not Spot.EVENTS:
            self._close()
        else:
            self.app.exit()

    def leave_detail(self) -> None:
        """Go back to the list, and to the event under its cursor."""
        self.beside = None
        self.row_highlighted()
        self.remove_class("-zoomed")
        self.events.table.focus()

    @on(window.Preview)
    def _preview(self) -> None:
        self.toggle_class("-no-preview")
        self.call_after_refresh(self.row_highlighted)

    @on(window.Sidebar)
    def _sidebar(self) -> None:
        self.toggle_class("-no-sidebar" if self.has_class("-wide") else "-sidebar")
        if self.has_class("-sidebar"):
            self.datasets.focus()
        elif not self.events.table.has_focus:
            self.events.table.focus()

    @on(window.Defang)
    def _defang(self) -> None:
        self.is_defanged = not self.is_defanged
        self.notify(SafeText("indicators defanged" if self.is_defanged else "indicators as they are"), markup=False)
