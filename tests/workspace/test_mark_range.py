from datetime import timedelta

import pytest

from cfone_tui.store.events import EventStore, load
from cfone_tui.workspace import mark_range
from cfone_tui.workspace.event_window import EventWindow, Tail
from cfone_tui.workspace.mark_range import MarkRange
from cfone_tui.workspace.marks import Marks
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import NOW, stored
from tests.workspace.lists import uuid_of


@pytest.fixture
async def window(full: EventStore, workspace: Workspace) -> EventWindow:
    window = await workspace.open_window(Place())
    await window.load(0, 99)
    return window


def numbers(marks: Marks) -> list[int]:
    return sorted(int(uuid[:8]) for uuid in marks)


async def test_marks_follow_the_cursor_both_ways(window: EventWindow) -> None:
    marks = Marks()
    drawn = MarkRange(window, marks, anchor=10)
    assert numbers(marks) == [10]
    for to, marked in ((13, range(10, 14)), (11, range(10, 12)), (8, range(8, 11)), (12, range(10, 13))):
        assert drawn.extend(to)
        assert numbers(marks) == list(marked)
        assert drawn.span == marked
    assert drawn.is_complete


async def test_what_was_marked_before_stays_when_the_range_leaves_it(window: EventWindow) -> None:
    marks = Marks()
    row = window.row(12)
    assert row is not None
    marks.add(row)
    drawn = MarkRange(window, marks, anchor=10)
    drawn.extend(14)
    drawn.extend(10)
    assert numbers(marks) == [10, 12]


async def test_rows_that_were_not_read_are_marked_at_last(window: EventWindow) -> None:
    marks = Marks()
    drawn = MarkRange(window, marks, anchor=95)
    drawn.extend(await window.jump(Tail()))
    assert not drawn.is_complete
    assert 200 not in numbers(marks)
    await drawn.complete()
    assert drawn.is_complete
    assert numbers(marks) == list(range(95, 450))
    drawn.extend(96)
    assert numbers(marks) == [95, 96]


async def test_a_range_holds_so_many_rows_at_most(window: EventWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mark_range, "MOST", 20)
    marks = Marks()
    drawn = MarkRange(window, marks, anchor=50)
    assert not drawn.extend(90)
    assert numbers(marks) == list(range(50, 70))
    assert not drawn.extend(0)
    assert numbers(marks) == list(range(31, 51))


async def test_what_cannot_be_reached_is_left_out(window: EventWindow, workspace: Workspace) -> None:
    marks = Marks()
    drawn = MarkRange(window, marks, anchor=95)
    drawn.extend(130)
    window.close()
    await drawn.complete()
    assert not drawn.is_complete
    assert numbers(marks) == list(range(95, 100))


async def test_rows_are_marked_by_their_event_although_others_come_meanwhile(
    window: EventWindow, full: EventStore
) -> None:
    marks = Marks()
    drawn = MarkRange(window, marks, anchor=0)
    await full.change(load.add_events, [stored(1_000, date=stored(0).date)])
    drawn.extend(2)
    assert list(marks) == [uuid_of(number) for number in range(3)]


async def test_a_range_moves_along_when_others_come_before_it(full: EventStore, window: EventWindow) -> None:
    marks = Marks()
    drawn = MarkRange(window, marks, anchor=10)
    drawn.extend(12)
    await full.change(load.add_events, [stored(1_000 + n, date=NOW + timedelta(hours=1 + n)) for n in range(3)])
    # a page further on shows it, and those before it are read again
    await window.load(100, 199)
    await window.load(0, 99)
    assert window.index_of(uuid_of(10)) == 13
    drawn.extend(16)
    assert numbers(marks) == [10, 11, 12, 13]
    assert drawn.span == range(13, 17)
    drawn.extend(14)
    assert numbers(marks) == [10, 11]
