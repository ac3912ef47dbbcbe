"""Which bare words are meant as something that the language has not?"""

import re
from collections.abc import Sequence
from typing import NoReturn

from cfone_tui.query.errors import BadValue, QueryError
from cfone_tui.query.fields import field_of
from cfone_tui.query.habits import likely
from cfone_tui.query.kinds.foreign import refuse_foreign
from cfone_tui.query.kinds.named import identified, is_indicator
from cfone_tui.query.kinds.text import CURLY, SMART_QUOTES, STRAIGHT, unquoted
from cfone_tui.query.meaning import Comparison
from cfone_tui.query.neighbours import bare
from cfone_tui.query.syntax import Term, Written, quoted
from cfone_tui.safe_text import refang

OR = frozenset({"or", "|", "||"})
_LOOKS_LIKE_A_FIELD = re.compile(
    r"(@?[a-z_](?:[\w.-]*\w)?)(:(?!//)|!?=~|!=|={1,2}|[<>]=?|!?~)(.*)", re.DOTALL | re.ASCII
)
_CONDITION = re.compile(r"[-!]?([a-z_A-Z]+)(?::(?!//)|!?[=~]|[<>])")
_EXPRESSION = re.compile(r"/(?:.*(?:[.\])][*+?]|\\[bdsw.]).*|\^.*|.*\$)/i?")
_AND = re.compile(r"\s+(?:and|&&?)\s+", re.IGNORECASE)
_MUST = re.compile(r"\+[a-z_A-Z\"]")
_TACTIC = re.compile(r"TA00\d\d")
_PART_OF_ADDRESS = re.compile(r"(?:1\d\d|2[0-4]\d|25[0-5]|[1-9]\d?)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){2}")
_PORT = re.compile(r"\d{2,5}")
_ADDRESS = re.compile(r"(?:[0-9a-f]{2}:){5}[0-9a-f]{2}")
"""A hardware address, of which ``aa:`` is not a field."""
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
    _refuse_signs(term, column)
    match = _LOOKS_LIKE_A_FIELD.fullmatch(word)
    if match is None or _ADDRESS.fullmatch(word):
        return
    value = term.text[match.start(2) :].lstrip(":=")
    if is_indicator(refang(term.text)) and not likely(match[1], cutoff=1):
        return
    hint = likely(match[1], value, cutoff=0.65 if match[2] == ":" else 0.8)
    if not hint and (_PORT.fullmatch(match[3]) or match[2][0] not in ":<>" or "." in match[1]):
        return
    hint = hint or f"put text in quotes: {quoted(term.text)}, or see the help for all fields"
    raise QueryError(f"there is no field {match[1]}", column=column, hint=hint)


def _refuse_quotes(term: Term, column: int) -> None:
    if term.text[:1] in SMART_QUOTES or term.text[-1:] in SMART_QUOTES:
        raise QueryError(CURLY, column=column, hint=STRAIGHT)


def _refuse_signs(term: Term, column: int) -> None:
    """Refuse words that begin or end with what only other languages give a meaning."""
    try:
        refuse_foreign(term.text, is_free=True)
    except BadValue as error:
        raise QueryError(error.message, column=column, hint=error.hint) from None
    if _EXPRESSION.fullmatch(term.text):
        hint = f"stars can: *bear* fancy* *.example; as text put it in quotes: {quoted(term.text)}"
        raise QueryError("regular expressions cannot be asked", column=column, hint=hint)
    if _MUST.match(term.text):
        hint = f"drop the +: all conditions must hold anyway; as text put it in quotes: {quoted(term.text)}"
        raise QueryError("+ means nothing here", column=column, hint=hint)
    if _TACTIC.fullmatch(term.text):
        hint = "write its phase, as killchain:delivery, or its techniques: ttp:(T1566, T1189)"
        raise QueryError("tactics cannot be asked", column=column, hint=hint)
    if _PART_OF_ADDRESS.fullmatch(term.text):
        hint = f'write {term.text}.* for addresses that begin so, or "{term.text}" for the text'
        raise QueryError(f"{term.text} is a part of an address, or of the text", column=column, hint=hint)


