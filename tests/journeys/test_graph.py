"""The graph around an event: unfolded step by step, circles and limits told, and what is found there opened."""

import json
from functools import partial
from typing import Any

import httpx

from cfone_tui.settings.locations import Locations
from cfone_tui.store.events import Writing, load
from cfone_tui.store.events.load import StoredLink
from cfone_tui.tui.screens.graph import GraphScreen
from cfone_tui.workspace.graph import Branch
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, WIDE, Journey, at
from tests.journeys.remote import Account, account
from tests.journeys.test_hostile_rows import _is_harmless
from tests.workspace.conftest import stored
from tests.workspace.wire import refused


def graph(user: Journey) -> GraphScreen:
    screen = user.app.screen
    assert isinstance(screen, GraphScreen), user.text
    return screen


async def opened(user: Journey) -> GraphScreen:
    await user.press("g", "r")
    await user.until(lambda: isinstance(user.app.screen, GraphScreen), "the graph")
    await user.until(lambda: not graph(user).walk.root.is_reading, "the first neighbours")
    await user.pilot.pause()
    return graph(user)


def _graphs_asked(away: Account) -> int:
    """Return how often a graph was asked for; the list goes on asking for its own things."""
    return sum(request.url.path.endswith("/graph") for request in away.wire.requests)


def ring(writing: Writing) -> None:
    """0 → 1 → 2 → 0, and 0 → 0; all with one tag."""
    load.add_events(writing, [stored(number, tags=("shared",)) for number in range(4)])
    links = [(0, 1, "caused_by"), (1, 2, "related_to"), (2, 0, "attributed_to"), (0, 0, "related_to")]
    uuids = [stored(number).uuid for number in range(4)]
    load.add_links(writing, [StoredLink(uuids[one], uuids[other], kind) for one, other, kind in links])


