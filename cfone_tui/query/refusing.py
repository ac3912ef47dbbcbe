"""Which bare words are meant as something that the language has not?"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from cfone_tui.query.errors import QueryError
from cfone_tui.query.fields import field_of
from cfone_tui.query.habits import likely
from cfone_tui.query.kinds.dates import DateKind
from cfone_tui.query.kinds.named import is_indicator
from cfone_tui.query.kinds.text import CURLY, SMART_QUOTES, STRAIGHT, unquoted
from cfone_tui.query.syntax import Term, Written, quoted
from cfone_tui.safe_text import refang

OR = frozenset({"or", "|", "||"})
_LOOKS_LIKE_A_FIELD = re.compile(
    r"(@?[a-z_](?:[\w-]*\w)?)(:(?!//)|!?=~|!=|={1,2}|[<>]=?|!?~)(.*)", re.DOTALL | re.ASCII
)
_CONDITION = re.compile(r"[-!]?([a-z_A-Z]+)(?::(?!//)|!?[=~]|[<>])")
_PORT = re.compile(r"\d{2,5}")
_ADDRESS = re.compile(r"(?:[0-9a-f]{2}:){5}[0-9a-f]{2}")
"""A hardware address, of which ``aa:`` is not a field."""
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?[Zz]?")
_PIPED = frozenset(
    (
        "count",
        "extend",
        "fields",
        "head",
        "limit",
        "order",
        "project",
        "search",
        "sort",
        "stats",
        "take",
        "top",
        "where",
    )
)
_OPERATORS = {
    "contains": "{}~{}",
    "has": "{}~{}",
    "like": "{}~{}",
    "matches": "{}~{}",
    "startswith": "{}:{}*",
    "endswith": "{}:*{}",
}
"""Words that compare in other languages, and how a field and a value are written here."""


def fault_of(word: str) -> str:
    """Return why a bare word is refused, empty when it is not."""
    try:
        refuse(Written(((Term.of(word), 0),), 0, len(word)), ())
    except QueryError as error:
        return error.message
    return ""


def refuse(item: Written, items: Sequence[Written]) -> None:
    """Raise QueryError if a bare word among ``items`` is meant as something that the language has not."""
    term, column = item.terms[0]
    word, is_quoted = term.segments[0]
    if is_quoted:
        return
    if term.text.casefold() in OR:
        _refuse_or(item, items)
    _refuse_quotes(term, column)
    _refuse_list(term, column)
    match = _LOOKS_LIKE_A_FIELD.fullmatch(word)
    if match is None or _ADDRESS.fullmatch(word):
        return
    if is_indicator(refang(term.text)) and not likely(match[1], cutoff=1):
        return
    hint = likely(match[1], cutoff=0.65 if match[2] == ":" else 0.8)
    if not hint and (_PORT.fullmatch(match[3]) or match[2][0] not in ":<>"):
        return
    hint = hint or f"put text in quotes: {quoted(term.text)}, or see the help for all fields"
    raise QueryError(f"there is no field {match[1]}", column=column, hint=hint)


def _refuse_quotes(term: Term, column: int) -> None:
    if term.text[:1] in SMART_QUOTES or term.text[-1:] in SMART_QUOTES:
        raise QueryError(CURLY, column=column, hint=STRAIGHT)


def _refuse_list(term: Term, column: int) -> None:
    """Refuse indicators that a comma or a semicolon parts or follows, as pasted lists have them."""
    parts = [part for part in re.split(r"[,;]", term.text) if part]
    at = next((place for place, sign in enumerate(term.text) if sign in ",;"), 0)
    if at and len(parts) >= 1 and all(is_indicator(refang(part)) for part in parts):
        hint = (
            f"write ioc:({', '.join(parts)})"
            if len(parts) > 1
            else "for one of several write ioc:(a.example, b.example)"
        )
        raise QueryError("indicators with signs between them are no list", column=column + at, hint=hint)


def refuse_neighbours(items: Sequence[Written]) -> None:
    """Raise QueryError if words next to each other are meant as a comparison that is written with a sign here."""
    for before, item in pairwise(items):
        if _TIME.fullmatch(_bare(item)) and isinstance(_kind_of(before), DateKind):
            day = before.terms[-1][0].text
            raise QueryError(
                "a time is written together with its day", column=item.start, hint=f"{before.field}:{day}T{_bare(item)}"
            )
    for before, item, after in zip(items, items[1:], items[2:], strict=False):
        template = _OPERATORS.get(_bare(item).casefold())
        value = after.terms[0][0]
        if template and field_of(_bare(before)) and not after.field and (value.is_quoted or value.text[0] == "'"):
            sign, text = "-" if item.is_negated else "", unquoted(value.text.strip("'%*"))
            hint = f"write {sign}{template.format(_bare(before), text)}, and text of the summary in quotes"
            raise QueryError(f"{_bare(item)} compares nothing here", column=item.start, hint=hint)


def refuse_commas(items: Sequence[Written], text: str) -> None:
    """Raise QueryError if what follows a comma in ``text`` is meant as a condition of its own."""
    for item in items:
        is_in_parentheses = text[item.end - 1] == ")"
        for term, column in item.terms[1:]:
            match = None if term.is_quoted or is_in_parentheses else _CONDITION.match(term.text)
            # a tag may well be called tlp:red
            is_tag = field_of(item.field) is field_of("tag") and not text[column - 1].isspace()
            if match and field_of(match[1]) and not is_tag:
                hint = f"drop the comma: all conditions must hold; as a value put it in quotes: {quoted(term.text)}"
                raise QueryError("a comma stands between the values of one field", column=column - 1, hint=hint)


def _bare(item: Written) -> str:
    term = item.terms[0][0]
    return "" if item.field or term.is_quoted else term.text.removeprefix("!")


def _kind_of(item: Written) -> object:
    field = field_of(item.field)
    return field.kind if field else None


def _refuse_or(item: Written, items: Sequence[Written]) -> NoReturn:
    word, column = item.terms[0][0].text, item.start
    before = next((it for it in reversed(items) if it.end <= column), None)
    after = next((it for it in items if it.start > column), None)
    if word == "|" and after and _bare(after).casefold() in _PIPED:
        hint = "write only the conditions; s sorts, the count stands at the right"
        raise QueryError("nothing can be piped here", column=column, hint=hint)
    hint = f'all conditions must hold; several values of one field work: tlp:red,amber, and quotes for text: "{word}"'
    if before and after and before.field and field_of(before.field) is field_of(after.field):
        values = ", ".join(unquoted(term.text) for it in (before, after) for term, _ in it.terms)
        hint = f"several values of one field work: {before.field}:({values})"
    raise QueryError(f"{word} between conditions cannot be asked", column=column, hint=hint)
