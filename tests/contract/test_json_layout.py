import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.contract.json_layout import indented

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None, max_examples=150)
@given(values, st.sampled_from([None, 0, 3]), st.booleans())
def test_it_looks_like_what_the_standard_library_indents(value: Any, indent: int | None, is_ascii: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=is_ascii)
    assert indented(text) == json.dumps(value, indent=2, ensure_ascii=is_ascii)


def test_no_sign_changes() -> None:
    text = '{"a":1.50,"a":-0,"b":1e400,"c":"\\u0041\\/","d":[ ],"e":{ }}'
    assert indented(text) == (
        '{\n  "a": 1.50,\n  "a": -0,\n  "b": 1e400,\n  "c": "\\u0041\\/",\n  "d": [],\n  "e": {}\n}'
    )


def test_depth_is_no_danger() -> None:
    text = "[" * 50_000 + "1" + "]" * 50_000
    assert len(indented(text)) < 130 * len(text)
