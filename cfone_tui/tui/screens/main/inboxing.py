"""What is new since the user was last here, in all and in each view, and how is a list caught up with?"""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from textual import on
from textual.timer import Timer

from cfone_tui.api import ThreatEventsError
from cfone_tui.query import QueryError, is_of_new, parse, with_new, without_new
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import triage as commands
from cfone_tui.tui.commands.command import Place as Spot
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.viewing import Viewing
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.errors import WorkspaceError
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.source import SourceKind
from cfone_tui.workspace.views import Shelf

EVERY = 3.0
"""Seconds between two looks at what other windows decided and whose time came; nobody is asked but the state file."""

SOON, REST = 0.6, 1.5
"""Seconds of quiet after views were read, and after a decision, before what is new is counted."""

MARGIN = timedelta(minutes=1)
"""How much clocks may differ: what an account recorded in the last minute before a list was read stays new."""

ALL = ""
"""The key of all events among the counts."""


class Inboxing(Viewing):
    """What is new: counted, shown, caught up with; and what was opened is seen."""

    _count_soon: Timer | None = None
    _look_about: Timer | None = None
    has_counted_new = False
    """Whether what is said of new events holds for what was decided so far."""

    # -- opening an event -------------------------------------------------------------------------------------------

    def watch_spot(self, spot: Spot) -> None:
        """Take the event in the detail for seen once the keys go there."""
        if spot in (Spot.DETAIL, Spot.REFERENCES, Spot.RAW):
            self._note_opened()

    @on(answers.EventLoaded)
    def _note_opened(self) -> None:
        self.call_after_refresh(self._note_seen)

    def _note_seen(self) -> None:
        event = self.shown.event
        if event is None or not self.detail.has_focus_within:
            return
        row = row_of(event)

        async def noted() -> None:
            if await self.workspace.editor.triage.opened(row):
                self._show_seen(row.uuid)

        self.carry_out("seen", noted)

    def _show_seen(self, uuid: str) -> None:
        """Draw an event that was opened; it stays where it is, whatever the list asks for."""
        index = self.window.index_of(uuid) if self.window is not None else None
        if index is not None:
            self.events.table.refresh_rows(index, index)
        if self.shown.uuid == uuid:
            self.shown = replace(self.shown, triage=self.workspace.triage.of(uuid))

    # -- counting ---------------------------------------------------------------------------------------------------

    @on(answers.WorkspaceOpened)
    def _begin_inbox(self) -> None:
        if self._look_about is None:
            self._look_about = self.set_interval(EVERY, self.look_for_moved)

    def look_for_moved(self) -> None:
        """Learn of what other windows decided, and of events whose time came."""
        if self.opened is None or self.is_under_way("moved"):
            return
        known, inbox = self.opened.triage, self.opened.inbox

        async def looked() -> answers.TriageMoved:
            return answers.TriageMoved(await known.look(), has_caught_up=await inbox.look())

        self.ask("moved", looked, lambda moved: moved)

    def take_shelf(self, shelf: Shelf) -> None:
        """Count what is new in these views."""
        super().take_shelf(shelf)
        self._count_new_after(SOON)

    @on(answers.Triaged)
    @on(answers.Changed)
    def _count_new_again(self) -> None:
        self._count_new_after(REST)

    @on(answers.TriageMoved)
    def _count_new_where_moved(self, message: answers.TriageMoved) -> None:
        if message.uuids or message.has_caught_up:
            self._count_new_after(REST)

    @on(answers.NewsCame)
    def _count_new_of_news(self, message: answers.NewsCame) -> None:
        if message.news is not None and self.workspace.source.kind is not SourceKind.CLOUDFLARE:
            self._count_new_after(SOON)

    def _count_new_after(self, seconds: float) -> None:
        """Count once there was nothing to count anew for so long."""
        self.has_counted_new = False
        if self._count_soon is not None:
            self._count_soon.stop()
        self._count_soon = self.set_timer(seconds, self._count_new)

    def _count_new(self) -> None:
        views = [(view.key, view.place) for view in self.shelf.views if view.place is not None]
        places = [(ALL, Place()), *views]

        async def counted() -> None:
            for key, place in places:
                try:
                    count = await self.workspace.count_new(place)
                except (ThreatEventsError, WorkspaceError, QueryError):
                    return
                self.post_message(answers.NewCounted(key, count))
            self.has_counted_new = True

        self._work(counted, group="inbox", is_exclusive=True)

    @on(answers.NewCounted)
    def _new_counted(self, message: answers.NewCounted) -> None:
        text = _short(message.count)
        if message.key == ALL:
            self.datasets.new = text
            self.new_events = message.count.value
            self.update_situation()
            # which events are new is known by now
            self.events.table.draw_anew()
        else:
            self.new_in_views = {**self.new_in_views, message.key: text}
            self.show_views()

    # -- showing and catching up ------------------------------------------------------------------------------------

    @on(commands.Inbox)
    def _show_new(self) -> None:
        place = self.origin
        try:
            is_shown = is_of_new(parse(place.filter_text, now=self.workspace.clock()))
            text = without_new(place.filter_text) if is_shown else with_new(place.filter_text)
        except QueryError as error:
            self.notify(show(error.message, limit=200), severity="warning", markup=False)
            return
        self.remove_class("-sidebar", "-zoomed")
        self.events.table.focus()
        wanted = replace(place, filter_text=text)
        if not (is_shown and self.walk_back_to(wanted)):
            self.keep_place(wanted)

    @on(commands.CatchUp)
    def _catch_up(self) -> None:
        window = self.window
        if window is None:
            return
        is_remote = self.workspace.source.kind is SourceKind.CLOUDFLARE
        until = window.count().as_of - (MARGIN if is_remote else timedelta())
        name = "all events"
        key = self.workspace.inbox_key(window.place)
        if key.filter_text or key.dataset_id:
            shown = next((view.name for view in self.shelf.views if view.place == self.kept_place), "")
            name = shown or " in ".join(
                filter(None, (key.filter_text, self.dataset_name(key.dataset_id) if key.dataset_id else ""))
            )
        self.ask("triage", partial(self.workspace.editor.triage.catch_up, key, until, name=name), answers.Triaged)


def _short(count: Count) -> SafeText:
    if not count.value:
        return SafeText("")
    return SafeText(f"{count.value:,}{'' if count.exactness is Exactness.EXACT else '+'}")
