from datetime import UTC, datetime

import pytest

from cfone_tui.exchange.misp.moments import moment_of

MOMENT = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    ["1700000000", 1700000000, "2023-11-14T22:13:20Z", "2023-11-14T23:13:20.000000+01:00", "2023-11-14 22:13:20"],
)
def test_every_way_misp_writes_a_moment(value: object) -> None:
    assert moment_of({"timestamp": value}, "timestamp") == MOMENT


def test_a_day_is_its_first_moment() -> None:
    assert moment_of({"date": "2023-11-14"}, "date") == datetime(2023, 11, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "0",
        0,
        "",
        None,
        True,
        [],
        {},
        "soon",
        "-5",
        "9" * 30,
        10**40,
        "999999999999",
        "0001-01-01T00:00:00+14:00",
        "١٢٣",
    ],
)
def test_what_is_no_moment_is_passed_over(value: object) -> None:
    assert moment_of({"first": value, "timestamp": "1700000000"}, "first", "timestamp") == MOMENT
    assert moment_of({"first": value}, "first", "absent") is None
