"""What could be typed at the cursor: a field, a comparison, a value?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from cfone_tui.query.field import Field
from cfone_tui.query.fields import FIELDS, field_of, spellings
from cfone_tui.query.kinds.dates import DateKind
from cfone_tui.query.kinds.text import unquoted
from cfone_tui.query.meaning import Comparison
from cfone_tui.query.parsing import tokens
from cfone_tui.query.syntax import Term, TokenKind
from cfone_tui.query.vocabulary import Vocabulary
from cfone_tui.reference.lookup import Suggestion

LIMIT = 40
"""Candidates offered at once."""

MOST_FREQUENT = 20
"""Values offered while none is typed."""

_LEAST_FOR_VALUES = 2
"""Characters of a bare word before values of all fields are offered for it."""

_REST_OF_WORD = re.compile(r'[^\s,()"]*')


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to put in: ``insert`` goes into the filter, ``label`` into the list with ``detail`` beside it.

    ``count`` is how many events have the value, whatever else is asked; None while nobody knows.
    """

    insert: str
    label: str
    detail: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Completions:
    """What may stand in place of the characters from ``start`` up to ``end``, best first.

    ``counted`` is the API's name of the field whose values are offered, if it is worth counting them.
    """

    start: int
    end: int
    candidates: tuple[Candidate, ...] = ()
    counted: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """What is being typed: from ``start`` on ``typed``, a value of ``field`` or, without one, a new condition."""

    start: int
    typed: str
    field: Field | None = None
    comparison: Comparison = Comparison.IS


def complete(text: str, cursor: int, vocabulary: Vocabulary) -> Completions:
    """Return what could be typed at ``cursor``, whether or not the filter can be read; never raises."""
    place = _place(text[:cursor])
    rest = _REST_OF_WORD.match(text, cursor)
    end = rest.end() if rest and place.typed else cursor
    if place.field is not None:
        found = _values(place.field, place.typed, vocabulary)
    else:
        found = _conditions(place.typed, vocabulary)
    unique = dict.fromkeys(found)
    counted = place.field.api if place.field is not None and place.field.is_counted else ""
    return Completions(place.start, end, tuple(islice(unique, LIMIT)), counted)


def may_become_field(text: str) -> bool:
    """Tell whether the last word of a filter may be the beginning of a field's name, and not a word to look for."""
    place = _place(text)
    return (
        place.field is None and bool(place.typed) and any(it.startswith(place.typed.casefold()) for it in spellings())
    )


def _place(head: str) -> _Place:
    """Return what is being typed at the end of ``head``."""
    place = _Place(0, "")
    field: Field | None = None
    is_listed = False
    for token in tokens(head):
        match token.kind:
            case TokenKind.FIELD:
                field = field_of(token.text)
            case TokenKind.OPERATOR | TokenKind.COMMA | TokenKind.OPEN:
                is_listed = is_listed or token.kind is TokenKind.OPEN
                place = _Place(token.end, "", field)
            case TokenKind.TERM:
                place = _Place(token.start, Term.of(token.text).text, field)
            case TokenKind.ERROR if place.field and token.start == place.start and '"' in token.text:
                place = _Place(token.start, token.text.lstrip().removeprefix('"'), field)
            case TokenKind.WORD | TokenKind.ERROR:
                place = _Place(token.start, token.text)
            case TokenKind.NEGATION | TokenKind.CLOSE:
                is_listed, place = False, _Place(token.end, "")
            case TokenKind.SPACE if not is_listed:
                place = _Place(token.end, "")
    return place


def _conditions(typed: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Yield fields, comparisons of a field that is typed in full, and values of any field."""
    wanted = typed.casefold()
    exact = field_of(typed)
    if exact is not None:
        for comparison in exact.kind.comparisons:
            start = f"{exact.name}{comparison}"
            yield Candidate(start, start, f"{exact.label} {comparison.meaning}")
    for field in FIELDS:
        if field.name.startswith(wanted) and field is not exact:
            yield Candidate(f"{field.name}:", field.name, field.help)
    for field in FIELDS:
        if wanted and any(alias.casefold().startswith(wanted) for alias in field.aliases):
            yield Candidate(f"{field.name}:", field.name, field.help)
    if len(typed) >= _LEAST_FOR_VALUES:
        yield from _values_of_all(typed, vocabulary)


def _values_of_all(typed: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Yield conditions: first those whose value is typed in full, then begins so, then has another name that does."""
    offered = [(field, it) for field in FIELDS for it in field.suggest(typed, vocabulary)]
    for field, it in sorted(offered, key=lambda offer: _distance(typed.casefold(), offer[1].value.casefold())):
        detail = f"{it.label} ({field.label})" if it.label else field.label
        yield Candidate(f"{field.name}:{_term(field, it.value)}", f"{field.name}:{it.value}", detail)


def _term(field: Field, value: str) -> str:
    # -7d is a date as it stands, while a text that begins so would be taken for an exclusion
    return value if isinstance(field.kind, DateKind) else unquoted(value)


def _distance(typed: str, value: str) -> int:
    return 0 if value == typed else 1 if value.startswith(typed) else 2


def _values(field: Field, typed: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    counts = vocabulary.counts.get(field.api, {})
    for it in _offered(field, typed, vocabulary):
        yield Candidate(_term(field, it.value), it.value or "empty", it.label, counts.get(it.value))


def _offered(field: Field, typed: str, vocabulary: Vocabulary) -> list[Suggestion]:
    """Return what the field suggests; while nothing is typed the values that most events have."""
    counts = vocabulary.counts.get(field.api, {})
    if typed or not counts:
        return field.suggest(typed, vocabulary)
    known = [(value, field.suggest(value, vocabulary)) for value in islice(counts, MOST_FREQUENT)]
    return [next((it for it in found if it.value == value), Suggestion(value, "")) for value, found in known]
