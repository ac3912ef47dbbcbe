import json
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.exchange.errors import NotJson
from cfone_tui.exchange.json_text import DEEPEST_WALK, LARGEST_WHOLE, Entry, decode

LEAVES = st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False)
NAMES = st.text(max_size=4) | st.sampled_from(["Event", "Attribute", "Object", "response"])
JSON = st.recursive(
    LEAVES | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=20,
)
TOKENS = ["{", "}", "[", "]", ",", ":", '"', '"Event"', '"Attribute"', '"a"', "1", "-", ".5", "true", "null", " ", "\n"]


@given(JSON, st.sampled_from([None, 1]))
@settings(max_examples=150, deadline=None)
def test_reads_what_the_standard_library_wrote(value: object, indent: int | None) -> None:
    assert decode(json.dumps(value, indent=indent)) == value


@given(st.lists(st.sampled_from(TOKENS), max_size=12).map("".join))
@settings(max_examples=300, deadline=None)
def test_takes_and_refuses_what_the_standard_library_does(text: str) -> None:
    try:
        expected = json.loads(text)
    except ValueError:
        with pytest.raises(NotJson):
            decode(text)
    else:
        assert decode(text) == expected


@given(JSON, st.lists(st.sampled_from(["NaN", '{"a":1,"a":2}', "1e999", "9" * 400, '"x"']), max_size=3))
@settings(max_examples=100, deadline=None)
def test_a_small_object_is_read_as_within_a_large_text(value: object, odd: list[str]) -> None:
    members = [f'"value": {json.dumps(value)}', *(f'"m{place}": {text}' for place, text in enumerate(odd))]
    text = "\n{" + ", ".join(members) + "}"
    small, walked = decode(text), decode(text + " " * LARGEST_WHOLE)
    assert small == walked
    assert (small.line, small.flaw) == (walked.line, walked.flaw)


def test_entries_know_their_lines() -> None:
    text = json.dumps({"Event": {"info": "x", "Attribute": [{"a": 1}, {"b": 2}]}}, indent=1)
    value = decode(text)
    lines = text.splitlines()
    first, second = value["Event"]["Attribute"]
    assert '"a"' in lines[first.line]
    assert '"b"' in lines[second.line]
    assert value["Event"].line == 2


@pytest.mark.parametrize(
    ("member", "flaw"),
    [
        ("NaN", "NaN is no JSON number"),
        ("-Infinity", "-Infinity is no JSON number"),
        ("1e999", "a number is too large"),
        ("9" * 4301, "a number has 4,301 digits"),
        ('{"k": 1, "k": 2}', '"k" stands twice in one object'),
        ("[" * 100_000 + "]" * 100_000, "it is nested too deeply"),
        ('{"]}\\"":[' * 100_000 + '"{["' + "]}" * 100_000, "it is nested too deeply"),
    ],
    ids=lambda text: text[:20],
)
def test_a_flaw_spoils_the_entry_it_is_in_and_no_other(member: str, flaw: str) -> None:
    bad, good = decode(f'{{"Attribute": [{{"value": {member}}}, {{"value": 1}}]}}')["Attribute"]
    assert bad.flaw == flaw
    assert good.flaw == ""


def test_a_name_that_stands_twice_in_an_event_is_a_flaw_of_the_event() -> None:
    event = decode('{"Attribute": [], "Attribute": [{}]}')
    assert event.flaw == '"Attribute" stands twice in one object'


def test_names_that_stand_twice_many_times_are_found_at_once() -> None:
    names = ",".join(f'"{number}":0' for number in range(60_000))
    (entry,) = decode(f'{{"Attribute":[{{{names},"59999":0}}]}}')["Attribute"]
    assert entry.flaw == '"59999" stands twice in one object'


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"Event": {"info": "x",\n "Attribute": [{"a": 1},', 2, 25),
        ('{"Event": {"info": "x"\n "Attribute": []}}', 2, 2),
        ('{"response": [1, 2]} ]', 1, 22),
        ('{"Event"', 1, 9),
        ("{", 1, 2),
        ("[1,\n2,]", 2, 3),
        ("nonsense", 1, 1),
    ],
)
def test_broken_text_is_told_by_line_and_column(text: str, line: int, column: int) -> None:
    with pytest.raises(NotJson) as caught:
        decode(text)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_text_that_is_cut_off_is_called_so() -> None:
    with pytest.raises(NotJson, match="ends too early"):
        decode('{"Event": {"info": "x", ')


@pytest.mark.parametrize("opening", ["[", '{"Event":', '{"Attribute":[', '{"a":'])
def test_endless_nesting_is_refused(opening: str) -> None:
    with pytest.raises(NotJson, match="nested too deeply"):
        decode(opening * (sys.getrecursionlimit() * 2 + 100_000))


def test_an_entry_that_is_no_object_may_nest_endlessly_too() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    bad, good = decode(f'{{"Attribute": [{deep}, {{"value": 1}}]}}')["Attribute"]
    assert bad.flaw == "it is nested too deeply"
    assert good == {"value": 1}


def test_endless_nesting_in_a_member_of_an_event_is_a_flaw_of_the_event() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    value = decode(f'[{{"Event": {{"info": {deep}, "Attribute": []}}}}, {{"Event": {{"info": "x"}}}}]')
    assert [it["Event"].flaw for it in value] == ["it is nested too deeply", ""]


def test_nesting_below_the_walk_is_read() -> None:
    depth = DEEPEST_WALK + 5
    value = decode('{"Event":' * depth + "1" + "}" * depth)
    for _ in range(depth):
        assert isinstance(value, Entry)
        value = value["Event"]
    assert value == 1
