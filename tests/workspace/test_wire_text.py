import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.workspace.wire_text import members_of, result_of, text_of

values = st.recursive(
    st.none() | st.integers() | st.text(max_size=6), lambda inner: st.lists(inner, max_size=3), max_leaves=6
)


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(st.text(max_size=6), values, max_size=4), st.sampled_from([None, 1]))
def test_members_are_found_where_they_stand(value: dict[str, Any], indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    found = {member.name: json.loads(text[member.start : member.end]) for member in members_of(text)}
    assert found == value


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet='{}[],:"\\ 1ae\n', max_size=30))
def test_no_text_stops_it(text: str) -> None:
    result_of(text)
    list(members_of(f"{{{text}"))


def test_an_envelope_is_taken_off_and_nothing_else_changes() -> None:
    inner = '{"uuid": "e",  "score": 1.50, "score": 1e400, "n": -0}'
    assert result_of(f'{{"success": true, "result": {inner}, "errors": []}}') == inner
    assert result_of(f" {inner}\n") == inner
    assert result_of("<html>") == "<html>"
    assert text_of(b"\xef\xbb\xbf[1]\xff") == "[1]\ufffd"
