import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.safe_text import has_controls, show

ANY_TEXT = st.text(
    st.characters() | st.sampled_from("\x00\n\t\x1b\x7f\x9b\u0301\u200b\u202e\ufe0f\ud800 "), max_size=60
)
FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("evil.example", "evil.example"),
        ("[/][@click=app.quit]x[/]", "[/][@click=app.quit]x[/]"),
        ("пример 例え 한국", "пример 例え 한국"),
        ("Ünïcödé", "Ünïcödé"),
        ("\x1b]52;c;QQ==\x07", "␛]52;c;QQ==␇"),
        ("\x00\t\n\r\x1f\x7f", "␀␉␊␍␟␡"),
        ("\x9b31m", "<9B>31m"),
        ("a\u202eb\u200bc\xadd", "a<202E>b<200B>c<AD>d"),
        ("\u2028\u2029", "<2028><2029>"),
        ("a\u00a0b\u3000c", "a<A0>b<3000>c"),
        ("\ud800x\udfff", "<D800>x<DFFF>"),
        ("\U0010ffff\ue000", "<10FFFF><E000>"),
        ("❤\ufe0f", "❤<FE0F>"),
        ("a\U000e0100", "a<E0100>"),
        ("\u3164\u115f\u2800", "<3164><115F><2800>"),
        ("", ""),
    ],
)
def test_only_what_a_terminal_would_obey_or_hide_is_replaced(value: str, shown: str) -> None:
    assert show(value) == shown


def test_four_marks_stay_on_their_base_and_the_rest_is_counted() -> None:
    assert show("a" + "\u0301" * 4 + "b") == "a" + "\u0301" * 4 + "b"
    assert show("a" + "\u0301" * 9 + "b") == "a" + "\u0301" * 4 + "<+5 marks>b"


def test_conjoining_jamo_count_as_marks() -> None:
    assert show("\u1112\u1161\u11ab") == "\u1112\u1161\u11ab"
    assert show("\u1112" + "\u1161" * 6) == "\u1112" + "\u1161" * 4 + "<+2 marks>"


def test_a_mark_without_a_base_gets_a_carrier_and_does_not_join_the_neighbouring_cell() -> None:
    assert show("\u0301x") == "◌\u0301x"
    assert show("a\n\u0301x", multiline=True) == "a\n◌\u0301x"


def test_lines_stay_lines_when_asked_for() -> None:
    assert show("a\n\tb\r\n\x1b[2J", multiline=True) == "a\n    b␍\n␛[2J"


def test_what_is_beyond_the_limit_is_counted_but_not_shown() -> None:
    assert show("x" * 12, limit=10) == "xxxxxxxxxx… +2 characters"
    assert show("x" * 3_001_234, limit=1_234) == "x" * 1_234 + "… +3,000,000 characters"
    assert show("\x1b" * 3, limit=2) == "␛␛… +1 characters"
    assert show("x" * 2_000) == "x" * 2_000


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT, st.booleans())
def test_nothing_hostile_ever_gets_through(value: str, multiline: bool) -> None:
    shown = show(value, multiline=multiline)
    shown.encode()
    lines = shown.split("\n") if multiline else [shown]
    assert not {unicodedata.category(character) for line in lines for character in line} & FORBIDDEN
    assert all(line.isprintable() for line in lines)
    assert show(shown, multiline=multiline) == shown


def test_every_single_character_is_either_harmless_or_signed() -> None:
    for code in (*range(0x34000), *range(0xDFF00, 0xE0400), sys.maxunicode):
        shown = show(chr(code))
        assert shown.isprintable(), hex(code)
        assert shown == chr(code) or len(shown) > 1 or ord(shown) in range(0x2400, 0x2422), hex(code)


@pytest.mark.parametrize("value", ["\x1b[31m", "a\u200bb", "\ud800", "a\nb", "tab\there", "\u202e", "nbsp\u00a0"])
def test_controls_are_noticed_before_they_reach_the_clipboard(value: str) -> None:
    assert has_controls(value)


@pytest.mark.parametrize("value", ["evil.example", "пример", "例え", "e\u0301", ""])
def test_letters_of_any_script_are_no_controls(value: str) -> None:
    assert not has_controls(value)


def test_line_feeds_and_tabs_are_expected_where_lines_are_copied() -> None:
    assert not has_controls("a\n\tb", multiline=True)
    assert has_controls("a\n\x1bb", multiline=True)
