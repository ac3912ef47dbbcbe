"""Which words next to each other are meant as a clause of another language?"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from cfone_tui.query.errors import BadValue, QueryError
from cfone_tui.query.field import Field
from cfone_tui.query.fields import field_of
from cfone_tui.query.kinds.dates import DateKind
from cfone_tui.query.kinds.number import PhaseKind
from cfone_tui.query.kinds.scale import ScaleKind
from cfone_tui.query.kinds.text import unquoted
from cfone_tui.query.meaning import Comparison
from cfone_tui.query.syntax import Written

_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?[Zz]?")
_REST_OF_EXPRESSION = re.compile(r"\.$")
_LIKE_A_PART = re.compile(r"%[^%]*%|[^%]*")
_OPERATORS = {
    "contains": "{}~{}",
    "has": "{}~{}",
    "like": "{}~{}",
    "matches": "{}~{}",
    "startswith": "{}:{}*",
    "endswith": "{}:*{}",
}
"""Words that compare in other languages, and how a field and a value are written here."""

_PROSE = frozenset({"has"})
"""Those of them that stand in sentences too, and compare only what is quoted."""

_NOTHING = frozenset({"null", "empty", "none", "missing"})
_ORDERED = frozenset({"order", "sort", "group"})
_VERBS = frozenset({"where", "search", "select", "filter", "find"})
_RANGED = DateKind | PhaseKind | ScaleKind


def bare(item: Written) -> str:
    """Return the word that an item is, empty for a condition and for quoted text."""
    term = item.terms[0][0]
    return "" if item.field or term.is_quoted else term.text.removeprefix("!")


def refuse_neighbours(items: Sequence[Written]) -> None:
    """Raise QueryError if words next to each other are meant as a comparison that is written with a sign here."""
    for error in _faults(items):
        raise error


def _faults(items: Sequence[Written]) -> Iterator[QueryError]:
    words = [bare(item).casefold() for item in items]
    for before, item in pairwise(items):
        if _TIME.fullmatch(bare(item)) and isinstance(_kind_of(before), DateKind):
            hint = f"{before.field}:{before.terms[-1][0].text}T{bare(item)}"
            yield QueryError("a time is written together with its day", column=item.start, hint=hint)
    if len(items) > 1 and words[0] in _VERBS and any(item.field for item in items):
        hint = "write only the conditions; s sorts, C chooses the columns"
        yield QueryError(f"{bare(items[0])} is not needed", column=items[0].start, hint=hint)
    for place, item in enumerate(items):
        field = field_of(words[place])
        # in the middle of other words it is a word like them
        if field and not item.is_negated and (place == 0 or not words[place - 1] or words[place - 1] in ("and", "&&")):
            yield from _compared(field, items[place:], words[place:])
        if words[place] == "to" and 0 < place < len(items) - 1:
            yield from _ranged(items[place - 1], item, items[place + 1])
        if words[place] in _ORDERED and words[place + 1 : place + 2] == ["by"]:
            yield QueryError("the order is no part of a filter", column=item.start, hint="s in the list sorts it")
        if words[place] == "limit" and words[place + 1 : place + 2] and words[place + 1].isdigit():
            hint = "the list loads what you look at; quotes make text of it"
            yield QueryError("there is nothing to limit", column=item.start, hint=hint)


def _compared(field: Field, items: Sequence[Written], words: Sequence[str]) -> Iterator[QueryError]:
    """Yield what is wrong with a field's name that a word of comparison follows."""
    name = bare(items[0])
    skipped = len([*takewhile(lambda word: word in ("is", "not"), words[1:3])])
    verb, values = "".join(words[1 + skipped : 2 + skipped]), items[2 + skipped :]
    is_excluded = "not" in words[1 : 1 + skipped] or any(item.is_negated for item in items[1 : 2 + skipped])
    sign = "-" if is_excluded else ""
    if (words[1:2] == ["is"] and verb in _NOTHING) or (verb == "exists" and not values):
        is_empty = is_excluded == (verb == "exists")
        hint = f'{"" if is_empty else "-"}{name}:""'
        if field.is_multivalued:
            hint = f"{'-' if is_empty else ''}has:tags"
        yield QueryError(f"{verb} compares nothing here", column=items[1].start, hint=f"write {hint}")
    elif not values or values[0].field:
        if isinstance(field.kind, ScaleKind) and len(words) > 1 and _is_value(field, items[1]):
            hint = f'write {name}:{words[1]}, or quotes for text: "{name} {words[1]}"'
            yield QueryError("a sign is missing here", column=items[0].end, hint=hint)
    elif verb == "in" and values[0].terms[0][0].text.startswith("["):
        listed = re.sub(r"[\[\]'\"]", "", " ".join(term.text for it in values for term, _ in it.terms))
        yield QueryError("brackets hold no list here", column=values[0].start, hint=f"write {sign}{name}:({listed})")
    elif verb == "between":
        ends = [it.terms[0][0].text for it in values if bare(it).casefold() not in ("and", "..", "to")]
        hint = f"write {sign}{name}:{'..'.join(ends[:2])}"
        yield QueryError("between compares nothing here", column=items[1].start, hint=hint)
    elif verb in _OPERATORS:
        yield from _worded(f"{sign}{name}", verb, values, items[1].start)


def _worded(name: str, verb: str, values: Sequence[Written], column: int) -> Iterator[QueryError]:
    """Yield what is wrong with a comparison by a word that other languages have."""
    is_marked = len(values) > 1 and bare(values[0]) == "regex"
    value = values[is_marked].terms[0][0]
    if verb in _PROSE and not (value.is_quoted or value.text[0] == "'"):
        return
    text = _REST_OF_EXPRESSION.sub("", value.text.strip("'"))
    if verb == "like" and not _LIKE_A_PART.fullmatch(text):
        asked = f"{name}:{text.replace('%', '*')}"
    else:
        asked = _OPERATORS[verb].format(name, unquoted(text.strip("%*")))
    hint = f"write {asked}, and text of the summary in quotes"
    yield QueryError(f"{verb} compares nothing here", column=column, hint=hint)


def _ranged(before: Written, item: Written, after: Written) -> Iterator[QueryError]:
    """Yield what is wrong with ``to`` between two values of which only the first has its field."""
    field = field_of(before.field)
    if field and isinstance(field.kind, _RANGED) and _is_value(field, after):
        values = f"{before.terms[-1][0].text}..{after.terms[0][0].text}"
        hint = f"write {before.field}:{values}"
        yield QueryError(f"{item.terms[0][0].text} makes no range here", column=item.start, hint=hint)


def _is_value(field: Field, item: Written) -> bool:
    if item.field:
        return False
    try:
        field.kind.read(item.terms[0][0], Comparison.IS)
    except BadValue:
        return False
    return True


def _kind_of(item: Written) -> object:
    field = field_of(item.field)
    return field.kind if field else None
