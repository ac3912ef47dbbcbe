import json
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.tui.widgets.json_view import lexing
from cfone_tui.tui.widgets.json_view import reader as reading
from cfone_tui.tui.widgets.json_view.lexing import Kind
from cfone_tui.tui.widgets.json_view.paths import jq_path, json_pointer
from cfone_tui.tui.widgets.json_view.reader import Document, JsonLine, JsonReader

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


def read(*texts: str) -> JsonReader:
    reader = JsonReader([Document(text) for text in texts])
    for _ in reader.read():
        pass
    return reader


def value_of(reader: JsonReader, number: int) -> str:
    line = reader.line(number)
    return reader.text[line.start : line.end]


def lines_of(reader: JsonReader) -> list[JsonLine]:
    return [reader.line(number) for number in range(reader.count)]


def values_in(reader: JsonReader) -> list[str]:
    return [value_of(reader, number) for number in range(reader.count)]


def printed(reader: JsonReader) -> str:
    """Put the lines together again."""
    return "".join(
        f"{line.key}{':' if line.key else ''}{reader.text[line.start : line.end]}{',' if line.has_comma else ''}"
        for line in lines_of(reader)
    )


@settings(deadline=None, max_examples=100)
@given(values, st.sampled_from([None, 0, 3]))
def test_nothing_is_lost_or_changed(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    reader = read(text)
    assert all(line.kind is not Kind.BROKEN for line in lines_of(reader))
    assert json.dumps(json.loads(printed(reader))) == json.dumps(value)


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet='{}[],:"\\ 1ae\n', max_size=40))
def test_no_text_stops_the_reader_or_loses_a_visible_character(text: str) -> None:
    reader = read(text)
    kept = sorted(character for character in text if not character.isspace())
    shown = sorted(character for character in printed(reader) if not character.isspace())
    assert set(kept) - {",", ":"} == set(shown) - {",", ":"}
    assert list(reader.starts) == sorted(reader.starts)


@settings(deadline=None, max_examples=100)
@given(values, st.sampled_from([None, 0, 3]), st.integers(2, 9))
def test_tokens_that_are_longer_than_a_window_make_no_difference(value: Any, indent: int | None, window: int) -> None:
    text = json.dumps(value, indent=indent)
    whole = lines_of(read(text))
    with patch.object(lexing, "WINDOW", window), patch.object(reading, "WINDOW", window):
        reader = read(text)
    assert lines_of(reader) == whole


@settings(deadline=None, max_examples=100)
@given(values)
def test_every_path_leads_to_the_value_of_its_line(value: Any) -> None:
    reader = read(json.dumps(value))
    for number in range(reader.count):
        found = value
        for step in json_pointer(reader, number).split("/")[1:]:
            step = step.replace("~1", "/").replace("~0", "~")
            found = found[int(step)] if isinstance(found, list) else found[step]
        start, end = reader.holds(number)
        assert json.dumps(json.loads(reader.text[start:end])) == json.dumps(found)


def test_shapes_stay_as_they_came() -> None:
    text = (
        '{"a": 1.50e+00, "a": 0.1000, "b\\u0041": "\\ud800 \\/", "n": 12345678901234567890123, "x": NaN, "z": -0,'
        ' "big": 1e400, "one": 1.0, "empty" : { }, "none":[  ]}'
    )
    reader = read(text)
    assert [(line.key, reader.text[line.start : line.end]) for line in lines_of(reader)[1:-1]] == [
        ('"a"', "1.50e+00"),
        ('"a"', "0.1000"),
        ('"b\\u0041"', '"\\ud800 \\/"'),
        ('"n"', "12345678901234567890123"),
        ('"x"', "NaN"),
        ('"z"', "-0"),
        ('"big"', "1e400"),
        ('"one"', "1.0"),
        ('"empty"', "{ }"),
        ('"none"', "[  ]"),
    ]


