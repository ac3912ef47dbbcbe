"""An age is said in the unit a person would use."""

from datetime import timedelta

import pytest

from cfone_tui.tui.panes.event_detail.overview.moments import ago


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (timedelta(seconds=5), "5 s ago"),
        (timedelta(minutes=3), "3 min ago"),
        (timedelta(hours=5), "5 h ago"),
        (timedelta(days=9), "9 d ago"),
        (timedelta(days=900), "2 years ago"),
        (timedelta(seconds=-9), "in 9 s"),
        (timedelta(days=-40), "in 40 d"),
    ],
)
def test_an_age_is_said_in_the_unit_a_person_would_use(age: timedelta, said: str) -> None:
    assert ago(age) == said
