"""What do all topics of the main screen share: its values, its panes, and the way to ask the workspace?"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from textual.reactive import reactive, var

from cfone_tui.safe_text import SafeText
from cfone_tui.settings.arrangement import Arrangement
from cfone_tui.store.preparing import Preparing
from cfone_tui.tui.commands.command import Situation
from cfone_tui.tui.last_view import Picture
from cfone_tui.tui.panes.datasets import DatasetsPane
from cfone_tui.tui.panes.event_detail import EventDetailPane, Shown
from cfone_tui.tui.panes.events import EventsPane
from cfone_tui.tui.panes.filters import FiltersPane
from cfone_tui.tui.panes.status import Status
from cfone_tui.tui.screens.commanded import Commanded
from cfone_tui.tui.screens.main.crumbs import crumbs
from cfone_tui.tui.workers import start_worker
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.trail import Cursor, Trail
from cfone_tui.workspace.workspace import DatasetCount, Workspace

Connect = Callable[[], Awaitable[Workspace]]

STALE = "stale"
"""The word for a list that could not be read again."""


class MainBase(Commanded[None]):
    """The values of the main screen; panes get them by binding and answer by message."""

    status: reactive[Status] = reactive(Status())
    shown: reactive[Shown] = reactive(Shown())
    is_defanged: reactive[bool] = reactive(True)
    arranged: reactive[Arrangement] = reactive(Arrangement(), init=False)
    place: var[Place] = var(Place)
    """What the list shows; while a filter is typed, what it would show."""
    kept_place: var[Place] = var(Place)
    """What the list showed when a filter was last kept."""

    def __init__(self, connect: Connect, *, picture: Picture | None = None, preparing: Preparing | None = None) -> None:
        super().__init__()
        self.preparing = preparing or Preparing()
        """Tells how far a file is that is brought to the current version, while the source is opened."""
        self.connect = connect
        self.picture = picture
        """What is shown until there are events."""
        self.opened: Workspace | None = None
        self.window: EventWindow | None = None
        self.trail = Trail()
        self.dataset_counts: tuple[DatasetCount, ...] = ()
        self.beside: EventRow | None = None
        """An event that was opened from another one's links; the list need not hold it."""
        self.is_triaging = False
        """Whether single keys decide about events."""
        self.new_events = 0
        self.opened_from = ""
        """The event that was under the cursor then."""
        self.recent_tags: tuple[str, ...] = ()
        self._state = SafeText("opening")
        self._trouble: SafeText | None = None

    # -- panes ------------------------------------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        """The workspace; only for what can happen after it was opened."""
        assert self.opened is not None, "a command ran before the workspace was open"
        return self.opened

    @property
    def filters(self) -> FiltersPane:
        """The filter bar."""
        return self.query_one(FiltersPane)

    @property
    def events(self) -> EventsPane:
        """The event list."""
        return self.query_one(EventsPane)

    @property
    def detail(self) -> EventDetailPane:
        """The event detail."""
        return self.query_one(EventDetailPane)

    @property
    def datasets(self) -> DatasetsPane:
        """The datasets."""
        return self.query_one(DatasetsPane)

    def row_highlighted(self) -> None:
        """Act on another event under the cursor; the topic of travelling says how."""

    def show_again(self) -> None:
        """Read the event in the detail again, which may have changed; the topic of travelling says how."""

    def show_whose_time(self) -> None:
        """Say whether the line of time is that of the list that is wanted; the topic of facets says how."""

    def leave_detail(self) -> None:
        """Go back to the list; the topic of levels says how."""

    def walk_back_to(self, place: Place) -> bool:
        """Go back on the trail to a list; tell whether it was on it; the topic of wandering says how."""
        del place
        return False

    @property
    def origin(self) -> Place:
        """The place that another filter or dataset begins from: that of all events where marked ones are listed."""
        return replace(self.kept_place, is_marked_only=False)

    @property
    def current(self) -> EventRow | None:
        """The event that keys act on: one opened from another event's links, else the one under the cursor."""
        return self.beside or self.events.table.highlighted

    @property
    def cursor(self) -> Cursor:
        """Where the cursor stands in the list."""
        table = self.events.table
        row = table.highlighted
        return Cursor(table.cursor_row, row.uuid if row is not None else "")

    @property
    def is_former(self) -> bool:
        """Whether the rows that are shown are those of another list than the one that is wanted."""
        return self.window is not None and self.window.place != self.place

    def look_back(self) -> None:
        """Remember how the present stop of the trail is left, unless the list already follows a filter being typed."""
        window = self.window
        if window is not None and window.place == self.kept_place and not self.filters.is_typed_into:
            cursor, count, marked = self.cursor, window.count(), tuple(self.workspace.marks)
            page, standing = self.detail.active, self.detail.page.standing
            self.trail.look(
                lambda stop: replace(
                    stop, cursor=cursor, count=count, marked=marked, page=page, standing=standing or stop.standing
                )
            )

    def remember_here(self) -> None:
        """Have the next start open what is shown now, laid out as it is."""
        # marks do not outlive the session
        remembered = partial(self.workspace.whereabouts.remember, self.origin, self.arranged)
        start_worker(self, remembered, group="remember", is_exclusive=True)

    def show_trail(self) -> None:
        """Say in the first line which way led here."""
        way = self.trail.stops[: self.trail.position + 1]
        self.status = replace(self.status, trail=crumbs(way, name_of=self.dataset_name))

    def dataset_name(self, uuid: str | None) -> str:
        """Return the name of a dataset, or its uuid while the name is unknown."""
        names = {count.dataset.uuid: count.dataset.name for count in self.dataset_counts}
        return names.get(uuid, uuid) if uuid else "All datasets"

    def update_situation(self) -> None:
        """Tell the footer and the commands how things stand."""
        if self.opened is None:
            return
        self.situation = Situation(
            is_ready=True,
            is_read_only=self.opened.source.is_read_only,
            has_event=self.events.table.highlighted is not None,
            marked=len(self.opened.marks),
            is_marked_only=self.kept_place.is_marked_only,
            is_triaging=self.is_triaging,
            new=self.new_events,
            is_former=self.is_former,
        )

    def set_state(self, state: str) -> None:
        """Say how things stand, at the right of the first line."""
        if self.window is None and self.picture is not None and state in ("opening", "loading"):
            state = f"{self.picture.said} · {state}"
        self._state = SafeText(state)
        self._write_state()

    def say_doing(self, what: SafeText) -> None:
        """Say in the first line what takes a while; nothing when it is over."""
        self.status = replace(self.status, doing=what)

    @property
    def is_stale(self) -> bool:
        """Whether the list could not be read when it last should have been."""
        return self._state == STALE

    def show_trouble(self, word: SafeText | None) -> None:
        """Say what is the matter with the connection instead of how the list stands; None when nothing is."""
        self._trouble = word
        self._write_state()

    def _write_state(self) -> None:
        self.status = replace(self.status, state=self._trouble or self._state)
