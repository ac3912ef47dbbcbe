"""Which texts are filters, and where does one that is not go wrong?"""

import re
from collections.abc import Iterator
from functools import cache

import lark

from cfone_tui.query.faults import first_fault
from cfone_tui.query.fields import spellings
from cfone_tui.query.syntax import Term, Token, TokenKind, Written

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_FIELD = "(?i:" + "|".join(sorted(map(re.escape, spellings()), key=len, reverse=True)) + r")(?=:|!?~|\s*(?:[<>]|!?=))"
_LISTED = rf'(?:{_QUOTED}|[^\s,()"|])+'

_GRAMMAR = r"""
start: SPACE? _items?
_items: condition | _items SPACE condition | _items SPACE
condition: NEGATION? (FIELD OPERATOR _values | WORD)
_values: TERM (COMMA TERM)* | OPEN LISTED (SEPARATOR LISTED)* CLOSE

NEGATION.3: /[-!](?=[^\s!(),<>=:~-])|NOT\s+(?=[^\s])|not\s+(?={field})/
FIELD.2: /{field}/
OPERATOR: /:(?:[<>]=?|=|~)?|\s*(?:<>|[<>]=?|=~|!?==?)\s*|!?~=?/
TERM: /(?:{quoted}|[^\s,"(])(?:{quoted}|[^\s,"])*/s
COMMA: /,\s*/
OPEN: /\(\s*/
LISTED: /{listed}(?:\s+(?!(?i:or)\s){listed})*/s
SEPARATOR: /\s*,\s*|\s*\|\s*|\s+(?i:or)\s+/
CLOSE: /\s*\)/
WORD: /(?:{quoted}|[^\s"(,<>=:~!-])(?:{quoted}|[^\s"])*/s
SPACE: /\s+/
"""
_KINDS = {"LISTED": TokenKind.TERM, "SEPARATOR": TokenKind.COMMA}


@cache
def _parser() -> lark.Lark:
    grammar = _GRAMMAR
    for name, pattern in (("field", _FIELD), ("quoted", _QUOTED), ("listed", _LISTED)):
        grammar = grammar.replace("{" + name + "}", pattern)
    return lark.Lark(grammar, parser="lalr", lexer="contextual", keep_all_tokens=True)


def conditions(text: str) -> tuple[Written, ...]:
    """Return the conditions of ``text`` as written; raises QueryError."""
    try:
        tree = _parser().parse(text)
    except lark.UnexpectedInput:
        column = next((piece.start for piece in pieces(text) if piece.kind is TokenKind.ERROR), len(text))
        raise first_fault(text, pieces(text[:column]), column) from None
    return tuple(_written(node) for node in tree.children if isinstance(node, lark.Tree))


def pieces(text: str) -> tuple[Token, ...]:
    """Return the tokens of any text; after a fault the next word starts afresh."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Token]:
    start = 0
    while start < len(text):
        parse = _parser().parse_interactive(text[start:])
        reached = start
        try:
            for token in parse.iter_parse():
                piece = _token(token, start)
                yield piece
                reached = piece.end
        except lark.UnexpectedInput:
            wrong = re.compile(r'\s*(?:"[^"]*$|\S[^\s"]*)|\s+').match(text, reached)
            end = wrong.end() if wrong else len(text)
            yield Token(TokenKind.ERROR, text[reached:end], reached)
            reached = end
        start = reached if reached > start else len(text)


def _token(token: lark.Token, offset: int = 0) -> Token:
    kind = _KINDS.get(token.type) or TokenKind(token.type)
    return Token(kind, str(token), offset + (token.start_pos or 0))


def _written(node: lark.Tree[lark.Token]) -> Written:
    parts = [_token(child) for child in node.children if isinstance(child, lark.Token)]
    of_kind = {part.kind: part.text for part in parts}
    operator = of_kind.get(TokenKind.OPERATOR, "").strip()
    return Written(
        terms=tuple((Term.of(it.text), it.start) for it in parts if it.kind in (TokenKind.TERM, TokenKind.WORD)),
        start=parts[0].start,
        end=parts[-1].end,
        field=of_kind.get(TokenKind.FIELD, ""),
        operator=operator.removeprefix("!"),
        is_negated=(TokenKind.NEGATION in of_kind) != operator.startswith(("!", "<>")),
    )