def _refuse_list(term: Term, column: int) -> None:
    """Refuse values that a comma or a semicolon parts or follows, as pasted lists have them."""
    parts = [part for part in re.split(r"[,;]", term.text) if part]
    at = next((place for place, sign in enumerate(term.text) if sign in ",;"), 0)
    names = {identified(part) for part in parts}
    if at and len(parts) > 1 and len(names) == 1 and (name := names.pop()):
        hint = f"write {name}:({', '.join(parts)})"
        raise QueryError("values with signs between them are no list", column=column + at, hint=hint)
    if at and len(parts) >= 1 and all(is_indicator(refang(part)) for part in parts):
        hint = (
            f"write ioc:({', '.join(parts)})"
            if len(parts) > 1
            else "for one of several write ioc:(a.example, b.example)"
        )
        raise QueryError("indicators with signs between them are no list", column=column + at, hint=hint)


def refuse_lists(items: Sequence[Written], text: str) -> None:
    """Raise QueryError if a list in ``text`` is meant to hold at once, or what follows a comma is a condition."""
    for item in items:
        _refuse_all_of(item)
        is_in_parentheses = text[item.end - 1] == ")"
        for term, column in item.terms[1:]:
            match = None if term.is_quoted or is_in_parentheses else _CONDITION.match(term.text)
            # a tag may well be called tlp:red
            is_tag = field_of(item.field) is field_of("tag") and not text[column - 1].isspace()
            if match and field_of(match[1]) and not is_tag:
                hint = f"drop the comma: all conditions must hold; as a value put it in quotes: {quoted(term.text)}"
                raise QueryError("a comma stands between the values of one field", column=column - 1, hint=hint)


def _refuse_all_of(item: Written) -> None:
    """Refuse ``tag:(a and b)``: for both the field is written twice, and a tag that is called so is quoted."""
    field = field_of(item.field)
    for term, column in item.terms if field and field.is_multivalued else ():
        parts = _AND.split(term.text)
        if not term.is_quoted and len(parts) > 1:
            asked = " ".join(f"{item.field}:{unquoted(part)}" for part in parts)
            hint = f"write {asked} for all of them; in quotes any value is taken"
            raise QueryError("the values of a list are alternatives", column=column, hint=hint)


def _refuse_or(item: Written, items: Sequence[Written]) -> NoReturn:
    word, column = item.terms[0][0].text, item.start
    before = next((it for it in reversed(items) if it.end <= column), None)
    after = next((it for it in items if it.start > column), None)
    if word == "|" and after and bare(after).casefold() in _PIPED:
        hint = "write only the conditions; s sorts, the count stands at the right"
        raise QueryError("nothing can be piped here", column=column, hint=hint)
    hint = f'all conditions must hold; several values of one field work: tlp:red,amber, and quotes for text: "{word}"'
    if before and after and before.field and _is_value(after, before.field):
        values = ", ".join(unquoted(term.text) for it in (before, after) for term, _ in it.terms)
        hint = f"several values of one field go into a list: {before.field}:({values})"
    if before and after and before.field and field_of(before.field) is field_of(after.field):
        values = ", ".join(unquoted(term.text) for it in (before, after) for term, _ in it.terms)
        hint = f"several values of one field work: {before.field}:({values})"
    raise QueryError(f"{word} between conditions cannot be asked", column=column, hint=hint)


def _is_value(item: Written, name: str) -> bool:
    """Tell whether a word that no field stands before is a value of a field."""
    field = field_of(name)
    if item.field or item.is_negated or field is None or field.name == "event":
        return False
    try:
        field.kind.read(item.terms[0][0], Comparison.IS)
    except BadValue:
        return False
    return True
