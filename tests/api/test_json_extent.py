import json
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.api import json_extent
from cfone_tui.api.json_extent import end_of

texts = st.text(alphabet=st.sampled_from('ab"\\[]{},:\u20ac'))
values = st.recursive(texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=8)


def run(steps: Generator[None, None, int]) -> int:
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            return int(ended.value)


@settings(max_examples=60, deadline=None)
@given(value=values, before=texts, after=texts)
def test_a_value_ends_where_a_decoder_says_it_does(value: Any, before: str, after: str) -> None:
    text = json.dumps(value, ensure_ascii=False)
    assert run(end_of(before + text + after, len(before))) == len(before) + len(text)


def test_it_stops_to_let_others_have_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_extent, "CHARACTERS_IN_A_PIECE", 100)
    monkeypatch.setattr(json_extent, "SIGNS_IN_A_PIECE", 100)
    for text in (json.dumps("x" * 1_000), json.dumps([[]] * 500)):
        assert sum(1 for _ in end_of(text, 0)) >= 9
        assert run(end_of(text, 0)) == len(text)


@pytest.mark.parametrize("text", ['"abc', '{"a":[1]', '["\\"', "[", ""])
def test_what_never_ends_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="in the middle"):
        run(end_of(text, 0))
