"""Does the demo hold one of each kind of text that deceives the eye or the terminal?"""

import unicodedata

import pytest

from cfone_tui.safe_text import lookalike
from tests.server.demo.made import events, strings


def _texts() -> list[str]:
    return [
        text
        for event in events()
        for text in (event.event, event.indicator, event.attacker, event.insight or "", *event.tags)
    ]


@pytest.mark.parametrize(
    "piece",
    [
        *("\x00", "\x1b]52;", "\x1b[2J", "\x07", "\x9b", "\u202e", "\u200b", "\u2028", "\ufeff", "\ue000", "\n", "\t"),
        *("[red]", "[/]", "[@click=", "[link=", "<script>", "javascript:", "$(", "=HYPERLINK", "請求書", "송장", "🔥"),
    ],
)
def test_one_of_each_is_there(piece: str) -> None:
    assert any(piece in text for text in _texts())


def test_long_values_are_there() -> None:
    assert max(len(event.indicator) for event in events()) > 3_000
    assert max(len(event.insight or "") for event in events()) > 8_000
    assert max(len(event.tags) for event in events()) > 20
    assert max(len("".join(strings(event.raw))) for event in events()) > 40_000


def test_stacked_marks_and_right_to_left_letters_are_there() -> None:
    assert any(sum(map(bool, map(unicodedata.combining, text))) > 30 for text in _texts())
    assert any(unicodedata.bidirectional(letter) == "AL" for text in _texts() for letter in text)


def test_lookalikes_are_recognised_as_such() -> None:
    found = {event.indicator for event in events() if lookalike(event.indicator)}
    assert len(found) >= 4
    assert any("xn--" in indicator for indicator in found)


def test_no_text_is_beyond_unicode() -> None:
    for text in _texts():
        text.encode("utf-8")
