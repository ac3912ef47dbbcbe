"""Which texts are filters, and where does one that is not go wrong?"""

import re
from collections.abc import Iterator
from functools import cache

import lark

from cfone_tui.query.errors import QueryError
from cfone_tui.query.fields import field_of, spellings
from cfone_tui.query.habits import likely
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
_STIX = re.compile(r"\[[a-z0-9-]+:[\w.'\[\]-]+\s*(?:=|IN|LIKE|MATCHES)")
_NOW = re.compile(r"\bnow(?:\(\))?$", re.IGNORECASE)
_SIGN = re.compile(r":|[<>]=?|!?[=~]")
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
        raise _fault(text) from None
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


def _without_parentheses(last: Token | None, before: str, after: str) -> str:
    """Return what to write instead of parentheses around ``after``."""
    group = (after[: after.find(")") + 1] or after).replace("'", '"')
    words = before.split()
    verb = words[-1].casefold().removeprefix("!") if words and last and last.kind is TokenKind.WORD else ""
    if verb == "not" or words[-1:] in (["NOT"], ["-"]):
        return "put the sign before each condition: -tag:reviewed"
    if verb in ("in", "between") and len(words) > 1:
        is_excluded = words[-1].startswith("!") or words[-2].casefold() == "not"
        name = next((word for word in reversed(words[:-1]) if word.casefold() != "not"), "")
        if field_of(name) is None and (hint := likely(name)):
            return f"there is no field {name}: {hint}"
        if field_of(name):
            values = group if verb == "in" else "2026-11-01..2026-11-07" if "date" in name else "3..5"
            return f"write {'-' if is_excluded else ''}{name}:{values}"
    if re.search(r"\bor\b|\|", group, re.IGNORECASE):
        return "conditions are all asked together; for several values write tlp:(red, amber)"
    return "leave them out: conditions are all asked together; for several values write tlp:(red, amber)"


def _fault(text: str) -> QueryError:
    """Return the first fault in words, from what stands there and before it."""
    column = next((piece.start for piece in pieces(text) if piece.kind is TokenKind.ERROR), len(text))
    before, after = text[:column].rstrip(), text[column:].lstrip()
    opened = [piece for piece in pieces(text[:column]) if piece.kind in (TokenKind.OPEN, TokenKind.CLOSE)]
    if after.startswith('"'):
        return QueryError("this quote is never closed", column=text.index('"', column), hint='add a " after the value')
    last = next((it for it in reversed(pieces(before)) if it.kind is not TokenKind.SPACE), None)
    match last.kind if last else None:
        case TokenKind.OPERATOR:
            return QueryError(
                f"a value is missing after {before.split()[-1]}",
                column=column,
                hint="write it right after the sign, in quotes if it holds spaces",
            )
        case TokenKind.COMMA:
            return QueryError("a value is missing after the comma", column=column, hint="write it or drop the comma")
        case TokenKind.OPEN:
            return QueryError("the list is empty", column=column, hint="name its values: tlp:(red, amber)")
    if opened and opened[-1].kind is TokenKind.OPEN:
        return QueryError("this list is never closed", column=opened[-1].start, hint="add a ) after its last value")
    if _STIX.search(text):
        return QueryError("patterns of STIX cannot be asked", column=column, hint="write the value: ioc:192.0.2.7")
    if after.startswith("("):
        hint = _without_parentheses(last, before, after)
        return QueryError("parentheses only hold the values of one field", column=column, hint=hint)
    if last and last.kind is TokenKind.WORD and (sign := _SIGN.match(after)):
        hint = (
            likely(last.text, after[sign.end() :].strip().partition(" ")[0])
            or "put a field before it, or quote the text"
        )
        if field_of(last.text):
            hint = f"no space stands before it: {last.text}{after.split()[0]}"
        is_field = field_of(last.text) is not None or not last.text.isidentifier()
        message = f"{sign[0]} cannot stand here" if is_field else f"there is no field {last.text}"
        return QueryError(message, column=column if is_field else last.start, hint=hint)
    if after[:1] == "-" and _NOW.search(before) and (distance := after[1:].split()):
        return QueryError("a distance is written as one word", column=column, hint=f"write -{distance[0]}")
    if after[:1] in ("-", "!"):
        return QueryError(
            "nothing to exclude follows this sign", column=column, hint='write -tag:reviewed, or quote text: "- x"'
        )
    if not before or text[column - 1].isspace():
        return QueryError(
            f"{after[:1] or 'the end'} cannot begin a condition",
            column=column,
            hint='put a field before it, such as date>-7d, or quote text: "=cmd"',
        )
    return QueryError("a space is missing here", column=column, hint="conditions stand apart from each other")
