"""Does a picture hold every cell at its place, and give its text back?"""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.pictures.svg import CELL, MARGIN, Ground, drawn, text_of

GROUND = Ground(foreground="#d3dae6", background="#0b0f16")


def picture(*segments: Segment) -> str:
    return drawn([Strip(segments)], GROUND, title="A line")


def test_text_comes_back_from_its_picture() -> None:
    lines = [Strip([Segment("  a <b> & c "), Segment("日本x", Style(bold=True))]), Strip([]), Strip([Segment(" end")])]

    assert text_of(drawn(lines, GROUND, title="Three lines")) == ["  a <b> & c 日本x", "", " end"]


def test_blanks_at_the_ends_become_place_and_are_not_written() -> None:
    made = picture(Segment("   ab  "))

    assert ">ab</text>" in made
    assert f'x="{MARGIN + 3 * CELL:.1f}"' in made
    assert f'textLength="{2 * CELL:.1f}"' in made


def test_reversed_letters_change_places_with_their_ground() -> None:
    made = picture(Segment("x", Style(color="#ff0000", bgcolor="#00ff00", reverse=True)))

    assert 'fill="#00ff00">x<' in made
    assert 'fill="#ff0000"/>' in made


def test_the_title_is_escaped() -> None:
    assert "<title>a &lt; b</title>" in drawn([Strip([Segment("x")])], GROUND, title="a < b")
