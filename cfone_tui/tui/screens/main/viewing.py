"""Which saved views are there, how is one opened, and how many events does each have by now?"""

from collections.abc import Awaitable, Callable, Sequence

from textual import on
from textual.timer import Timer

from cfone_tui.api import ThreatEventsError
from cfone_tui.safe_text import SafeText, show
from cfone_tui.settings.errors import Problem
from cfone_tui.tui.commands import views
from cfone_tui.tui.panes.views import ViewLine, ViewsPane
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.loading import NOTICE_SECONDS, Loading
from cfone_tui.tui.wording import count_in_words
from cfone_tui.workspace.count import Count
from cfone_tui.workspace.errors import WorkspaceError
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.views import SavedView, Shelf

SOON = 0.3
"""Seconds after the views were read before they are counted: the list comes first."""

REST = 2.0
"""Seconds after a change before they are counted again."""

NAME_LIMIT = 80


class Viewing(Loading):
    """The saved views: listed, counted, opened."""

    shelf = Shelf()
    _recount: Timer | None = None

    def on_mount(self) -> None:
        """Begin without any count."""
        self._view_counts: dict[str, Count] = {}
        self._fresh: set[str] = set()
        self.new_in_views: dict[str, SafeText] = {}
        self._told_problems: tuple[Problem, ...] = ()

    @on(answers.WorkspaceOpened)
    def _follow_place(self) -> None:
        self.watch(self, "place", self.show_views, init=False)

    @on(answers.DatasetsLoaded)
    def load_views(self) -> None:
        """Read the views again, and count them."""
        self.ask("views", self.workspace.views.read, answers.ViewsLoaded)

    @on(answers.ViewsLoaded)
    def _views_loaded(self, message: answers.ViewsLoaded) -> None:
        self.take_shelf(message.shelf)

    def take_shelf(self, shelf: Shelf) -> None:
        """Show these views, say once what is wrong with their file, and count them."""
        self.shelf = shelf
        if shelf.problems and shelf.problems != self._told_problems:
            said = show("\n".join(map(str, shelf.problems)), multiline=True, limit=600)
            self.notify(said, severity="warning", timeout=NOTICE_SECONDS, markup=False)
        self._told_problems = shelf.problems
        self._count_after(SOON)

    # -- counting ---------------------------------------------------------------------------------------------------

    @on(views.CountViews)
    def _count_now(self) -> None:
        if not self.shelf.views:
            self.notify(SafeText("there are no views to count: m saves this list as one"), markup=False)
        self._count_views(self.workspace.views.look)

    @on(answers.Changed)
    def _counts_may_differ(self) -> None:
        self._count_after(REST)

    def _count_after(self, seconds: float) -> None:
        """Take the numbers for stale, and count anew once there was nothing to count for so long."""
        self._fresh.clear()
        self.show_views()
        if self._recount is not None:
            self._recount.stop()
        self._recount = self.set_timer(seconds, lambda: self._count_views(self.workspace.views.count))

    def _count_views(self, count: Callable[[Place], Awaitable[Count | None]]) -> None:
        """Count one view after the other; what cannot be counted keeps its old number, dim."""
        self._fresh.clear()
        self.show_views()
        wanted = [(view.key, view.place) for view in self.shelf.views if view.place is not None]

        async def counted() -> None:
            for key, place in wanted:
                try:
                    found = await count(place)
                except (ThreatEventsError, WorkspaceError):
                    return
                if found is not None:
                    self.post_message(answers.ViewCounted(key, found))

        self._work(counted, group="view-counts", is_exclusive=True)

    @on(answers.ViewCounted)
    def _view_counted(self, message: answers.ViewCounted) -> None:
        self._view_counts[message.key] = message.count
        self._fresh.add(message.key)
        self.show_views()

    # -- showing and opening ----------------------------------------------------------------------------------------

    def show_views(self) -> None:
        """Draw the views as they are now."""
        pane = self.query_one(ViewsPane)
        pane.local = self._lines(self.shelf.local, digits=range(1, views.DIGITS + 1))
        pane.account = self._lines(self.shelf.account, digits=())

    def _lines(self, shown: Sequence[SavedView], *, digits: Sequence[int]) -> tuple[ViewLine, ...]:
        numbers = (*map(str, digits), *[""] * len(shown))
        return tuple(
            ViewLine(
                view.key,
                show(view.name, limit=NAME_LIMIT),
                digit=digit,
                count=self.count_of(view),
                new=self.new_in_views.get(view.key, SafeText("")),
                is_stale=view.key not in self._fresh,
                is_shown=view.place is not None and view.place == self.place,
                is_broken=view.place is None,
            )
            for view, digit in zip(shown, numbers, strict=False)
        )

    def count_of(self, view: SavedView) -> SafeText:
        """Return how many events a view had when it was last counted; empty when it never was."""
        count = self._view_counts.get(view.key)
        return SafeText("") if count is None else count_in_words(count)

    @on(views.OpenView)
    def _open_by_digit(self, message: views.OpenView) -> None:
        if message.number > len(self.shelf.local):
            there = f"there are {len(self.shelf.local)}" if self.shelf.local else "there are none yet"
            self.notify(SafeText(f"no view {message.number}: {there}, m saves this list as one"), markup=False)
        else:
            self.open_view(self.shelf.local[message.number - 1])

    @on(ViewsPane.ViewChosen)
    def _view_clicked(self, message: ViewsPane.ViewChosen) -> None:
        self.open_view(next(view for view in self.shelf.views if view.key == message.key))

    def open_view(self, view: SavedView) -> None:
        """Show the list of a view, laid out as it says, one stop further on the trail."""
        if view.place is None:
            reason = show(f"{view.name} cannot be opened: {view.problem}", limit=400)
            self.notify(reason, severity="error", markup=False)
            return
        if view.arrangement is not None:
            self.arranged = view.arrangement
        self.remove_class("-sidebar", "-zoomed")
        self.events.table.focus()
        self.keep_place(view.place)
        if view.unsaid:
            said = show(f"{view.name} asks more than this list shows: {'; '.join(view.unsaid)}", limit=400)
            self.notify(said, severity="warning", markup=False)
