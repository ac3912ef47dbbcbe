from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from cfone_tui.tui.widgets.line import Line, cut

RED_ON_BLACK = Style.parse("red on black")
BLUE_ON_BLACK = Style.parse("blue on black")
ROW = Style.parse("white on black")


@given(st.text(alphabet="ab字é…", max_size=30), st.integers(0, 20), st.integers(0, 5))
def test_cut_text_and_what_is_left_over_fill_the_room(text: str, width: int, keep_end: int) -> None:
    shown, spare = cut(text, width, keep_end=keep_end)
    assert cell_len(shown) + spare == width


def test_the_end_that_matters_survives_the_cut() -> None:
    assert cut("9f86d081884c7d659a2f0a08", 12, keep_end=4) == ("9f86d08…0a08", 0)
    assert cut("grid-p0rtal.example ⚠", 10, keep_end=2) == ("grid-p0… ⚠", 0)
    assert cut("login.example", 8) == ("login.e…", 0)
    assert cut("login.example", 3, keep_end=4) == ("lo…", 0)
    assert cut("login", 0) == ("", 0)


def test_blanks_and_neighbours_of_one_style_cost_no_switch() -> None:
    line = Line()
    line.write("one", RED_ON_BLACK)
    line.blank(3, ROW)
    line.write("two", BLUE_ON_BLACK)
    line.write("three", BLUE_ON_BLACK)
    strip = line.strip()
    assert [segment.text for segment in strip] == ["one   ", "twothree"]


def test_blanks_after_a_line_or_another_background_are_the_row_s_own() -> None:
    line = Line()
    line.write("one", RED_ON_BLACK + Style(underline=True))
    line.blank(2, ROW)
    line.write("two", Style.parse("black on red"))
    line.blank(2, ROW)
    assert [(segment.text, segment.style) for segment in line.strip()][1::2] == [("  ", ROW), ("  ", ROW)]


def test_reversed_rows_keep_one_solid_bar() -> None:
    reversed_row = ROW + Style(reverse=True)
    line = Line()
    line.write("one", RED_ON_BLACK + Style(reverse=True))
    line.blank(2, reversed_row)
    assert [segment.style for segment in line.strip()][1] == reversed_row
