"""Do the hours of the demo add up?"""

from datetime import timedelta
from itertools import pairwise

from cfone_tui.server.demo.chance import Chance
from cfone_tui.server.demo.timeline import hours
from tests.server.demo.made import ANCHOR


def test_hours_follow_each_other_and_end_just_before_the_anchor() -> None:
    found = list(hours(ANCHOR, events=1_000, chance=Chance(1)))
    assert len(found) == 90 * 24
    assert all(a.start + a.length == b.start for a, b in pairwise(found))
    assert ANCHOR - timedelta(minutes=5) < found[-1].start + found[-1].length < ANCHOR


def test_events_never_become_fewer_and_reach_their_number() -> None:
    found = [hour.events_so_far for hour in hours(ANCHOR, events=1_000, chance=Chance(1))]
    assert found == sorted(found)
    assert found[-1] == 1_000
