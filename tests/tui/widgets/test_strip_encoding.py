from typing import Any

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from cfone_tui.tui.widgets.strip_encoding import encode

TEXTUAL_S_OWN = Strip.render
"""Taken while tests are collected: a window that is opened later puts ours in its place."""

WIDTH = 60
colours = st.sampled_from([None, "#ff0000", "#00ff00", "#0f1117", "blue", "color(117)"])
styles = st.none() | st.builds(
    Style,
    color=colours,
    bgcolor=colours,
    **{name: st.booleans() for name in ("bold", "italic", "underline", "reverse", "strike", "dim")},
)
lines = st.lists(st.builds(Segment, st.sampled_from(["ab", " ", "   ", "x y ", "字"]), styles, st.none()), max_size=10)


def drawn(written: str) -> list[Any]:
    """Return the cells that a terminal shows; of a blank only what can be seen."""
    screen = pyte.Screen(WIDTH, 1)
    pyte.Stream(screen).feed(written)
    cells: list[Any] = []
    for column in range(WIDTH):
        cell = screen.buffer[0][column]
        is_plain_blank = cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough)
        cells.append((cell.data, cell.bg) if is_plain_blank else cell)
    return [cells, screen.cursor.attrs]


@settings(deadline=None, max_examples=150)
@given(lines, st.sampled_from([ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD]))
def test_a_terminal_shows_the_same_as_from_textual_s_own_rendering(
    segments: list[Segment], color_system: ColorSystem
) -> None:
    names = {ColorSystem.TRUECOLOR: "truecolor", ColorSystem.EIGHT_BIT: "256", ColorSystem.STANDARD: "standard"}
    console = Console(color_system=names[color_system], force_terminal=True, legacy_windows=False)  # type: ignore[arg-type]
    assert drawn(encode(segments, color_system)) == drawn(TEXTUAL_S_OWN(Strip(segments), console))


@settings(deadline=None, max_examples=50)
@given(lines)
def test_a_line_is_never_longer_than_textual_s_own(segments: list[Segment]) -> None:
    console = Console(color_system="truecolor", force_terminal=True, legacy_windows=False)
    assert len(encode(segments, ColorSystem.TRUECOLOR)) <= len(TEXTUAL_S_OWN(Strip(segments), console))


def encoded(*definitions: str) -> str:
    return encode([Segment("x", Style.parse(definition)) for definition in definitions], ColorSystem.TRUECOLOR)


def test_only_what_differs_is_said() -> None:
    written = encoded("red on black", "blue on black", "blue on black")
    assert written == "\x1b[31;40mx\x1b[34mxx\x1b[0m"
    assert encoded("bold red", "red") == "\x1b[1;31mx\x1b[22mx\x1b[0m"
    assert encoded("red", "on black", "none") == "\x1b[31mx\x1b[0;40mx\x1b[0mx"


def test_what_ends_together_with_its_sibling_is_said_again() -> None:
    assert encoded("bold dim red on blue", "dim red on blue") == "\x1b[1;2;31;44mx\x1b[22;2mx\x1b[0m"
    assert encoded("underline underline2 red on blue", "underline red on blue").endswith("\x1b[24;4mx\x1b[0m")


def test_links_are_kept_unless_they_could_break_out() -> None:
    assert "\x1b]8;" in encode([Segment("x", Style(link="https://site.example/"))], ColorSystem.TRUECOLOR)
    hostile = Style(link="https://site.example/\x1b\\\x1b]0;owned\x07")
    assert encode([Segment("x", hostile)], ColorSystem.TRUECOLOR) == "x"


def test_blanks_take_the_colour_of_text_that_there_is_or_that_comes() -> None:
    parts = [
        ("  ", "red on black"),
        ("x", "bold blue on black"),
        ("  ", "white on green"),
        (" ", "none"),
        ("y", "none"),
    ]
    segments = [Segment(text, Style.parse(definition)) for text, definition in parts]
    assert encode(segments, ColorSystem.TRUECOLOR) == "\x1b[1;34;40m  x\x1b[42m  \x1b[0m y"
    underlined = [("x", "underline blue on black"), ("  ", "red on black"), ("y", "green on black")]
    segments = [Segment(text, Style.parse(definition)) for text, definition in underlined]
    assert encode(segments, ColorSystem.TRUECOLOR) == "\x1b[4;34;40mx\x1b[24;32m  y\x1b[0m"
