"""The server takes its time: keys typed ahead act on the rows they were meant for, or on none."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.settings.locations import Locations
from cfone_tui.store.events import EventStore, load
from cfone_tui.store.state import StateStore
from cfone_tui.tui import app
from cfone_tui.tui.commands.command import Situation
from cfone_tui.tui.commands.registry import COMMANDS
from cfone_tui.tui.dialogs.forms import FormDialog
from cfone_tui.tui.screens.main import filtering, lists, waiting
from cfone_tui.tui.screens.nouns import NounScreen
from cfone_tui.workspace.source import Source, SourceKind
from cfone_tui.workspace.workspace import Workspace
from tests.journeys.journey import NARROW, STACKED, Journey, journey
from tests.workspace.conftest import NOW, stored
from tests.workspace.lists import uuid_of
from tests.workspace.wire import Wire

TOTAL = 250
FILTER = "ioc:host1*"
"""Matches events 1, 10 to 19, and 100 to 199."""


@dataclass
class Slow:
    """A user of a server whose answers can be held back."""

    user: Journey
    wire: Wire

    def hold(self) -> None:
        self.wire.gate.clear()

    def answer(self) -> None:
        self.wire.gate.set()

    async def filter_held(self, text: str = FILTER) -> None:
        """Keep a filter whose rows do not come."""
        self.hold()
        await self.user.press("slash")
        await self.user.write(text)
        await self.user.press("enter")
        await self.user.until(lambda: self.user.main.kept_place.filter_text == text)

    @property
    def marked(self) -> set[str]:
        return set(self.user.main.workspace.marks)


Connected = Callable[[], AbstractAsyncContextManager[Slow]]


@pytest.fixture
def connected(tmp_path: Path, locations: Locations, monkeypatch: pytest.MonkeyPatch) -> Connected:
    """Start the app over a server of 250 events; what waits is said at once."""
    monkeypatch.setattr(lists, "FADE", 0.01)
    monkeypatch.setattr(waiting, "SAID_AFTER", 0.0)
    monkeypatch.setattr(filtering, "REST_REMOTE", 0.01)

    @asynccontextmanager
    async def started() -> AsyncIterator[Slow]:
        locations.prepare()
        async with AsyncExitStack() as outer:
            store = await outer.enter_async_context(EventStore(tmp_path / "remote.db", clock=lambda: NOW))
            await store.change(load.add_events, [stored(number) for number in range(TOTAL)])
            server = create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None, is_extended=False)
            wire = Wire(httpx.ASGITransport(server, raise_app_exceptions=False))

            async def open_source(stack: AsyncExitStack) -> Workspace:
                service = ThreatEvents(
                    account_id=EMBEDDED_ACCOUNT_ID, base_url=IN_PROCESS_BASE_URL, transport=wire, clock=lambda: NOW
                )
                api = await stack.enter_async_context(service)
                state = await stack.enter_async_context(StateStore(locations.state_db, clock=lambda: NOW))
                return Workspace(Source(SourceKind.CLOUDFLARE, "w", EMBEDDED_ACCOUNT_ID), api, state, clock=lambda: NOW)

            async with journey(open_source, size=NARROW) as user:
                await user.settled()
                yield Slow(user, wire)

    return started


async def test_keys_that_follow_a_filter_wait_for_its_rows(connected: Connected) -> None:
    async with connected() as slow:
        user = slow.user
        await slow.filter_held()
        await user.press("j", "space", "y", "u")
        await user.sees("asking · rows of before", "4 keys wait for rows, esc drops")
        assert slow.marked == set(), "host1 is the second row of the list before"
        slow.answer()
        await user.sees("host10[.]example", "1 marked")
        assert slow.marked == {uuid_of(10)}
        await user.hears(uuid_of(11))
        assert "rows of before" not in user.text
        assert "wait" not in user.text


async def test_esc_drops_the_keys_that_wait_and_nothing_else(connected: Connected) -> None:
    async with connected() as slow:
        user = slow.user
        await slow.filter_held()
        await user.press("space", "space")
        await user.sees("2 keys wait")
        await user.press("escape")
        await user.until(lambda: "keys wait" not in user.text, "no key waits")
        slow.answer()
        await user.sees("host10[.]example")
        await user.settled()
        assert slow.marked == set()
        await user.press("space")
        await user.sees("1 marked")


async def test_what_needs_no_row_is_done_at_once(connected: Connected) -> None:
    async with connected() as slow:
        user = slow.user
        await slow.filter_held()
        await user.press("question_mark")
        await user.sees("type to search keys and commands")
        await user.press("escape")
        await user.press("slash")
        await user.write("tlp:red")
        await user.sees(f"{FILTER} tlp:red")
        await user.press("escape")
        await user.press("H")
        await user.until(lambda: user.main.place.filter_text == "", "the list before")
        assert not user.main.is_former
        assert "rows of before" not in user.text, "its rows were there all the time"
        await user.press("space")
        await user.sees("1 marked")
        assert slow.marked == {uuid_of(0)}
        slow.answer()


async def test_commands_chosen_otherwise_say_that_the_rows_are_not_there(connected: Connected) -> None:
    async with connected() as slow:
        user = slow.user
        await slow.filter_held()
        assert user.main.situation.is_former
        user.main.action_command("events.mark")
        await user.hears("mark: its rows are not there yet")
        user.main.action_command("events.count")
        await user.hears("count: its rows are not there yet")
        assert slow.marked == set()
        slow.answer()
        await user.settled()
        assert not user.main.situation.is_former


async def test_a_filter_that_was_typed_is_not_asked_for_twice(connected: Connected) -> None:
    async with connected() as slow:
        user = slow.user
        slow.hold()
        await user.press("slash")
        await user.write(FILTER)
        await user.until(lambda: user.main.place.filter_text == FILTER, "the preview")
        asked = len(slow.wire.requests)
        await user.press("enter")
        await user.until(lambda: user.main.kept_place.filter_text == FILTER)
        slow.answer()
        await user.sees("host10[.]example")
        lists_asked = [
            it for it in slow.wire.requests[asked:] if "host1" in str(it.url) and it.url.path.endswith("events")
        ]
        assert lists_asked == []


async def test_who_moves_on_while_the_list_is_read_again_is_not_fetched_back(connected: Connected) -> None:
    async with connected() as slow:
        user = slow.user
        slow.hold()
        await user.press("r")
        await user.press(*"jjjjj", "space")
        assert slow.marked == {uuid_of(5)}
        slow.answer()
        await user.settled()
        assert user.uuid == uuid_of(6)


async def test_a_key_waits_for_the_row_it_acts_on(connected: Connected) -> None:
    async with connected() as slow:
        user = slow.user
        await user.press("w")
        await user.hears("no longer watching")
        user.main.window.refresh() if user.main.window else None
        table = user.main.events.table
        slow.hold()
        table.move_cursor(row=180)
        await user.until(lambda: user.main.is_under_way("rows"), "the rows")
        await user.press("space")
        await user.sees("1 key waits for rows")
        assert slow.marked == set()
        slow.answer()
        await user.sees("1 marked")
        assert slow.marked == {uuid_of(180)}


async def test_on_a_page_too_keys_wait_for_the_form_that_is_on_its_way(
    connected: Connected, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "SAID_AFTER", 0.0)
    async with connected() as slow:
        user = slow.user
        await user.press("g", "T")
        await user.until(lambda: isinstance(user.app.screen, NounScreen), "the page")
        await user.settled()
        slow.hold()
        await user.press("a", *"qq")
        await user.hears("2 keys wait for the dialog, esc gives it up")
        await user.press("escape")
        await user.hears("given up: 2 keys typed for it were dropped")
        await user.press("a", *"qq")
        await user.until(
            lambda: user.toasts.count("2 keys wait for the dialog, esc gives it up") > 1, "it was said again"
        )
        slow.answer()
        await user.until(lambda: isinstance(user.app.screen, FormDialog), "the form")
        await user.until(lambda: not user.app.has_keys, "the end of the keys")
        await user.sees("New tag", "qq")


async def test_the_line_of_time_over_rows_of_before_is_said_to_be_of_before(connected: Connected) -> None:
    async with connected() as slow:
        user = slow.user
        await user.resized(*STACKED)
        await user.sees("per column", "· exact")
        await slow.filter_held()
        await user.sees("rows of before", "· of before")
        assert "· exact" not in user.text
        slow.answer()
        await user.sees("host10[.]example")
        await user.until(lambda: "of before" not in user.text, "the time of this list")


async def test_a_filter_entered_while_offline_stays_and_is_asked_when_the_server_is_back(connected: Connected) -> None:
    async with connected() as slow:
        user = slow.user

        def refuse(request: httpx.Request) -> httpx.Response:
            raise httpx.ConnectError("refused", request=request)

        slow.wire.instead = refuse
        await user.press("slash")
        await user.write(FILTER)
        await user.press("enter")
        await user.hears("reading events failed")
        await user.until(lambda: user.main.events.table.has_focus, "the filter was kept")
        await user.sees(f"/ {FILTER}", "not asked yet, r asks · rows of before", "host0[.]example")
        await user.press("space")
        await user.hears("mark: its rows are not there yet")
        await user.press("g", "n")
        await user.hears("count: its rows are not there yet")
        await user.press("j", "k")
        assert user.main.events.table.cursor_row == 0, "one may look at the rows of before"
        slow.wire.instead = lambda request: None
        await user.press("r")
        await user.sees("host10[.]example")
        assert FILTER in user.lines[1]
        assert "host0[.]" not in user.text


async def test_keys_that_waited_in_vain_are_dropped_and_one_is_told(connected: Connected) -> None:
    async with connected() as slow:
        user = slow.user
        await slow.filter_held()
        await user.press("space", "p", "h")
        await user.sees("3 keys wait")
        slow.wire.instead = lambda request: httpx.Response(403, request=request)
        slow.answer()
        await user.hears("the list did not come: 3 keys that waited for it were dropped")
        assert slow.marked == set()
        assert not user.main.has_class("-no-preview")


async def test_what_is_typed_after_a_key_that_asks_for_a_form_lands_in_the_form_or_nowhere(
    connected: Connected,
) -> None:
    async with connected() as slow:
        user = slow.user
        first = user.uuid
        slow.hold()
        await user.press("e")
        await user.press("D", "space", "j")
        await user.sees("3 keys wait for the dialog, esc gives it up")
        await user.press("escape")
        await user.hears("given up: 3 keys typed for it were dropped")
        await user.press("e", "D", "space")
        await user.sees("2 keys wait")
        slow.wire.instead = lambda request: httpx.Response(403, request=request)
        slow.answer()
        await user.hears("no dialog came: 2 keys typed for it were dropped")
        assert (slow.marked, user.uuid) == (set(), first)
        slow.wire.instead = lambda request: None
        slow.hold()
        await user.press("e", *"Du ")
        await user.sees("3 keys wait")
        slow.answer()
        await user.until(lambda: isinstance(user.app.screen, FormDialog), "the form")
        await user.until(lambda: not user.app.has_keys, "the end of the keys")
        await user.sees("Edit event", "Du ")
        assert (slow.marked, user.uuid) == (set(), first)


def test_a_command_on_events_needs_the_rows_that_are_wanted() -> None:
    ready = Situation(is_ready=True, has_event=True, is_former=True)
    assert COMMANDS["events.tag"].why_not(ready) == "its rows are not there yet"
    assert COMMANDS["filter.edit"].why_not(ready) is None
