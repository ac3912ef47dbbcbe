from datetime import timedelta

import pytest

from cfone_tui.contract.wire import format_instant
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.errors import NotInWindow
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.fixed_rows import FixedRows
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.targets import Date, Head, Tail, Uuid
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import NOW
from tests.workspace.wire import Wire

DAYS = {"a": 1, "b": 3, "c": 2}


def row(uuid: str, *, attacker: str = "") -> EventRow:
    date = format_instant(NOW - timedelta(days=DAYS[uuid]))
    return EventRow(uuid, date=date, kill_chain=DAYS[uuid] * 4, attacker=attacker)


def fixed(*, order_by: str = "date", is_descending: bool = True) -> FixedRows:
    rows = [row("a", attacker="zeta"), row("b", attacker="Alpha"), row("c", attacker="beta")]
    return FixedRows(rows, order_by=order_by, is_descending=is_descending, clock=lambda: NOW)


def order(rows: FixedRows) -> str:
    return "".join(row.uuid for row in rows.loaded())


@pytest.mark.parametrize(
    ("order_by", "is_descending", "shown"),
    [
        ("date", True, "acb"),
        ("date", False, "bca"),
        ("attacker", False, "bca"),
        ("attacker", True, "acb"),
        ("killChain", False, "acb"),
        ("tags", False, "abc"),
    ],
)
def test_stands_in_the_order_of_the_list(order_by: str, shown: str, *, is_descending: bool) -> None:
    assert order(fixed(order_by=order_by, is_descending=is_descending)) == shown


async def test_goes_where_it_is_asked_to() -> None:
    rows = fixed()
    assert await rows.jump(Head()) == 0
    assert await rows.jump(Tail()) == 2
    assert await rows.jump(Uuid("c")) == 1
    assert await rows.jump(Date(NOW - timedelta(days=2))) == 1
    assert await rows.jump(Date(NOW - timedelta(days=9))) == 2
    for target in (Uuid("gone"), Date(NOW)):
        with pytest.raises(NotInWindow):
            await fixed(order_by="attacker").jump(target)


async def test_an_empty_list_has_a_first_and_a_last_row_to_go_to() -> None:
    rows = FixedRows((), order_by="date", is_descending=True, clock=lambda: NOW)
    assert await rows.jump(Tail()) == await rows.jump(Date(NOW)) == 0
    assert rows.count() == Count(0, Exactness.EXACT, NOW)


async def test_marked_events_are_listed_as_they_were_last_seen_without_asking(workspace: Workspace, wire: Wire) -> None:
    for each in "abc":
        workspace.marks.add(row(each))
    window = await workspace.open_window(Place(is_marked_only=True))
    await window.load(0, 40)
    assert [window.row(index) for index in range(window.length())] == [row("a"), row("c"), row("b")]
    workspace.marks.discard("a")
    assert window.length() == 3, "what is unmarked stays until the list is read again"
    window.forget("c")
    assert window.count() == Count(2, Exactness.EXACT, NOW)
    assert window.index_of("b") == 1
    assert window.counting_cost() == 0
    assert await window.news() is None
    assert [it.uuid async for rows in window.walk() for it in rows] == ["a", "b"]
    window.refresh()
    assert [window.row(index) for index in range(window.length())] == [row("c"), row("b")]
    assert not wire.requests
