"""The pane of the detail: the page in view draws, the others wait until they are looked at."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from cfone_tui.contract.event import Event
from cfone_tui.safe_text import SafeText
from cfone_tui.tui.panes.event_detail import DetailPage, EventDetailPane, Shown
from cfone_tui.tui.panes.event_detail.history import HistoryPage
from cfone_tui.tui.panes.event_detail.pane import KEYS
from tests.conftest import NOW

SHOWN = Shown(event=Event(uuid="one", event="It happened"), now=NOW)


class Bare(App[None]):
    """The pane alone."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted = 0

    def compose(self) -> ComposeResult:
        """Put it there."""
        yield EventDetailPane()

    @on(HistoryPage.HistoryWanted)
    def _heard(self) -> None:
        self.wanted += 1

    @property
    def pane(self) -> EventDetailPane:
        """The pane."""
        return self.query_one(EventDetailPane)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give names to the colours that the themes of the program have."""
        names = ("line", "indicator", "attacker", "tag", "lookalike", "tlp-red", "tlp-strict", "tlp-amber", "tlp-green")
        return dict.fromkeys((*names, "tlp-clear", "tlp-other"), "#808080")


def _drawn(pane: EventDetailPane) -> list[str]:
    return [page.KEY for page in pane.query(DetailPage) if page._drawn_uuid == "one"]


async def test_only_pages_that_were_in_view_draw() -> None:
    app = Bare()
    async with app.run_test() as pilot:
        app.pane.shown = SHOWN
        await pilot.pause()
        assert _drawn(app.pane) == ["overview"]
        app.pane.turn(-1)
        await pilot.pause()
        assert _drawn(app.pane) == ["overview", KEYS[-1]]


async def test_a_page_draws_what_became_known_while_another_was_in_view() -> None:
    app = Bare()
    async with app.run_test() as pilot:
        app.pane.shown = SHOWN
        app.pane.turn(1)
        await pilot.pause()
        app.pane.shown = replace(SHOWN, problem=SafeText("gone"))
        app.pane.turn(-1)
        await pilot.pause()
        assert app.pane.page.shown.problem == "gone"


async def test_the_focus_goes_along_to_the_next_page() -> None:
    app = Bare()
    async with app.run_test() as pilot:
        app.pane.shown = SHOWN
        app.pane.focus_page()
        for key in (*KEYS[1:], KEYS[0]):
            app.pane.turn(1)
            await pilot.pause()
            assert app.pane.active == key
            assert app.focused is app.pane.page.view


async def _until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await pilot.pause(0.01)


async def test_a_page_asks_once_for_each_event_that_comes_while_it_is_in_view() -> None:
    app = Bare()
    async with app.run_test() as pilot:
        app.pane.shown = SHOWN
        app.pane.turn(-1)
        await _until(pilot, lambda: (app.pane.active, app.wanted) == ("history", 1))
        app.pane.shown = replace(SHOWN, dataset_name="now known")
        await pilot.pause()
        assert app.wanted == 1
        app.pane.shown = replace(SHOWN, event=Event(uuid="two", event="So did this"))
        await _until(pilot, lambda: app.wanted == 2)
