"""Dates as people type them."""

from datetime import UTC, datetime, timedelta

import pytest

from cfone_tui.tui.dialogs.forms.dates import typed_moment
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("now", NOW),
        ("-2h", NOW - timedelta(hours=2)),
        ("- 30 min", NOW - timedelta(minutes=30)),
        ("-1w", NOW - timedelta(weeks=1)),
        ("today", datetime(2026, 11, 23, tzinfo=UTC)),
        ("Today 08:30", datetime(2026, 11, 23, 8, 30, tzinfo=UTC)),
        ("yesterday 14:05", datetime(2026, 11, 22, 14, 5, tzinfo=UTC)),
        ("2026-11-23T08:30:00Z", datetime(2026, 11, 23, 8, 30, tzinfo=UTC)),
        ("2026-11-23 08:30", datetime(2026, 11, 23, 8, 30, tzinfo=UTC)),
        ("2026-11-23 08:30 UTC", datetime(2026, 11, 23, 8, 30, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_as_it_was_meant(typed: str, moment: datetime) -> None:
    assert typed_moment(typed, now=NOW) == moment


@pytest.mark.parametrize("typed", ["", "soon", "today 25:00", "today 10:75", "-999999w", "2026-13-01", "today at noon"])
def test_what_is_no_date_is_none(typed: str) -> None:
    assert typed_moment(typed, now=NOW) is None
