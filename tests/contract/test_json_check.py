import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.contract.json_check import json_fault

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None, max_examples=150)
@given(values, st.sampled_from([None, 0, 3]))
def test_json_has_no_fault(value: Any, indent: int | None) -> None:
    assert json_fault(json.dumps(value, indent=indent)) is None
    assert json_fault(json.dumps(value, indent=indent, ensure_ascii=False)) is None


@settings(deadline=None, max_examples=400)
@given(st.text(alphabet='{}[],:"\\ 10.eE+-ntrufalsu\n\x1f', max_size=14))
def test_it_finds_a_fault_exactly_where_the_standard_library_does(text: str) -> None:
    try:
        json.loads(text, parse_constant=lambda name: int("no number"))
    except ValueError:
        is_good = False
    else:
        is_good = True
    assert (json_fault(text) is None) == is_good


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, column 1: the text ends too early: a value was expected"),
        ('{"a": 1,\n "b" 2}', "line 2, column 6: a colon was expected after the name, not '2'"),
        ('{"a": 1,\n}', "line 2, column 1: a name in double quotes was expected"),
        ("[1\n 2]", "line 2, column 2: a comma or ] was expected, not '2'"),
        ("[01]", "line 1, column 2: a value was expected, not '01'"),
        ("[NaN]", "line 1, column 2: a value was expected, not 'NaN'"),
        ('["\\x"]', 'line 1, column 3: this escape is none: \\n, \\t, \\\\, \\" and \\u0041 are'),
        (
            '["a\nb"]',
            "line 1, column 2: this text has no closing quote in its line; a line feed in a text is written \\n",
        ),
        ('["a', "line 1, column 2: this text has no closing quote"),
        ("[1] x", "line 1, column 5: there is more after the end"),
        ("{'a': 1}", "line 1, column 2: a name in double quotes was expected, not \"'a'\""),
    ],
)
def test_a_fault_says_why_and_where(text: str, said: str) -> None:
    assert str(json_fault(text)) == said


def test_neither_depth_nor_size_nor_odd_numbers_are_faults() -> None:
    assert json_fault("[" * 100_000 + "]" * 100_000) is None
    assert json_fault('{"a":' * 100_000 + "1" + "}" * 100_000) is None
    assert json_fault("[" * 100_000) is not None
    assert json_fault('{"a": 1e400, "a": -0, "n": ' + "9" * 100_000 + "}") is None
    assert json_fault('"' + "\\u00e9" * 200_000 + '"') is None
