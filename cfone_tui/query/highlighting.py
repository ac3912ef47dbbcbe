"""Which parts of a filter are what, so that they can be coloured while they are typed?"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cfone_tui.query.errors import BadValue
from cfone_tui.query.field import Field
from cfone_tui.query.fields import field_of
from cfone_tui.query.meaning import Comparison
from cfone_tui.query.parsing import tokens
from cfone_tui.query.refusing import fault_of
from cfone_tui.query.syntax import Term, Token, TokenKind


class SpanKind(StrEnum):
    """What a part of a filter is."""

    FIELD = "field"
    OPERATOR = "operator"
    VALUE = "value"
    NEGATION = "negation"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Span:
    """The part from character ``start`` up to, not including, ``end``."""

    start: int
    end: int
    kind: SpanKind


_KINDS = {
    TokenKind.NEGATION: SpanKind.NEGATION,
    TokenKind.FIELD: SpanKind.FIELD,
    TokenKind.OPERATOR: SpanKind.OPERATOR,
    TokenKind.COMMA: SpanKind.OPERATOR,
    TokenKind.OPEN: SpanKind.OPERATOR,
    TokenKind.CLOSE: SpanKind.OPERATOR,
    TokenKind.TERM: SpanKind.VALUE,
    TokenKind.WORD: SpanKind.VALUE,
    TokenKind.ERROR: SpanKind.ERROR,
}


def spans(text: str) -> tuple[Span, ...]:
    """Return the parts of any text in order, without the spaces between them; never raises."""
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[Span]:
    field: Field | None = None
    comparison = Comparison.IS
    for token in tokens(text):
        if token.kind is TokenKind.SPACE:
            continue
        if token.kind is TokenKind.FIELD:
            field = field_of(token.text)
        elif token.kind is TokenKind.OPERATOR:
            comparison = _comparison(token)
        kind = SpanKind.ERROR if _is_refused(token, field, comparison) else _KINDS[token.kind]
        yield Span(token.start, token.end, kind)


def _comparison(token: Token) -> Comparison:
    sign = token.text.strip().removeprefix("!").removeprefix(":")
    return Comparison(sign) if sign in list(Comparison) else Comparison.IS


def _is_refused(token: Token, field: Field | None, comparison: Comparison) -> bool:
    if token.kind is TokenKind.WORD:
        return '"' not in token.text and bool(fault_of(token.text))
    if field is None or token.kind not in (TokenKind.TERM, TokenKind.OPERATOR):
        return False
    if token.kind is TokenKind.OPERATOR:
        return comparison not in field.kind.comparisons
    try:
        field.kind.read(Term.of(token.text), comparison)
    except BadValue:
        return True
    return False
