from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.tui.widgets.json_view import search
from cfone_tui.tui.widgets.json_view.search import matches, next_match, previous_match


def test_both_directions_ignore_case_and_stay_in_their_part() -> None:
    text = "Login x login y LOGIN"
    assert next_match(text, "login", start=1, end=len(text)) == 8
    assert next_match(text, "login", start=9, end=12) is None
    assert previous_match(text, "login", start=0, end=16) == 8
    assert previous_match(text, "login", start=0, end=len(text)) == 16
    assert previous_match(text, "nothing", start=0, end=len(text)) is None
    assert matches("a.b a.b axb", "A.B") == [(0, 3), (4, 7)]
    assert matches("text", "") == []


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 30), st.integers(1, 5))
def test_the_way_back_finds_a_word_wherever_its_windows_are_cut(padding: int, size: int) -> None:
    needle = "n" * size
    text = "x" * (search.WINDOW - 10 + padding) + needle + "x" * (search.WINDOW - 10)
    assert previous_match(text, needle, start=0, end=len(text)) == search.WINDOW - 10 + padding
