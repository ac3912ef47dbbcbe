from datetime import timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.query import QueryError
from tests.query.filters import NOW, asked, query

SPANS = {
    # value: start and end (not included) of what it names
    "2026": ("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
    "2026-12": ("2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"),
    "2024-02-29": ("2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z"),
    "2026-11-23T07": ("2026-11-23T07:00:00Z", "2026-11-23T08:00:00Z"),
    "2026-11-23T07:30Z": ("2026-11-23T07:30:00Z", "2026-11-23T07:31:00Z"),
    "2026-11-23t07:30:05": ("2026-11-23T07:30:05Z", "2026-11-23T07:30:06Z"),
    "2026-11-23T07:30:05.5Z": ("2026-11-23T07:30:05.500Z", "2026-11-23T07:30:05.501Z"),
    "2026-11-23T07:30:05.123456Z": ("2026-11-23T07:30:05.123456Z", "2026-11-23T07:30:05.123457Z"),
    "2026-11-23T00:30+02:00": ("2026-11-22T22:30:00Z", "2026-11-22T22:31:00Z"),
    "2026-11-23T00+02:00": ("2026-11-22T22:00:00Z", "2026-11-22T23:00:00Z"),
    '"2026-11-23 07:30"': ("2026-11-23T07:30:00Z", "2026-11-23T07:31:00Z"),
    "today": ("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"),
    "Yesterday": ("2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z"),
    "2026/11/23": ("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"),
    "20261123": ("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"),
    "2026-w01": ("2025-12-29T00:00:00Z", "2026-01-05T00:00:00Z"),
    "this-week": ("2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z"),
    "lastweek": ("2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z"),
    '"This Month"': ("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"),
    "last_month": ("2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z"),
    "this-year": ("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
    "last-year": ("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
    "2026-q3": ("2026-07-01T00:00:00Z", "2026-10-01T00:00:00Z"),
    "2026Q4": ("2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z"),
    '"Q1 2026"': ("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z"),
    "11/23/2026": ("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"),
    "23/11/2026": ("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"),
    "7/7/2026": ("2026-07-07T00:00:00Z", "2026-07-08T00:00:00Z"),
    "31.12.2026": ("2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z"),
    "2026.11.23": ("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"),
    '"23 Nov 2026"': ("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"),
    '"November 23rd, 2026"': ("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"),
    "nov-2026": ("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"),
    '"2026 sept"': ("2026-09-01T00:00:00Z", "2026-10-01T00:00:00Z"),
}


@pytest.mark.parametrize(("value", "span"), SPANS.items())
def test_a_date_is_a_span_of_time_in_utc(value: str, span: tuple[str, str]) -> None:
    start, end = span
    assert asked(f"date:{value}") == [("date", "gte", start), ("date", "lt", end)]
    assert asked(f"date>{value}") == [("date", "gte", end)]
    assert asked(f"date>={value}") == [("date", "gte", start)]
    assert asked(f"date<{value}") == [("date", "lt", start)]
    assert asked(f"date<={value}") == [("date", "lt", end)]
    assert query(query(f"date:{value}").text).clauses == query(f"date:{value}").clauses


AGO = {
    "-30s": "2026-11-23T08:30:37Z",
    "-5m": "2026-11-23T08:26:07Z",
    "-5min": "2026-11-23T08:26:07Z",
    "-24h": "2026-11-22T08:31:07Z",
    "-7d": "2026-11-16T08:31:07Z",
    "-2W": "2026-11-09T08:31:07Z",
    "-9mo": "2026-02-23T08:31:07Z",
    "-1y": "2025-11-23T08:31:07Z",
    "now-7d": "2026-11-16T08:31:07Z",
    "ago(24h)": "2026-11-22T08:31:07Z",
    "now()-24h": "2026-11-22T08:31:07Z",
    '"last 24 hours"': "2026-11-22T08:31:07Z",
    '"7 days ago"': "2026-11-16T08:31:07Z",
    "last-2-weeks": "2026-11-09T08:31:07Z",
    "last_hour": "2026-11-23T07:31:07Z",
}


@pytest.mark.parametrize(("value", "instant"), AGO.items())
def test_a_distance_is_counted_from_now(value: str, instant: str) -> None:
    assert asked(f"date>{value}") == asked(f"date:{value}") == [("date", "gt", instant)]
    assert asked(f"date<={value}") == [("date", "lte", instant)]


RANGES = {
    "2026-11-01..2026-11-07": [("gte", "2026-11-01T00:00:00Z"), ("lt", "2026-11-08T00:00:00Z")],
    "2026-10..2026-11": [("gte", "2026-10-01T00:00:00Z"), ("lt", "2026-12-01T00:00:00Z")],
    "-14d..-7d": [("gte", "2026-11-09T08:31:07Z"), ("lte", "2026-11-16T08:31:07Z")],
    "2026-11-01..": [("gte", "2026-11-01T00:00:00Z")],
    "..yesterday": [("lt", "2026-11-23T00:00:00Z")],
    "yesterday..now": [("gte", "2026-11-22T00:00:00Z"), ("lte", "2026-11-23T08:31:07Z")],
}


@pytest.mark.parametrize(("value", "ends"), RANGES.items())
def test_a_range_includes_both_its_ends(value: str, ends: list[tuple[str, str]]) -> None:
    assert asked(f"date:{value}") == [("date", *end) for end in ends]


WRONG = {
    "12/11/2026": "may be two days",
    "11/23/26": "may be many days",
    "november": "one of every year",
    "23-nov": "one of every year",
    "Q3": "one of every year",
    "monday": "any of many days",
    "31/12/2026x": "is no date",
    "2026-13": "no day of the calendar",
    "2026-02-30": "no day of the calendar",
    "2026-11T07:00": "no day of the calendar",
    "2026-11-23T25": "no day of the calendar",
    "2026-11-23Z": "no day of the calendar",
    "2026-11-23T00+05:30": "no day of the calendar",
    "9999-12-31": "no day of the calendar",
    "0000": "no day of the calendar",
    "7d": "a duration",
    "-999999w": "before all time",
    "..": "no ends",
}


@pytest.mark.parametrize(("value", "message"), WRONG.items())
def test_what_is_no_date_is_refused_with_a_hint(value: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        query(f"date:{value}")
    assert caught.value.column == 5
    assert caught.value.hint


def test_a_range_has_no_order_of_its_own() -> None:
    with pytest.raises(QueryError, match="a range goes with : and not with >"):
        query("date>2026-11-01..2026-11-07")


@settings(max_examples=100, deadline=None)
@given(st.integers(-(10**9), 10**9), st.integers(-12 * 60, 14 * 60))
def test_an_instant_with_an_offset_is_the_same_instant_in_utc(seconds: int, minutes: int) -> None:
    instant = NOW.replace(microsecond=0) + timedelta(seconds=seconds)
    local = instant.astimezone(timezone(timedelta(minutes=minutes)))
    assert asked(f"date>={local.isoformat()}") == [("date", "gte", f"{instant:%Y-%m-%dT%H:%M:%SZ}")]
