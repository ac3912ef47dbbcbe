from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.tui.widgets.json_view import search
from cfone_tui.tui.widgets.json_view.search import Matches, matches


def found(text: str, needle: str) -> Matches:
    said = Matches(text, needle)
    for _ in said.scan(len(text)):
        pass
    return said


def test_matches_in_any_case_are_known_in_order() -> None:
    said = found("Login x login y LOGIN", "login")
    assert list(said.offsets) == [0, 8, 16]
    assert [said.at_or_after(offset) for offset in (0, 1, 8, 9, 17)] == [0, 1, 1, 2, None]
    assert [said.before(offset) for offset in (0, 1, 8, 9, 99)] == [None, 0, 0, 1, 2]
    assert matches("a.b a.b axb", "A.B") == [(0, 3), (4, 7)]
    assert matches("text", "") == []


@settings(deadline=None, max_examples=200)
@given(
    st.text(alphabet="abAB\u0130\u212a\U0001f40dk", max_size=60), st.text(alphabet="abA\u0130k", min_size=1, max_size=3)
)
def test_windows_make_no_difference(text: str, needle: str) -> None:
    whole = list(found(text, needle).offsets)
    with patch.object(search, "WINDOW", 4):
        assert list(found(text, needle).offsets) == whole


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="abAB\n", max_size=60), st.text(alphabet="abA", min_size=1, max_size=3))
def test_what_is_counted_is_what_is_lit(text: str, needle: str) -> None:
    with patch.object(search, "WINDOW", 7):
        assert list(found(text, needle).offsets) == [begin for begin, _ in matches(text, needle)]


def test_no_more_matches_are_kept_than_there_is_room_for() -> None:
    with patch.object(search, "MOST_MATCHES", 5):
        said = found("a" * 100, "a")
    assert len(said.offsets) >= 5
