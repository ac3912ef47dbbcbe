"""How does what is known beside the fields of an event come into the detail?"""

from collections.abc import Mapping
from dataclasses import replace

from textual import on
from textual.message import Message

from cfone_tui.contract.event import Event
from cfone_tui.tui.panes.event_detail.overview import OverviewPage
from cfone_tui.tui.panes.event_detail.tags import TagsPage
from cfone_tui.tui.screens.main.base import MainBase
from cfone_tui.workspace.event_notes import EventNotes


class NotesLoaded(Message):
    """What is known of an event beside its fields has come."""

    def __init__(self, event: Event, notes: EventNotes) -> None:
        super().__init__()
        self.event = event
        self.notes = notes


class TagsCounted(Message):
    """How many events have which tag, by its value in lower case, has come."""

    def __init__(self, event: Event, counts: Mapping[str, int]) -> None:
        super().__init__()
        self.event = event
        self.counts = counts


class Noting(MainBase):
    """Tags, aliases and indicators of the event in the detail."""

    @on(OverviewPage.NotesWanted)
    @on(TagsPage.NotesWanted)
    def _notes_wanted(self) -> None:
        event = self.shown.event
        if event is None:
            return

        async def read() -> tuple[Event, EventNotes]:
            return event, await self.workspace.notes.of(event)

        self.ask("notes", read, lambda both: NotesLoaded(*both))

    @on(TagsPage.CountsWanted)
    def _counts_of_tags_wanted(self) -> None:
        event = self.shown.event
        if event is None:
            return

        async def read() -> tuple[Event, Mapping[str, int]]:
            return event, await self.workspace.notes.tag_counts()

        self.ask("tag-counts", read, lambda both: TagsCounted(*both))

    @on(TagsCounted)
    def _tags_counted(self, message: TagsCounted) -> None:
        if message.event is self.shown.event:
            self.shown = replace(self.shown, tag_counts=message.counts)

    @on(NotesLoaded)
    def _notes_loaded(self, message: NotesLoaded) -> None:
        if message.event is self.shown.event:
            self.shown = replace(self.shown, notes=message.notes)
