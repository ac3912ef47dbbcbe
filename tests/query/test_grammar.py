import pytest
from hypothesis import given, settings

from cfone_tui.query import QueryError
from cfone_tui.query.grammar import conditions, pieces
from cfone_tui.query.syntax import TokenKind
from tests.query.filters import anything, filters

BROKEN = {
    # text: (column, part of the message)
    "from:": (5, "a value is missing after from:"),
    "from:RU to:": (11, "a value is missing after to:"),
    "from: RU": (5, "a value is missing after from:"),
    "tlp >=": (6, "a value is missing after >="),
    "tlp:red,": (8, "a value is missing after the comma"),
    "cat:(a, )": (8, "a value is missing after the comma"),
    "cat:(": (5, "the list is empty"),
    "cat:()": (5, "the list is empty"),
    "cat:(a": (4, "this list is never closed"),
    "cat:(a, b from:RU": (4, "this list is never closed"),
    'attacker:"Fan': (9, "this quote is never closed"),
    'x "ransom note': (2, "this quote is never closed"),
    "(tag:a)": (0, "parentheses only hold"),
    "tag:a (tag:b)": (6, "parentheses only hold"),
    "--x": (0, "nothing to exclude"),
    "- x": (0, "nothing to exclude"),
    "x -": (2, "nothing to exclude"),
    ">3": (0, "cannot begin a condition"),
    "foo >3": (0, "there is no field foo"),
    "tag:a ,b": (6, "cannot begin a condition"),
    "cat:(a)b": (7, "a space is missing"),
}


@pytest.mark.parametrize(("text", "fault"), BROKEN.items())
def test_a_filter_that_does_not_fit_together_says_where(text: str, fault: tuple[int, str]) -> None:
    with pytest.raises(QueryError) as caught:
        conditions(text)
    assert caught.value.column == fault[0]
    assert fault[1] in caught.value.message
    assert caught.value.hint


def test_what_is_written_keeps_its_place() -> None:
    first, second, third = conditions('-from:RU,"U S" kit  tlp!=red')
    assert (first.field, first.operator, first.is_negated, first.start, first.end) == ("from", ":", True, 0, 14)
    assert [(term.text, term.is_quoted, column) for term, column in first.terms] == [("RU", False, 6), ("U S", True, 9)]
    assert (second.field, second.terms[0][0].text, second.start) == ("", "kit", 15)
    assert (third.operator, third.is_negated) == ("=", True)


@settings(max_examples=200, deadline=None)
@given(anything | filters)
def test_the_pieces_of_any_text_make_up_the_text(text: str) -> None:
    found = pieces(text)
    assert "".join(piece.text for piece in found) == text
    assert [piece.start for piece in found] == [sum(len(it.text) for it in found[:i]) for i in range(len(found))]


@settings(max_examples=200, deadline=None)
@given(anything | filters)
def test_a_text_with_a_wrong_piece_is_no_filter(text: str) -> None:
    is_wrong = any(piece.kind is TokenKind.ERROR for piece in pieces(text))
    try:
        conditions(text)
    except QueryError:
        return
    assert not is_wrong
