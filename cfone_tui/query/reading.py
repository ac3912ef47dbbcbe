"""What does each written condition mean, bare words among them?"""

import re
from collections.abc import Iterator, Sequence

from cfone_tui.query.errors import BadValue, QueryError
from cfone_tui.query.field import Field
from cfone_tui.query.fields import field_of
from cfone_tui.query.kinds.indicators import network_of
from cfone_tui.query.kinds.named import identified, is_indicator
from cfone_tui.query.meaning import Comparison, Value
from cfone_tui.query.neighbours import refuse_neighbours
from cfone_tui.query.parsing import written
from cfone_tui.query.refusing import OR, refuse, refuse_lists
from cfone_tui.query.syntax import Term, Written
from cfone_tui.query.tree import Condition, Tree
from cfone_tui.safe_text import refang

_PART_OF_ADDRESS = re.compile(
    r"(?:\d{1,3}\.){1,3}\*|(?:\d{1,3}\.){2,3}|[*@]?@[\w.-]+\.\w+|CVE-\d{4}-\d*\*", re.IGNORECASE
)
"""The beginning of an address or of a CVE's number, or the end of an address of mail."""
_RANGE_OF_ADDRESSES = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}-(?:\d{1,3}\.){3}\d{1,3}")
_AND = frozenset({"and", "&", "&&"})
_DIVIDING = frozenset({"AND", "&&"})
"""Those that do not belong to what they stand between, as ``search and rescue`` does."""
JOINING = OR | _AND | {"not"}
"""Words, in lower case, that mean something of their own between conditions."""

_EXPRESSION = re.compile(r"[.\])][*+?]|\\\\|[\^$|\[]")
_TAGGED = re.compile(r"#([A-Za-z][\w:-]*)")

_EQUALITY = ("", "=", "==", ":=", "=~", "<>")


def read(text: str) -> Tree:
    """Return the conditions of a filter, each only once; raises QueryError."""
    items = written(text)
    refuse_neighbours(items)
    refuse_lists(items, text)
    return tuple(dict.fromkeys(_conditions(items)))


def _conditions(items: Sequence[Written]) -> Iterator[Condition]:
    words: list[Written] = []
    for item in items:
        if _is_joined(item) and not (words and _divides(item, items)):
            words.append(item)
            continue
        yield from _phrase(words, items)
        words = []
        if not _is_joined(item):
            yield _field_condition(item) if item.field else _bare(item, items)
    yield from _phrase(words, items)


def _divides(item: Written, items: Sequence[Written]) -> bool:
    return item is not items[-1] and _lone(item, is_folded=False) in _DIVIDING


def _is_joined(item: Written) -> bool:
    """Tell whether a word is read together with its neighbours: bare, not excluded, not quoted, no indicator."""
    if item.field or item.is_negated or item.terms[0][0].is_quoted:
        return False
    text = item.terms[0][0].text
    return not (_is_indicator(item.terms[0][0]) or identified(text) or _TAGGED.fullmatch(text))


def _phrase(words: list[Written], items: Sequence[Written]) -> Iterator[Condition]:
    """Yield the condition of words that stand together, without the ``and`` that only joins it to its neighbours."""
    while words and _lone(words[0]) in _AND and words[0] is not items[0]:
        words = words[1:]
    while words and _lone(words[-1]) in _AND and words[-1] is not items[-1]:
        words = words[:-1]
    for word in words:
        refuse(word, items)
    if words:
        segments = [segment for word in words for segment in ((" ", False), *word.terms[0][0].segments)][1:]
        phrase = Written(((Term(tuple(segments)), words[0].start),), words[0].start, words[-1].end)
        yield _condition(_known("event"), Comparison.CONTAINS, phrase)


def _bare(item: Written, items: Sequence[Written]) -> Condition:
    term, column = item.terms[0]
    if tagged := _TAGGED.fullmatch(term.text) if not term.is_quoted else None:
        tag = Written(((Term.of(tagged[1]), column + 1),), item.start, item.end, is_negated=item.is_negated)
        return _condition(_known("tag"), Comparison.IS, tag)
    if not term.is_quoted and (name := identified(term.text)):
        return _condition(_known(name), Comparison.IS, item)
    refuse(item, items)
    if term.is_quoted or not _is_indicator(term):
        return _condition(_known("event"), Comparison.CONTAINS, item)
    is_whole = len(term.pieces) > 1 or network_of(term.text) is not None
    comparison = Comparison.IS if is_whole else Comparison.CONTAINS
    return _condition(_known("ioc"), comparison, item)


def _field_condition(item: Written) -> Condition:
    field = _known(item.field)
    sign = item.operator if item.operator == ":" else item.operator.removeprefix(":").replace("~=", "~")
    comparison = Comparison.IS if sign in (*_EQUALITY, ":") else Comparison(sign)
    if comparison not in field.kind.comparisons:
        signs = " ".join(field.kind.comparisons)
        raise QueryError(
            f"{item.field} cannot be compared with {comparison}",
            column=item.start,
            hint=f"it takes {signs} as in {field.examples[0]}",
        )
    expression = next((column for term, column in item.terms if sign == "=~" and _EXPRESSION.search(term.text)), None)
    if expression is not None:
        raise QueryError("regular expressions cannot be asked", column=expression, hint="stars can: *bear* fancy*")
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
            hint = _hint_of_list(field, comparison, term) or error.hint
            raise QueryError(error.message, column=column, hint=hint) from None
    return Condition(
        field=field,
        comparison=comparison,
        values=tuple(columns),
        is_negated=item.is_negated,
        start=item.start,
        end=item.end,
        columns=tuple(columns.values()),
    )


def _hint_of_list(field: Field, comparison: Comparison, term: Term) -> str:
    """Return what to write if a value is several with spaces between them, else nothing."""
    words = term.text.split()
    if term.is_quoted or len(words) < 2:
        return ""
    try:
        for word in words:
            field.kind.read(Term.of(word), comparison)
    except BadValue:
        return ""
    return f"commas part values: {field.name}:({', '.join(words)})"


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
    if _PART_OF_ADDRESS.fullmatch(text) or _RANGE_OF_ADDRESSES.fullmatch(text):
        return True
    return text.startswith(("*.", "*@")) or is_indicator(text.replace("*", "").strip("."))
