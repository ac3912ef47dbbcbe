"""A moment to put something off to is typed as people write it, or taken from a list."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from textual.app import App

from cfone_tui.tui.dialogs.forms.dates import coming_moment
from cfone_tui.tui.dialogs.until import UntilDialog
from cfone_tui.tui.themes import DARK
from tests.conftest import NOW
from tests.tui.widgets.drawn import drawn_lines


class _App(App[None]):
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK.variables


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2h", NOW.replace(microsecond=0) + timedelta(hours=2)),
        ("in 3 days", NOW.replace(microsecond=0) + timedelta(days=3)),
        ("+ 30 min", NOW.replace(microsecond=0) + timedelta(minutes=30)),
        ("90 minutes", NOW.replace(microsecond=0) + timedelta(minutes=90)),
        ("1 week", NOW.replace(microsecond=0) + timedelta(weeks=1)),
        ("23:59", datetime(2026, 11, 23, 23, 59, tzinfo=UTC)),
        ("0:01", datetime(2026, 11, 24, 0, 1, tzinfo=UTC)),
        ("Tomorrow", datetime(2026, 11, 24, 8, tzinfo=UTC)),
        ("tomorrow 9:30", datetime(2026, 11, 24, 9, 30, tzinfo=UTC)),
        ("fri", datetime(2026, 11, 27, 8, tzinfo=UTC)),
        ("monday 10:00", datetime(2026, 11, 30, 10, tzinfo=UTC)),
        ("2026-12-01", datetime(2026, 12, 1, 8, tzinfo=UTC)),
        ("2026-12-01 14:00", datetime(2026, 12, 1, 14, tzinfo=UTC)),
        ("2026-12-01 14:00 UTC", datetime(2026, 12, 1, 14, tzinfo=UTC)),
    ],
)
def test_a_moment_to_come_is_read_as_it_was_meant(typed: str, moment: datetime) -> None:
    assert coming_moment(typed, now=NOW) == moment


@pytest.mark.parametrize("typed", ["", "soon", "today 00:00", "2020-01-01", "25:00", "0h", "m", "9999w9", "tomorrow x"])
def test_what_is_past_or_no_moment_is_none(typed: str) -> None:
    assert coming_moment(typed, now=NOW) is None


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_what_is_typed_goes_before_the_list_and_is_said_in_full(size: tuple[int, int]) -> None:
    app, answers = _App(), list[datetime | None]()
    moments = [("in an hour", NOW + timedelta(hours=1)), ("in a week", NOW + timedelta(weeks=1))]
    async with app.run_test(size=size) as pilot:
        app.push_screen(UntilDialog(moments, read=partial(coming_moment, now=NOW)), answers.append)
        await pilot.press(*"fri 9:00")
        assert "Fri 2026-11-27 09:00Z" in "\n".join(drawn_lines(app))
        await pilot.press("enter")
        app.push_screen(UntilDialog(moments, read=partial(coming_moment, now=NOW)), answers.append)
        await pilot.press("down", "enter")
        app.push_screen(UntilDialog(moments, read=partial(coming_moment, now=NOW)), answers.append)
        await pilot.press(*"soon", "enter")
        assert "no moment to come" in "\n".join(drawn_lines(app))
        await pilot.press("escape")
    assert answers == [datetime(2026, 11, 27, 9, tzinfo=UTC), NOW + timedelta(weeks=1), None]