@at(WIDE, NARROW)
async def test_the_graph_shows_events_indicators_and_tags_and_unfolds_them(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        await user.filtered("login.grid-portal.example")
        await opened(user)
        await user.sees("this event", "→ related to", "← appears in", "→ tagged with", "grid-p0rtal[.]example", "apt")
        rows = len(graph(user).walk.rows)
        await user.press("j", "l")
        await user.until(lambda: len(graph(user).walk.rows) > rows + 1, "what hangs on the first link")
        await user.press("h")
        await user.until(lambda: len(graph(user).walk.rows) == rows, "it folded")
        await user.press("h")
        await user.until(lambda: graph(user).table.cursor_row == 0, "the first event")
        await user.press("escape")
        await user.until(lambda: not isinstance(user.app.screen, GraphScreen), "the list")


async def test_a_circle_and_a_link_to_itself_are_marked_and_lead_to_where_they_began(locations: Locations) -> None:
    async with account(locations, ring) as away:
        user = away.user
        await opened(user)
        await user.sees("↻ → related to")
        screen = graph(user)
        for _ in range(2):
            at = next(index for index, row in enumerate(screen.walk.rows) if _is_way_on(row))
            screen.table.move_cursor(row=at)
            await user.press("space")
            await user.until(lambda: not any(worker.is_running for worker in screen.workers), "the neighbours")
        await user.sees("↻ → attributed to")
        asked = _graphs_asked(away)
        at = next(
            i for i, row in enumerate(screen.walk.rows) if isinstance(row, Branch) and row.cycle and row.depth == 3
        )
        screen.table.move_cursor(row=at)
        await user.press("l")
        await user.sees("it stands above already")
        assert _graphs_asked(away) == asked
        await user.press("enter")
        await user.until(lambda: screen.table.cursor_row == 0, "where the circle began")


async def test_an_event_is_opened_with_a_stop_and_the_graph_is_found_as_it_was(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.filtered("login.grid-portal.example")
        first = user.uuid
        await opened(user)
        await user.press("j", "l")
        await user.settled()
        rows = len(graph(user).walk.rows)
        await user.press("enter")
        await user.until(lambda: user.main.shown.event and user.main.shown.event.uuid != first, "the event opened")
        await user.settled()
        assert user.main.has_class("-zoomed")
        await user.press("H")
        await user.until(lambda: user.main.shown.event and user.main.shown.event.uuid == first, "the event before")
        await opened(user)
        assert len(graph(user).walk.rows) == rows


async def test_the_events_of_a_tag_and_of_an_indicator_are_found_and_h_comes_back(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.filtered("login.grid-portal.example")
        for kind, text in (("tag", "tag:mail"), ("indicator", "ioc:login.grid-portal.example")):
            screen = await opened(user)
            nodes = [screen.walk.node(row) if isinstance(row, Branch) else None for row in screen.walk.rows]
            screen.table.move_cursor(row=next(at for at, node in enumerate(nodes) if node and node.type == kind))
            await user.press("enter")
            await user.until(partial(_is_filtered, user, text), text)
            await user.settled()
            await user.press("H")
            await user.until(partial(_is_filtered, user, "login.grid-portal.example"), "the list before")
            await user.settled()


async def test_typing_narrows_the_rows_and_esc_shows_all_again(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.filtered("login.grid-portal.example")
        await opened(user)
        rows = len(graph(user).walk.rows)
        await user.press("slash")
        await user.write("p0rtal")
        await user.sees("narrowed to 1 rows")
        await user.press("enter", "j")
        assert graph(user).table.cursor_row == 1
        await user.press("escape")
        await user.until(lambda: len(graph(user).walk.rows) == rows, "all rows")
        assert isinstance(user.app.screen, GraphScreen)


async def test_events_are_marked_with_their_tags_and_a_value_is_copied(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.filtered("login.grid-portal.example")
        await opened(user)
        await user.press("v", "v")
        await user.until(lambda: len(user.main.workspace.marks) == 2, "two marks")
        assert all(row.tags for row in user.main.workspace.marks.rows())
        await user.press("k", "v")
        await user.until(lambda: len(user.main.workspace.marks) == 1, "one mark")
        await user.press("asterisk")
        await user.hears("events marked")
        assert len(user.main.workspace.marks) > 5
        await user.press("g", "g", "y", "y")
        await user.hears("login[.]grid-portal[.]example (defanged)")
        await user.press("y", "u")
        await user.hears("(uuid)")
        await user.press("question_mark")
        await user.sees("GRAPH", "Narrow the tree")
        await user.write("last")
        await user.press("enter")
        await user.until(lambda: graph(user).table.cursor_row == len(graph(user).walk.rows) - 1, "the last row")


async def test_what_cannot_be_read_says_why_and_is_tried_again(locations: Locations) -> None:
    async with account(locations, ring) as away:
        user = away.user
        away.wire.instead = lambda request: refused(request) if request.url.path.endswith("/graph") else None
        await user.press("g", "r")
        await user.hears("reading the graph failed: the server says no")
        await user.sees("the server says no · enter tries again")
        away.wire.instead = lambda _request: None
        await user.press("j", "enter")
        await user.sees("→ caused by", "shared")


def hostile(request: httpx.Request) -> httpx.Response | None:
    """Answer as an attacker would have it: ten thousand nodes, each of which tries to be more than text."""
    if not request.url.path.endswith("/graph"):
        return None
    seed = request.url.params["seeds"]
    evil = ["[/]", "[@click=app.quit]x[/]", "\x1b]0;owned\x07", "\u202egpj.exe", "a" * 2_000, "\ud800", "{}", "'\"|;"]
    nodes: list[dict[str, Any]] = [
        {"id": f"tag:{number}{evil[number % 8]}", "type": "tag", "value": f"{evil[number % 8]}{number}"}
        for number in range(10_000)
    ]
    edges = [{"source": seed, "target": it["id"], "relationshipType": evil[5 % 3]} for it in nodes]
    edges.append({"source": seed, "target": seed, "relationshipType": "[red]"})
    body = json.dumps({"success": True, "result": {"nodes": nodes, "edges": edges, "truncated": True}})
    return httpx.Response(200, content=body, headers={"content-type": "application/json"})


async def test_ten_thousand_hostile_nodes_are_text_and_come_a_thousand_at_a_time(locations: Locations) -> None:
    async with account(locations, ring, size=NARROW) as away:
        user = away.user
        away.wire.instead = hostile
        screen = await opened(user)
        await user.sees("10,001 nodes read")
        for _ in range(3):
            await user.press("ctrl+d")
            assert _is_harmless(user.text)
        await user.press("G")
        await user.sees("9,001 more · enter shows them")
        await user.press("enter")
        await user.until(lambda: len(screen.walk.rows) == 2_002, "the next thousand")
        await user.press("slash")
        await user.write("exe 9")
        await user.until(lambda: screen.walk.words == ("exe", "9"), "the rows narrowed")
        assert _is_harmless(user.text)
        assert user.app.is_running


def _is_way_on(row: object) -> bool:
    """Tell whether a row leads on along the ring."""
    if not isinstance(row, Branch) or row.link is None or row.is_open or row.cycle is not None:
        return False
    return row.link.is_outgoing and row.link.relation in ("caused_by", "related_to")


def _is_filtered(user: Journey, text: str) -> bool:
    return user.main.kept_place.filter_text == text
