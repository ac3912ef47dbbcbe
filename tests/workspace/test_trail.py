from dataclasses import replace
from datetime import UTC, datetime

from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.trail import KEPT, Cursor, Stop, Trail

NOW = datetime(2026, 11, 23, tzinfo=UTC)
RU, UA = Stop(Place("from:RU")), Stop(Place("to:UA"))


def test_one_goes_back_and_forth_between_the_stops() -> None:
    trail = Trail()
    assert (trail.step(-1), trail.step(1), trail.position) == (None, None, -1)
    for stop in (Stop(Place()), RU, UA):
        trail.go(stop)
    assert trail.step(1) is None
    assert trail.step(-1) == RU
    assert trail.step(-1) == Stop(Place())
    assert trail.step(-1) is None
    assert trail.position == 0
    assert trail.step(1) == RU
    assert trail.jump(2) == UA
    assert trail.jump(3) is None


def test_going_on_from_an_earlier_stop_forgets_what_came_after_it() -> None:
    trail = Trail()
    for stop in (Stop(Place()), RU, UA):
        trail.go(stop)
    trail.step(-2)
    trail.go(Stop(Place("tlp:red")))
    assert [stop.place.filter_text for stop in trail.stops] == ["", "tlp:red"]


def test_to_go_where_one_is_adds_nothing() -> None:
    trail = Trail()
    trail.go(RU)
    trail.go(replace(RU, cursor=Cursor(7, "x")))
    assert len(trail.stops) == 1
    linked = EventRow(uuid="linked")
    trail.go(replace(RU, beside=linked))
    trail.go(replace(RU, beside=linked._replace(tags=("new",))))
    assert len(trail.stops) == 2


def test_a_stop_is_remembered_as_it_was_left() -> None:
    trail = Trail()
    trail.look(lambda stop: replace(stop, cursor=Cursor(1)))
    trail.go(RU)
    count = Count(12, Exactness.EXACT, NOW)
    trail.look(lambda stop: replace(stop, cursor=Cursor(7, "seven"), count=count, marked=("a",)))
    trail.go(UA)
    assert trail.step(-1) == Stop(RU.place, Cursor(7, "seven"), None, count, ("a",))
    assert trail.stops[1] == UA


def test_the_oldest_stops_are_forgotten_first() -> None:
    trail = Trail()
    for number in range(KEPT + 5):
        trail.go(Stop(Place(f"kit {number}")))
    assert len(trail.stops) == KEPT
    assert trail.stops[0].place == Place("kit 5")
    assert trail.position == KEPT - 1
