"""How does the detail follow the cursor of the list?"""

from dataclasses import replace
from functools import partial

from textual import on
from textual.timer import Timer

from cfone_tui.contract.event import Event
from cfone_tui.safe_text import show
from cfone_tui.tui.panes.event_detail import Shown
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.base import MainBase
from cfone_tui.tui.widgets.row_table import RowTable
from cfone_tui.workspace.event_row import EventRow

REST = 0.08
"""Seconds the cursor has to rest before the detail follows."""


class Following(MainBase):
    """The cursor, and the detail that follows it."""

    _rest: Timer | None = None
    _is_stale = False
    """Whether the event in the detail may have changed since it was read."""

    @on(RowTable.RowHighlighted, "#event-list")
    def _highlighted(self) -> None:
        row = self.events.table.highlighted
        if row is None or row.uuid != self.opened_from:
            self.beside = None
        if row is not None and self.opened is not None and self.place == self.kept_place and not self.is_former:
            at = self.events.table.cursor_row
            # who stands at the head of the list stands there next time too, whatever came
            self.opened.whereabouts.stand_at(row.uuid if at else "", row=at)
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
            kept = None if self._is_stale else self.workspace.shelf.get(row.uuid)
            self._is_stale = False
            if kept is None:
                self.load_event(row)
            else:
                self.workers.cancel_group(self, "event")
                self._show_event(kept)

    def show_again(self) -> None:
        """Read the event in the detail again once it is seen."""
        self._is_stale = True
        if self.opened is not None:
            self.opened.shelf.clear()
        self.row_highlighted()

    def load_event(self, row: EventRow) -> None:
        """Read one event for the detail."""
        self.ask("event", partial(self.workspace.event, row.uuid, row.dataset_id), answers.EventLoaded)

    @on(answers.EventLoaded)
    def _event_loaded(self, message: answers.EventLoaded) -> None:
        event, row = message.event, self.current
        self.workspace.shelf.put(event)
        # one that comes late is not shown in the place of the one that the cursor is on by now
        if row is None or row.problem or row.uuid == event.uuid:
            self._show_event(event)

    @on(answers.DatasetsLoaded)
    def _dataset_named(self, message: answers.DatasetsLoaded) -> None:
        """Say the name of the dataset where the event came before it."""
        event = self.shown.event
        names = {it.dataset.uuid: it.dataset.name for it in message.datasets}
        if event is not None and event.dataset_id in names:
            self.shown = replace(self.shown, dataset_name=names[event.dataset_id])

    def _show_event(self, event: Event) -> None:
        self.shown = Shown(
            event=event,
            dataset_name=self.dataset_name(event.dataset_id),
            now=self.workspace.clock(),
            references=self.workspace.linked(event, before=self.shown.references),
            triage=self.workspace.triage.of(event.uuid),
            notes=self.workspace.notes.known(event),
            tag_counts=self.workspace.notes.counted,
        )
