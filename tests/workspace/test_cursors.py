import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.store.events import EventStore
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.errors import NotInWindow
from tests.workspace.conftest import NOW, Connect
from tests.workspace.lists import events, rows_over, shown
from tests.workspace.wire import Wire


async def test_rows_beyond_offsets_need_a_cursor(full: EventStore, plain: tuple[ThreatEvents, Wire]) -> None:
    rows = rows_over(plain[0], reach=200)
    await rows.load(0, 199)
    await rows.load(200, 250)
    assert rows.count() == Count(200, Exactness.AT_LEAST, NOW)
    assert rows.length() == 200
    await rows.load(0, 1_000)


async def test_a_long_way_down_is_not_walked(
    full: EventStore, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cfone_tui.workspace.cursors.STEP", 2)
    api, _ = await connect(is_extended=True)
    rows = rows_over(api, reach=100)
    await rows.load(0, 20)
    with pytest.raises(NotInWindow, match="cannot be reached"):
        await rows.load(300, 340)


async def test_cursors_walk_over_what_lies_between(full: EventStore, connect: Connect) -> None:
    api, _ = await connect(is_extended=True)
    rows = rows_over(api, reach=100)
    await rows.load(0, 20)
    await rows.load(300, 340)
    assert shown(rows, 300, 340) == events(range(300, 341))
