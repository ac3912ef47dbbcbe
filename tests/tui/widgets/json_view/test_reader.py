import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.tui.widgets.json_view.reader import JsonReader, Kind

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


def read(text: str, *, slice_size: int = 1_000_000) -> JsonReader:
    reader = JsonReader(text)
    while not reader.is_done:
        reader.read(slice_size)
    return reader


def printed(reader: JsonReader) -> str:
    """Put the lines together again."""
    return "".join(
        f"{line.key}{':' if line.key else ''}{line.value}{',' if line.has_comma else ''}" for line in reader.lines
    )


@settings(deadline=None, max_examples=100)
@given(values, st.sampled_from([None, 0, 3]))
def test_nothing_is_lost_or_changed(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    reader = read(text)
    assert all(line.kind is not Kind.BROKEN for line in reader.lines)
    assert json.dumps(json.loads(printed(reader))) == json.dumps(value)


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet='{}[],:"\\ 1ae\n', max_size=40))
def test_no_text_stops_the_reader_or_loses_a_visible_character(text: str) -> None:
    reader = read(text)
    kept = sorted(character for character in text if not character.isspace())
    shown = sorted(character for character in printed(reader) if not character.isspace())
    assert set(kept) - {",", ":"} == set(shown) - {",", ":"}
    assert [line.offset for line in reader.lines] == sorted(line.offset for line in reader.lines)


@settings(deadline=None, max_examples=50)
@given(values, st.integers(1, 5))
def test_reading_in_slices_makes_no_difference(value: Any, slice_size: int) -> None:
    text = json.dumps(value)
    assert read(text, slice_size=slice_size).lines == read(text).lines


def test_shapes_stay_as_they_came() -> None:
    text = '{"a": 1.50e+00, "a": 0.1000, "b\\u0041": "\\ud800 \\/", "n": 12345678901234567890123, "x": NaN}'
    assert [(line.key, line.value) for line in read(text).lines[1:-1]] == [
        ('"a"', "1.50e+00"),
        ('"a"', "0.1000"),
        ('"b\\u0041"', '"\\ud800 \\/"'),
        ('"n"', "12345678901234567890123"),
        ('"x"', "NaN"),
    ]


def test_spans_know_their_end_and_size() -> None:
    reader = read('{"a": [1, 2, {"b": []}], "c": {}}')
    assert [line.value for line in reader.lines] == ["{", "[", "1", "2", "{", "[]", "}", "]", "{}", "}"]
    assert {first: (span.last, span.size) for first, span in reader.spans.items()} == {4: (6, 1), 1: (7, 3), 0: (9, 2)}


def test_broken_text_is_kept_line_by_line_from_where_it_breaks() -> None:
    reader = read('{"a": 1,\n "b" oops\n more}')
    assert [(line.value, line.kind) for line in reader.lines] == [
        ("{", Kind.OPENING),
        ("1", Kind.NUMBER),
        ('"b" oops', Kind.BROKEN),
        ("more}", Kind.BROKEN),
    ]
    assert [line.value for line in read("<html>\n\n<p>captive").lines] == ["<html>", "<p>captive"]
    assert [line.value for line in read("[1] tail").lines] == ["[", "1", "]", "tail"]
    assert read("").lines == []


def test_depth_is_no_danger() -> None:
    reader = read("[" * 50_000 + "1" + "]" * 50_000)
    assert len(reader.lines) == 100_001
    assert reader.spans[0].last == 100_000
