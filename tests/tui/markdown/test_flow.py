"""Markdown as text: what its signs mean, what of it is harmless, and that it comes piece by piece."""

import pytest

from cfone_tui.tui.markdown import MarkdownFlow
from cfone_tui.tui.widgets.sheet import plain


def _flow(text: str, *, width: int = 60, is_defanged: bool = True) -> MarkdownFlow:
    flow = MarkdownFlow(text, width=width, is_defanged=is_defanged)
    while not flow.is_done:
        flow.read(100)
    return flow


def _lines(text: str, *, width: int = 60) -> list[str]:
    return [plain(line).rstrip() for line in _flow(text, width=width).lines]


def _styles(text: str) -> dict[str, str]:
    return {span.text: span.style for line in _flow(text).lines for span in line}


def test_headings_lists_quotes_and_rules_are_laid_out() -> None:
    text = "# Title\n- one\n  - two\n1. first\n- [x] done\n> said\n---\nend"
    assert _lines(text) == ["Title", "• one", "  • two", "1. first", "☑ done", "▎ said", "─" * 24, "end"]


def test_emphasis_code_and_links_lose_their_signs() -> None:
    styles = _styles("**bold** and *slanted* ~~gone~~ `x = 1` [here](https://evil.example/a)")
    assert styles["bold"] == "md--strong"
    assert styles["slanted"] == "md--em"
    assert styles["gone"] == "md--struck"
    assert styles["x = 1"] == "md--code"
    assert styles["here"] == "md--link"
    assert styles["hxxps://evil[.]example/a"] == "md--target"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see https://evil.example/x, now", "see hxxps://evil[.]example/x, now"),
        ("<https://evil.example>", "hxxps://evil[.]example"),
        ("mail a@evil.example.", "mail a[@]evil[.]example."),
        ("at 192.0.2.7 there", "at 192.0.2[.]7 there"),
        ("![x](http://evil.example/p.png)", "x → hxxp://evil[.]example/p.png"),
        ("a snake_case_name and 2*3*4", "a snake_case_name and 2*3*4"),
        (r"\*not\*", "*not*"),
        ("[link=https://evil.example]x[/]", "[link=hxxps://evil[.]example]x[/]"),
    ],
)
def test_nothing_that_could_be_followed_is_left(text: str, shown: str) -> None:
    assert _lines(text) == [shown]


def test_targets_are_there_as_they_came() -> None:
    flow = _flow("go [here](https://evil.example/a_(b)) now\nplain\n`c2.example`")
    assert [flow.target(n) for n in range(3)] == ["https://evil.example/a_(b)", "", "c2.example"]
    assert flow.source(1) == "plain"


def test_fenced_code_is_left_as_it_is_but_for_controls() -> None:
    assert _lines("```\n**no** \x1b[2J\n```\nyes") == ["▏ **no** ␛[2J", "yes"]


def test_tables_stand_in_columns_and_wrap() -> None:
    assert _lines("| a | value |\n|---|:-:|\n| 1 | two |") == ["a  value", "─  ─────", "1  two"]
    lines = _lines("| a | b |\n|---|---|\n| " + "word " * 30 + "| x |", width=30)
    assert max(map(len, lines)) <= 30
    assert len(lines) > 4


def test_a_table_with_more_columns_than_room_is_written_out() -> None:
    row = "|" + "x|" * 20
    lines = _lines(f"{row}\n{'|' + '-|' * 20}\n{row}", width=30)
    assert max(map(len, lines)) <= 30


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5_000,
        "*" * 5_000,
        "**a " * 3_000,
        "_a" * 5_000,
        "`" * 5_001,
        "| " * 5_000,
        "> " * 5_000,
        "](" * 5_000,
        "![a](" * 3_000,
        "<a:" * 3_000,
        "~~a" * 3_000,
        "#" * 5_000,
        "a." * 5_000,
        "\u202e\x1b]8;;https://evil.example\x07",
    ],
    ids=range(14),
)
def test_markup_gone_wrong_is_text_of_the_width(text: str) -> None:
    flow = _flow(text, width=40)
    assert flow.lines
    drawn = "".join(map(plain, flow.lines))
    assert not set(drawn) & set("\x1b\x07\u202e")


def test_a_long_text_comes_piece_by_piece() -> None:
    flow = MarkdownFlow("line\n" * 200_000, width=40)
    flow.read(100)
    assert 100 <= len(flow.lines) < 120
    assert not flow.is_done


def test_lines_that_are_long_come_in_pieces() -> None:
    flow = MarkdownFlow("word " * 200_000, width=40)
    flow.read(10)
    assert len(flow.lines) < 200
