"""What does each written condition mean, bare words among them?"""

import re
from collections.abc import Iterator, Sequence
from typing import NoReturn

from cfone_tui.query.errors import BadValue, QueryError
from cfone_tui.query.field import Field
from cfone_tui.query.fields import field_of
from cfone_tui.query.habits import likely
from cfone_tui.query.kinds.indicators import network_of
from cfone_tui.query.kinds.named import is_indicator
from cfone_tui.query.meaning import Comparison, Value
from cfone_tui.query.parsing import written
from cfone_tui.query.syntax import Term, Written
from cfone_tui.query.tree import Condition, Tree
from cfone_tui.safe_text import refang

_LOOKS_LIKE_A_FIELD = re.compile(r"([a-z][a-z_-]*):(?!//)(.*)", re.DOTALL)
_PORT = re.compile(r"\d{2,5}")
_ADDRESS = re.compile(r"(?:[0-9a-f]{2}:){5}[0-9a-f]{2}")
"""A hardware address, of which ``aa:`` is not a field."""
_PART_OF_ADDRESS = re.compile(r"(?:\d{1,3}\.){1,3}\*|(?:\d{1,3}\.){2,3}|[*@]?@[\w.-]+\.\w+")
"""The beginning of an address, or the end of one of mail."""
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_OR = frozenset({"or", "|", "||"})
_AND = frozenset({"and", "&", "&&"})
JOINING = _OR | _AND | {"not"}
"""Words, in lower case, that mean something of their own between conditions."""

_EQUALITY = ("", "=", "==", ":=")


def read(text: str) -> Tree:
    """Return the conditions of a filter, each only once; raises QueryError."""
    return tuple(dict.fromkeys(_conditions(written(text))))


def fault_of(word: str) -> str:
    """Return why a bare word is refused, empty when it is not."""
    try:
        _refuse(word, 0, ())
    except QueryError as error:
        return error.message
    return ""


def _conditions(items: Sequence[Written]) -> Iterator[Condition]:
    words: list[Written] = []
    for item in items:
        if _is_joined(item):
            words.append(item)
            continue
        yield from _phrase(words, items)
        words = []
        yield _field_condition(item) if item.field else _bare(item, items)
    yield from _phrase(words, items)


def _is_joined(item: Written) -> bool:
    """Tell whether a word is read together with its neighbours: bare, not excluded, not quoted, no indicator."""
    if item.field or item.is_negated or item.terms[0][0].is_quoted:
        return False
    return not (_is_indicator(item.terms[0][0]) or _UUID.fullmatch(item.terms[0][0].text))


def _phrase(words: list[Written], items: Sequence[Written]) -> Iterator[Condition]:
    """Yield the condition of words that stand together, without the ``and`` that only joins it to its neighbours."""
    while words and _lone(words[0]) in _AND and words[0] is not items[0]:
        words = words[1:]
    while words and _lone(words[-1]) in _AND and words[-1] is not items[-1]:
        words = words[:-1]
    for word in words:
        _refuse(_lone(word, is_folded=False), word.start, items)
    if words:
        segments = [segment for word in words for segment in ((" ", False), *word.terms[0][0].segments)][1:]
        phrase = Written(((Term(tuple(segments)), words[0].start),), words[0].start, words[-1].end)
        yield _condition(_known("event"), Comparison.CONTAINS, phrase)


def _bare(item: Written, items: Sequence[Written]) -> Condition:
    term, _ = item.terms[0]
    if term.is_quoted:
        return _condition(_known("event"), Comparison.CONTAINS, item)
    if _UUID.fullmatch(term.text):
        return _condition(_known("uuid"), Comparison.IS, item)
    if not _is_indicator(term):
        _refuse(term.text, item.terms[0][1], items)
        return _condition(_known("event"), Comparison.CONTAINS, item)
    is_whole = len(term.pieces) > 1 or network_of(term.text) is not None
    comparison = Comparison.IS if is_whole else Comparison.CONTAINS
    return _condition(_known("ioc"), comparison, item)


def _field_condition(item: Written) -> Condition:
    field = _known(item.field)
    sign = item.operator if item.operator == ":" else item.operator.removeprefix(":")
    comparison = Comparison.IS if sign in (*_EQUALITY, ":") else Comparison(sign)
    if comparison not in field.kind.comparisons:
        signs = " ".join(field.kind.comparisons)
        raise QueryError(
            f"{item.field} cannot be compared with {comparison}",
            column=item.start,
            hint=f"it takes {signs} as in {field.examples[0]}",
        )
    if len(item.terms) > 1 and comparison not in (Comparison.IS, Comparison.CONTAINS):
        raise QueryError(
            f"{comparison} takes one value",
            column=item.terms[1][1],
            hint=f"a list goes with : as in {item.field}:(a, b)",
        )
    return _condition(field, comparison, item)


def _condition(field: Field, comparison: Comparison, item: Written) -> Condition:
    columns: dict[Value, int] = {}
    for term, column in item.terms:
        try:
            columns.setdefault(field.kind.read(term, comparison), column)
        except BadValue as error:
            raise QueryError(error.message, column=column, hint=error.hint) from None
    return Condition(
        field=field,
        comparison=comparison,
        values=tuple(columns),
        is_negated=item.is_negated,
        start=item.start,
        end=item.end,
        columns=tuple(columns.values()),
    )


def _refuse(word: str, column: int, items: Sequence[Written]) -> None:
    """Raise QueryError if a bare word is meant as something that the language has not."""
    if word.casefold() in _OR:
        _refuse_or(word, column, items)
    match = _LOOKS_LIKE_A_FIELD.fullmatch(word)
    if match is None or _ADDRESS.fullmatch(word) or is_indicator(refang(word)):
        return
    hint = likely(match[1])
    if not hint and _PORT.fullmatch(match[2]):
        return
    hint = hint or f'put text in quotes: "{word}", or see the help for all fields'
    raise QueryError(f"there is no field {match[1]}", column=column, hint=hint)


def _refuse_or(word: str, column: int, items: Sequence[Written]) -> NoReturn:
    hint = f'all conditions must hold; several values of one field work: tlp:red,amber, and quotes for text: "{word}"'
    before = next((item for item in reversed(items) if item.end <= column), None)
    after = next((item for item in items if item.start > column), None)
    if before and after and before.field and field_of(before.field) is field_of(after.field):
        values = ", ".join(term.text for item in (before, after) for term, _ in item.terms)
        hint = f"several values of one field work: {before.field}:({values})"
    raise QueryError(f"{word} between conditions cannot be asked", column=column, hint=hint)


def _known(name: str) -> Field:
    field = field_of(name)
    if field is None:
        raise LookupError(f"the grammar knows a field {name!r} that the registry does not")
    return field


def _lone(item: Written, *, is_folded: bool = True) -> str:
    text = item.terms[0][0].text
    return text.casefold() if is_folded else text


def _is_indicator(term: Term) -> bool:
    """Tell whether a bare word looks like an indicator, whole or with stars."""
    text = refang(term.text)
    if _PART_OF_ADDRESS.fullmatch(text):
        return True
    return text.startswith(("*.", "*@")) or is_indicator(text.replace("*", "").strip("."))
