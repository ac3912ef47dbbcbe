from datetime import timedelta

import pytest

from cfone_tui.query import parse
from cfone_tui.store.events import EventStore, load
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.newcomers import HEAD, News
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, NOW, Connect, stored
from tests.workspace.lists import uuid_of
from tests.workspace.wire import Wire


def newer(number: int, *, insight: str | None = None) -> load.StoredEvent:
    return stored(number, date=NOW + timedelta(seconds=number), insight=insight)


async def arrive(store: EventStore, number: int) -> None:
    await store.change(load.add_events, [newer(1_000 + each) for each in range(number)])


@pytest.fixture(params=[True, False], ids=["extended", "plain"])
async def window(request: pytest.FixtureRequest, full: EventStore, connect: Connect) -> EventWindow:
    api, _ = await connect(is_extended=request.param)
    window = EventWindow(api, Place(), parse("", now=NOW), clock=lambda: NOW)
    await window.load(0, 40)
    return window


async def test_says_how_many_came_and_moves_nothing(window: EventWindow, full: EventStore) -> None:
    assert await window.news() is None
    before, revision = window.row(0), window.revision
    await arrive(full, 3)
    assert await window.news() == News(Count(3, Exactness.EXACT, NOW), NOW)
    assert window.row(0) == before
    assert window.revision == revision
    assert window.count().value in (100, 450)


async def test_once_read_again_nothing_is_new(window: EventWindow, full: EventStore) -> None:
    await arrive(full, 3)
    window.refresh()
    assert await window.news() is None
    await window.load(0, 40)
    assert await window.news() is None
    assert window.index_of(uuid_of(0)) == 3


async def test_more_than_a_look_shows_are_at_least_so_many_unless_the_server_counts(
    window: EventWindow, full: EventStore
) -> None:
    await arrive(full, HEAD + 10)
    news = await window.news()
    assert news is not None
    if window.count().exactness is Exactness.EXACT:
        assert news.count == Count(HEAD + 10, Exactness.EXACT, NOW)
    else:
        assert news.count == Count(HEAD, Exactness.AT_LEAST, NOW)


async def test_what_was_deleted_here_does_not_hide_what_came(full: EventStore, connect: Connect) -> None:
    api, _ = await connect()
    window = EventWindow(api, Place(), parse("", now=NOW), clock=lambda: NOW)
    await window.load(0, 40)
    await api.events.delete(DATASET, uuid_of(0))
    window.forget(uuid_of(0))
    assert await window.news() is None
    await full.change(load.add_events, [stored(2_000)])
    news = await window.news()
    assert news is not None, "only the total tells of an old event that came"
    assert news.count == Count(1, Exactness.EXACT, NOW)


async def test_only_events_that_pass_the_tests_made_here_are_news(full: EventStore, workspace: Workspace) -> None:
    window = await workspace.open_window(Place("has:insight"))
    await window.load(0, 40)
    assert window.length() == 0
    await arrive(full, 3)
    assert await window.news() is None
    await full.change(load.add_events, [newer(2_000, insight="look")])
    news = await window.news()
    assert news is not None
    assert news.count.value == 1


async def test_the_first_event_of_an_empty_list_is_news(store: EventStore, workspace: Workspace, wire: Wire) -> None:
    window = await workspace.open_window(Place())
    assert await window.news() is None
    assert not wire.requests
    await window.load(0, 40)
    await arrive(store, 1)
    assert await window.news() == News(Count(1, Exactness.EXACT, NOW), NOW)
