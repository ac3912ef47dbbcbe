import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.server import json_text
from cfone_tui.server.json_text import NotJson, decode, flaws

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
BAD = [
    "",
    "{",
    '{"a":1,}',
    '{"a" 1}',
    "[1,]",
    "[1 2]",
    "{1:2}",
    '{"a":1} x',
    "[NaN]",
    '{"a":-Infinity}',
    "[1e999]",
    '{"a":1,"b":{"c":1,"c":2}}',
    '{"a":1,"a":2}',
    '{"a":[{"b":1,"b":2}]}',
    "[" * 5000 + "]" * 5000,
    '{"a":' * 5000 + "1" + "}" * 5000,
    "[" + "9" * 5000 + "]",
    '{"a":"\n"}',
]


@pytest.fixture(params=["whole", "in pieces"])
def any_size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "WHOLE", -1 if request.param == "in pieces" else 10**6)


@pytest.mark.usefixtures("any_size")
@pytest.mark.parametrize("text", BAD, ids=lambda text: text[:12])
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(NotJson):
        decode(text)


@pytest.mark.usefixtures("any_size")
@pytest.mark.parametrize("text", ["1", ' "a" ', "[]", "{}", "[ ]", "{ }", ' {"a" : [ 1 , {"b":[2]} ] , "c":null} '])
def test_json_is_read(text: str) -> None:
    assert decode(text) == json.loads(text)


@given(VALUES, st.sampled_from([None, 1]))
@settings(max_examples=60, deadline=None)
def test_pieces_make_the_same_value_as_the_whole(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    assert json_text._decode_in_pieces(text) == decode(text) == value


def test_the_place_of_a_mistake_is_told() -> None:
    with pytest.raises(NotJson, match="line 2, column 4"):
        decode('{"a": 1,\n   b}')


def test_half_characters_are_found_with_pointers() -> None:
    found = flaws(decode('{"a":["ok","\\ud800"],"b/c":{"d":"\\udfff"},"e":"\\ud83d\\ude00"}'))
    assert [flaw.pointer for flaw in found] == ["/a/1", "/b~1c/d"]
    assert [flaw.pointer for flaw in flaws({"k": {"\ud800": 1}})] == ["/k"]


def test_depth_has_a_limit() -> None:
    deep: Any = 1
    for _ in range(json_text.MAX_DEPTH):
        deep = [deep]
    assert flaws(deep) == ()
    assert "deeper" in flaws([deep])[0].message


@given(
    st.recursive(
        st.text('[]{}"\\\\x', max_size=4), lambda inner: st.lists(inner) | st.dictionaries(st.text('[]{}"\\\\'), inner)
    )
)
@settings(max_examples=100, deadline=None)
def test_depth_is_told_from_the_text_as_from_the_value(value: Any) -> None:
    written = json.dumps(value)
    depth = _depth(value)
    for more, is_flaw in ((json_text.MAX_DEPTH - depth, False), (json_text.MAX_DEPTH - depth + 1, True)):
        text = f"{'[' * more}{written}{']' * more}"
        assert bool(flaws(decode(text), written=text)) is is_flaw


def _depth(value: Any) -> int:
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if members is None else 1 + max(map(_depth, members), default=0)


def test_not_every_flaw_is_listed() -> None:
    assert len(flaws(["\ud800"] * 1000)) == json_text.MAX_FLAWS
