import pytest
from hypothesis import given, settings

from cfone_tui.query import QueryError, spans
from tests.query.filters import anything, filters, query

COLOURED = {
    "from:RU": [("from", "field"), (":", "operator"), ("RU", "value")],
    "-tag:(a, b or c)": [
        *(
            ("-", "negation"),
            ("tag", "field"),
            (":", "operator"),
            ("(", "operator"),
            ("a", "value"),
            (", ", "operator"),
        ),
        *(("b", "value"), (" or ", "operator"), ("c", "value"), (")", "operator")),
    ],
    "ransom  evil.example": [("ransom", "value"), ("evil.example", "value")],
    "tga:x": [("tga:x", "error")],
    "a or b": [("a", "value"), ("or", "error"), ("b", "value")],
    "tlp:ambr": [("tlp", "field"), (":", "operator"), ("ambr", "error")],
    "event>3": [("event", "field"), (">", "error"), ("3", "value")],
    'tag:"un closed': [("tag", "field"), (":", "operator"), ('"un closed', "error")],
    "x (y) z": [("x", "value"), ("(y)", "error"), ("z", "value")],
    "": [],
}


@pytest.mark.parametrize(("text", "parts"), COLOURED.items())
def test_the_parts_of_a_filter_are_told_apart_while_it_is_typed(text: str, parts: list[tuple[str, str]]) -> None:
    assert [(text[span.start : span.end], span.kind.value) for span in spans(text)] == parts


@settings(max_examples=200, deadline=None)
@given(anything | filters)
def test_any_text_has_spans_in_order_without_overlap(text: str) -> None:
    found = spans(text)
    ends = [0, *(span.end for span in found)]
    assert all(end <= span.start < span.end <= len(text) for end, span in zip(ends, found, strict=False))


@settings(max_examples=200, deadline=None)
@given(filters)
def test_a_filter_that_can_be_asked_holds_no_error(text: str) -> None:
    try:
        query(text)
    except QueryError:
        return
    assert "error" not in {span.kind.value for span in spans(text)}
