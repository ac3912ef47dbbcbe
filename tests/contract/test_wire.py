import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from pydantic import ValidationError

from cfone_tui.contract.wire import (
    Instant,
    Many,
    Number,
    NumberList,
    Text,
    TextList,
    Truth,
    WireBody,
    WireModel,
    format_instant,
    parse_instant,
)


class Thing(WireModel):
    a_text: Text = ""
    an_option: Text | None = None
    number: Number = 0
    is_true: Truth = False
    texts: TextList = ()
    numbers: NumberList = ()
    things: "Many[Thing]" = ()


class Sent(WireBody):
    some_name: str | None = None
    moment: Instant | None = None
    value: float | None = None


def read(**fields: Any) -> Thing:
    return Thing.model_validate(fields)


@pytest.mark.parametrize(
    ("given", "meant"),
    [(None, ""), ("", ""), (" ", ""), ("\u3000", ""), (7, "7"), ("x", "x"), (" x ", " x "), ("NULL", "NULL")],
)
def test_text_may_be_null_a_number_or_blank_and_is_otherwise_kept_as_it_came(given: object, meant: str) -> None:
    assert read(aText=given).a_text == meant


@pytest.mark.parametrize(("given", "meant"), [(None, 0), ("", 0), (" ", 0), ("3", 3), (3.0, 3), ("3.0", 3), (-1, -1)])
def test_numbers_may_be_null_or_text(given: object, meant: int) -> None:
    assert read(number=given).number == meant


@pytest.mark.parametrize(("given", "meant"), [(None, False), ("", False), ("true", True), (1, True), (True, True)])
def test_booleans_may_be_null_or_words(given: object, meant: bool) -> None:
    assert read(isTrue=given).is_true is meant


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (None, ()),
        ("", ()),
        ("one", ("one",)),
        ([" "], ()),
        ([None, "a", "", " b"], ("a", " b")),
        ([1, "a"], ("1", "a")),
    ],
)
def test_lists_of_text_may_be_null_lone_or_hold_blanks(given: object, meant: tuple[str, ...]) -> None:
    assert read(texts=given).texts == meant


def test_lists_of_numbers_and_of_objects_may_be_null_or_hold_blanks() -> None:
    assert read(numbers=None, things=None) == Thing(numbers=(), things=())
    assert read(numbers=[" ", "3", 4.0]).numbers == (3, 4)
    assert read(things=[None, {"aText": "x"}]).things == (Thing(a_text="x"),)


def test_an_option_stays_unset_apart_from_empty() -> None:
    assert read(anOption=None).an_option is None
    assert read(anOption="").an_option == ""


def test_a_fraction_is_cut_off_a_whole_number() -> None:
    assert read(number=1.5).number == 1


@pytest.mark.parametrize("wrong", [{"aText": {}}, {"aText": True}, {"number": "x"}, {"number": 1e999}, {"texts": [{}]}])
def test_what_is_something_else_altogether_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Thing.model_validate(wrong)


def test_unknown_fields_are_kept_and_written_again() -> None:
    came = {"aText": "x", "newField": {"deep": [1, None]}, "snake_case": True}
    assert Thing.model_validate(came).model_dump(mode="json", exclude_unset=True) == came


def test_a_body_sends_what_was_set_and_explicit_nulls_and_no_more() -> None:
    assert Sent().to_wire() == {}
    assert Sent(some_name=None).to_wire() == {"someName": None}
    assert Sent(some_name="x").model_copy(update={"moment": None}).to_wire() == {"someName": "x", "moment": None}


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 1, 1, 2, 30, tzinfo=UTC),
        datetime(2026, 1, 1, 2, 30),  # noqa: DTZ001 - a naive date is what is tried here
        datetime(2026, 1, 1, 4, 30, tzinfo=timezone(timedelta(hours=2))),
        "2026-01-01T02:30:00Z",
        "2026-01-01T04:30:00+02:00",
    ],
)
def test_moments_are_sent_in_utc_with_a_z(moment: Any) -> None:
    assert Sent.model_validate({"moment": moment}).to_wire() == {"moment": "2026-01-01T02:30:00.000Z"}


@pytest.mark.parametrize("text", ["plain", "Zürich 🌍", "half \ud83c of a pair"])
def test_what_is_sent_is_json_of_the_same(text: str) -> None:
    body = Sent(some_name=text, moment=datetime(2026, 1, 1, 2, 30, tzinfo=UTC))
    assert json.loads(body.to_json()) == body.to_wire()
    assert Sent().to_json() == b"{}"


def test_a_moment_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(ValidationError, match="years"):
        Sent.model_validate({"moment": "0001-01-01T00:00:00+14:00"})


def test_numbers_that_json_does_not_have_are_not_sent() -> None:
    with pytest.raises(ValidationError):
        Sent(value=float("inf"))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-01T02:30:00Z", datetime(2026, 1, 1, 2, 30, tzinfo=UTC)),
        ("2026-01-01T02:30:00.123Z", datetime(2026, 1, 1, 2, 30, 0, 123000, tzinfo=UTC)),
        (" 2026-01-01T04:30:00+02:00 ", datetime(2026, 1, 1, 2, 30, tzinfo=UTC)),
        ("2026-01-01T02:30:00", datetime(2026, 1, 1, 2, 30, tzinfo=UTC)),
        ("2026-01-01", datetime(2026, 1, 1, tzinfo=UTC)),
        ("", None),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_instants_are_read_in_utc_or_not_at_all(text: str, moment: datetime | None) -> None:
    assert parse_instant(text) == moment


def test_a_written_instant_reads_as_the_same() -> None:
    moment = datetime(2026, 2, 28, 23, 59, 59, 999000, tzinfo=timezone(timedelta(hours=-5)))
    assert format_instant(moment) == "2026-03-01T04:59:59.999Z"
    assert parse_instant(format_instant(moment)) == moment
