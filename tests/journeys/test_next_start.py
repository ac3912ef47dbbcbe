"""Does the next start show at once what the last one left, and does nobody take it for what is there now?"""

import asyncio
import shutil
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path

import pytest

from cfone_tui.assemble.plan import Plan
from cfone_tui.assemble.workspace import open_workspace
from cfone_tui.settings.choice import Chosen, SourceKind
from cfone_tui.settings.locations import Locations
from cfone_tui.tui.last_view import ViewMemory
from cfone_tui.tui.screens.main import MainScreen
from cfone_tui.workspace.workspace import Workspace
from tests.journeys.journey import STACKED, Heard, Journey


@pytest.fixture
def memory(locations: Locations) -> ViewMemory:
    return ViewMemory(locations.last_view, source=("demo",))


@pytest.fixture
async def first_rows(
    memory: ViewMemory, demo_template: Path, locations: Locations, clock: Callable[[], datetime]
) -> list[str]:
    """Use the window once, end it, and return the lines of the list it began with."""
    locations.prepare()
    shutil.copy(demo_template, locations.demo_db)
    plan = Plan(chosen=Chosen(kind=SourceKind.DEMO), locations=locations, clock=clock)
    async with AsyncExitStack() as stack:
        app = Heard(lambda: open_workspace(plan, stack), memory=memory)
        async with app.run_test(size=STACKED, notifications=True) as pilot:
            begun = Journey(app, pilot)
            await begun.until(lambda: isinstance(app.screen, MainScreen))
            await begun.settled()
            lines = begun.text.splitlines()
            await begun.press("end")
            await begun.settled()
            await begun.press("home")
            await begun.settled()
            await begun.press("ctrl+q")
    return _rows(lines)


async def test_its_rows_are_there_before_the_source_is_open(memory: ViewMemory, first_rows: list[str]) -> None:
    async def never() -> Workspace:
        await asyncio.Event().wait()
        raise AssertionError

    app = Heard(never, memory=memory)
    async with app.run_test(size=STACKED, notifications=True) as pilot:
        begun = Journey(app, pilot)
        await begun.until(lambda: isinstance(app.screen, MainScreen))
        await begun.sees("stale, of ", "opening")
        assert _rows(begun.text.splitlines())[:10] == first_rows[:10]
        # they are a picture: no key acts on an event that may be gone
        for key in ("e", "t", "space", "j", "enter"):
            await begun.press(key)
        assert isinstance(app.screen, MainScreen)
        assert begun.main.current is None
        await begun.press("ctrl+q")
    view = memory.read()
    assert view is not None, "a start that read nothing took the place of one that did"
    assert len(view.rows) > 10


async def test_a_terminal_of_another_size_shows_them_in_its_own_columns(
    memory: ViewMemory, first_rows: list[str]
) -> None:
    async def never() -> Workspace:
        await asyncio.Event().wait()
        raise AssertionError

    app = Heard(never, memory=memory)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        begun = Journey(app, pilot)
        await begun.until(lambda: isinstance(app.screen, MainScreen))
        await begun.sees(first_rows[0].split()[1], "stale")


def _rows(lines: list[str]) -> list[str]:
    # the right edge holds the scroll thumb, whose length depends on how many rows there are
    header = next(number for number, line in enumerate(lines) if "INDICATOR" in line)
    # what was unread last time may be read by now, so that the picture of last time says nothing of it
    return [line[:110].replace("●", " ").rstrip() for line in lines[header + 1 : header + 15]]
