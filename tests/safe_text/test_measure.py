import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from cfone_tui.safe_text import SafeText, clip, show, width
from cfone_tui.safe_text.characters import cells, sign


@pytest.mark.parametrize(
    ("text", "room", "clipped"),
    [
        ("evil.example", 12, "evil.example"),
        ("evil.example", 11, "evil.examp…"),
        ("evil.example", 1, "…"),
        ("evil.example", 0, ""),
        ("evil.example", -3, ""),
        ("", 3, ""),
        ("漢字漢字", 8, "漢字漢字"),
        ("漢字漢字", 7, "漢字漢…"),
        ("漢字漢字", 6, "漢字…"),
        ("cafe\u0301s", 5, "cafe\u0301s"),
        ("cafe\u0301s!", 5, "cafe\u0301…"),
    ],
)
def test_clipping_keeps_what_fits_before_an_ellipsis(text: str, room: int, clipped: str) -> None:
    assert clip(SafeText(text), room) == clipped


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters() | st.sampled_from("a漢\u0301"), max_size=30), st.integers(-2, 40))
def test_a_clipped_text_is_never_wider_than_its_column(value: str, room: int) -> None:
    shown = show(value)
    clipped = clip(shown, room)
    assert width(clipped) <= max(room, 0)
    assert clipped == shown or width(shown) > room


def test_every_character_shown_is_as_wide_as_the_window_draws_it() -> None:
    shown = (chr(code) for code in range(0x20, 0x34000) if sign(chr(code)) == chr(code))
    assert [character for character in shown if cells(character) != cell_len(character)] == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_width_adds_up(value: str) -> None:
    assert width(show(value)) == cell_len(show(value))