def test_what_is_opened_knows_its_end_and_size() -> None:
    reader = read('{"a": [1, 2, {"b": []}], "c": {}}')
    assert values_in(reader) == ["{", "[", "1", "2", "{", "[]", "}", "]", "{}", "}"]
    found = {opening: (reader.lasts[opening], reader.size(opening)) for opening in reader.openings}
    assert found == {0: (9, 2), 1: (7, 3), 4: (6, 1)}
    assert reader.text[slice(*reader.holds(7))] == '[1, 2, {"b": []}]'


def test_broken_text_is_kept_line_by_line_from_where_it_breaks() -> None:
    reader = read('{"a": 1,\n "b" oops\n more}')
    assert [(value_of(reader, number), reader.line(number).kind) for number in range(reader.count)] == [
        ("{", Kind.OPENING),
        ("1", Kind.NUMBER),
        (",", Kind.BROKEN),
        ('"b" oops', Kind.BROKEN),
        ("more}", Kind.BROKEN),
    ]
    assert values_in(read("<html>\n\n<p>captive")) == ["<html>", "<p>captive"]
    assert values_in(read("[1] tail")) == ["[", "1", "]", "tail"]
    assert values_in(read('["a": 1]')) == ["[", '"a"', ": 1]"]
    assert values_in(read("{1}")) == ["{", "1}"]
    assert values_in(read("[1,]")) == ["[", "1", ",]"]
    assert values_in(read("[1 2]")) == ["[", "1", "2]"]
    assert values_in(read('{"a"}')) == ["{", '"a"}']
    assert values_in(read('["never ends')) == ["[", '"never ends']
    assert values_in(read("")) == []


def test_documents_stand_below_each_other_and_one_that_breaks_spoils_no_other() -> None:
    reader = JsonReader([Document("[1", "first"), Document('{"b": 2}', "second")])
    for _ in reader.read():
        pass
    kinds = [line.kind for line in lines_of(reader)]
    assert kinds == [Kind.TITLE, Kind.OPENING, Kind.NUMBER, Kind.TITLE, Kind.OPENING, Kind.NUMBER, Kind.CLOSING]
    assert jq_path(reader, 5) == ".b"


@pytest.mark.parametrize("opening, closing", [("[", "]"), ('{"a":', "}")])
def test_depth_is_no_danger(opening: str, closing: str) -> None:
    reader = read(opening * 100_000 + "1" + closing * 100_000)
    assert reader.count == 200_001
    assert reader.lasts[0] == 200_000
    assert jq_path(reader, 100_000, most=3) in ("…[0][0][0]", "….a.a.a")
    assert len(json_pointer(reader, 100_000)) == 200_000


@pytest.mark.parametrize(
    "text",
    [
        '"' + "a" * 3_000_000 + '"',
        '["' + '\\"' * 1_500_000 + '"]',
        "1" * 3_000_000,
        " " * 3_000_000 + "1",
        '["' + "a" * 3_000_000,
        "{" + " " * 3_000_000 + "}",
    ],
    ids=["string", "escapes", "number", "blanks", "unclosed", "empty"],
)
def test_no_token_is_too_long_and_each_is_read_in_many_steps(text: str) -> None:
    reader = JsonReader([Document(text)])
    steps = sum(1 for _ in reader.read())
    assert steps >= 3_000_000 // lexing.WINDOW
    assert reader.is_done
    assert reader.count <= 3


def test_paths_quote_what_is_no_word() -> None:
    reader = read('{"a b": [0, {"c/d~": {"\\u0065": 1}}]}')
    line = values_in(reader).index("1")
    assert jq_path(reader, line) == '.["a b"][1]["c/d~"]["\\u0065"]'
    assert json_pointer(reader, line) == "/a b/1/c~1d~0/e"
    assert (jq_path(reader, 0), json_pointer(reader, 0)) == (".", "")
    assert jq_path(reader, reader.count - 1) == "."
