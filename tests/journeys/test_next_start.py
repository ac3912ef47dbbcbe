"""Does the next start show at once what the last one left, and does nobody take it for what is there now?"""

import asyncio
import shutil
import threading
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from cfone_tui.assemble.plan import Plan
from cfone_tui.assemble.start import Start
from cfone_tui.assemble.workspace import go_on, open_workspace
from cfone_tui.settings.choice import Chosen, SourceKind
from cfone_tui.settings.locations import Locations
from cfone_tui.tui import app as app_module
from cfone_tui.tui.last_view import ViewMemory
from cfone_tui.tui.screens.main import MainScreen
from cfone_tui.tui.screens.opening import OpeningScreen
from cfone_tui.workspace.listing import FirstList
from cfone_tui.workspace.workspace import DatasetCount, Workspace
from tests.journeys.journey import AT_MOST, STACKED, Heard, Journey


@pytest.fixture
def memory(locations: Locations) -> ViewMemory:
    return ViewMemory(locations.last_view, source=("demo",))


@pytest.fixture
def plan(locations: Locations, clock: Callable[[], datetime]) -> Plan:
    return Plan(chosen=Chosen(kind=SourceKind.DEMO), locations=locations, clock=clock)


@pytest.fixture
async def first_rows(memory: ViewMemory, plan: Plan, demo_template: Path, locations: Locations) -> list[str]:
    """Use the window once, end it, and return the lines of the list it began with."""
    locations.prepare()
    shutil.copy(demo_template, locations.demo_db)
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


class Begun:
    """A start that comes to its first list as soon as it may."""

    def __init__(self, start: Start) -> None:
        self.start = start
        self.may_read = asyncio.Event()

    async def load(self) -> None:
        """Everything is loaded."""

    async def first_list(self, rows: int) -> FirstList | None:
        await self.may_read.wait()
        return await self.start.first_list(reach=rows)


async def test_its_rows_are_read_anew_before_the_main_screen_is_loaded_and_are_not_asked_for_twice(
    memory: ViewMemory, plan: Plan, first_rows: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with AsyncExitStack() as stack:
        start = Start(plan, stack)
        begun = Begun(start)
        may_open, may_load = asyncio.Event(), threading.Event()

        def held(name: str) -> ModuleType:
            if name == app_module.MAIN:
                may_load.wait(AT_MOST)
            return import_module(name)

        async def connect() -> Workspace:
            await may_open.wait()
            return await go_on(start)

        monkeypatch.setattr(app_module, "import_module", held)
        app = Heard(connect, memory=memory, beginning=begun)
        async with app.run_test(size=STACKED, notifications=True) as pilot:
            seen = Journey(app, pilot)
            await seen.sees("stale, of ", "opening")
            begun.may_read.set()
            await seen.sees(" exact · opening")
            assert isinstance(app.screen, OpeningScreen)
            assert "stale" not in seen.text
            assert _rows(seen.lines) == first_rows
            may_load.set()
            await seen.until(lambda: isinstance(app.screen, MainScreen))
            await seen.sees(" exact · opening")
            assert _rows(seen.lines)[:10] == first_rows[:10]
            may_open.set()
            await seen.settled()
            assert _rows(seen.lines) == first_rows
            # what is new is counted by a search
            asked = [it for it in seen.main.workspace.api.requests if it.operation == "events.list"]
            assert len([it for it in asked if "search" not in it.parameters]) == 1


async def test_the_detail_names_the_dataset_of_an_event_that_came_before_the_names(
    plan: Plan, first_rows: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read, datasets = asyncio.Event(), Workspace.datasets

    async def held(workspace: Workspace) -> tuple[DatasetCount, ...]:
        await may_read.wait()
        return await datasets(workspace)

    monkeypatch.setattr(Workspace, "datasets", held)

    async with AsyncExitStack() as stack:
        app = Heard(lambda: open_workspace(plan, stack))
        async with app.run_test(size=(160, 48), notifications=True) as pilot:
            seen = Journey(app, pilot)
            await seen.until(lambda: isinstance(app.screen, MainScreen))
            await seen.until(lambda: seen.main.shown.event is not None, "the event")
            event = seen.main.shown.event
            assert event is not None
            await seen.sees(f"dataset     {event.dataset_id}")
            may_read.set()
            await seen.sees("dataset     Cloudforce One Threat Events")


async def test_a_source_that_cannot_be_opened_is_said_by_the_main_screen(memory: ViewMemory, plan: Plan) -> None:
    plan.locations.prepare()
    plan.locations.demo_db.mkdir()
    async with AsyncExitStack() as stack:
        start = Start(plan, stack)
        begun = Begun(start)
        begun.may_read.set()
        app = Heard(lambda: go_on(start), memory=memory, beginning=begun)
        async with app.run_test(size=STACKED, notifications=True) as pilot:
            seen = Journey(app, pilot)
            await seen.sees("r tries again")
            plan.locations.demo_db.rmdir()
            await seen.press("r")
            await seen.settled()


def _rows(lines: list[str]) -> list[str]:
    # the right edge holds the scroll thumb, whose length depends on how many rows there are
    header = next(number for number, line in enumerate(lines) if "INDICATOR" in line)
    # what was unread last time may be read by now, so that the picture of last time says nothing of it
    return [line[:110].replace("●", " ").rstrip() for line in lines[header + 1 : header + 15]]
