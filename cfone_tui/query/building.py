"""How is a filter put together condition by condition, and what is there to choose from in each part of one?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cfone_tui.query.completion import Candidate, Completions, complete
from cfone_tui.query.errors import QueryError
from cfone_tui.query.field import Field
from cfone_tui.query.fields import FIELDS, field_of
from cfone_tui.query.kinds.dates import DateKind
from cfone_tui.query.meaning import Comparison
from cfone_tui.query.parsing import written
from cfone_tui.query.reading import read
from cfone_tui.query.syntax import quoted
from cfone_tui.query.vocabulary import Vocabulary
from cfone_tui.query.writing import write

_NEGATED = {Comparison.IS: "is not", Comparison.CONTAINS: "does not contain"}
"""Comparisons whose opposite is no other comparison."""


@dataclass(frozen=True, slots=True)
class Part:
    """One condition in its parts; ``value`` is written as in the language, but may hold spaces without quotes."""

    field: str = ""
    comparison: Comparison = Comparison.IS
    value: str = ""
    is_excluded: bool = False

    @property
    def text(self) -> str:
        """The condition as it is written in a filter."""
        return f"{'-' if self.is_excluded else ''}{self.field}{self.comparison}{_term(self.value.strip())}"


def parts_of(text: str) -> tuple[Part, ...]:
    """Return the conditions of a filter, bare words as those that they mean; raises QueryError."""
    return tuple(
        Part(it.field.name, it.comparison, ", ".join(value.write() for value in it.values), it.is_negated)
        for it in read(text)
    )


def text_of(parts: Iterable[Part]) -> str:
    """Return the filter of all conditions as it was put together, with one space between two."""
    return " ".join(part.text for part in parts)


def spelled(text: str) -> str:
    """Return the one spelling of a filter; raises QueryError."""
    return write(read(text))


def offered_fields(typed: str) -> tuple[Candidate, ...]:
    """Return the fields whose name, other name or description begins as typed or holds it, in that order."""
    wanted = typed.strip().casefold()
    ranks = ((_distance(field, wanted), field) for field in FIELDS)
    near = sorted((it for it in ranks if it[0] is not None), key=lambda it: it[0] or 0)
    return tuple(Candidate(field.name, field.name, field.help) for _, field in near)


def offered_comparisons(name: str, typed: str = "") -> tuple[Candidate, ...]:
    """Return what the field of this name can be compared by, in words and as it is written; those typed first."""
    field = field_of(name)
    if field is None:
        return ()
    choices = [(it, False) for it in field.kind.comparisons]
    choices += [(it, True) for it, _ in choices if it in _NEGATED and not field.is_scope]
    wanted = typed.strip().casefold()
    candidates = []
    for comparison, is_excluded in choices:
        words = comparison_words(name, comparison, is_excluded=is_excluded)
        candidates.append(Candidate(words, words, f"{'-' if is_excluded else ''}{field.name}{comparison}"))
    if wanted in [it.label for it in candidates]:
        return tuple(candidates)
    return tuple(sorted(candidates, key=lambda it: not (it.label.startswith(wanted) or it.detail.endswith(wanted))))


def comparison_words(name: str, comparison: Comparison, *, is_excluded: bool = False) -> str:
    """Return a comparison in a word or two, as they suit the field of this name."""
    field = field_of(name)
    before, *others = comparison.meaning.split(", ")
    words = before if not others or (field and isinstance(field.kind, DateKind)) else others[0]
    return _NEGATED.get(comparison, f"not {words}") if is_excluded else words


def comparison_of(name: str, words: str) -> tuple[Comparison, bool]:
    """Return the comparison that words, or the sign it is written by, mean for a field, and whether it excludes."""
    for comparison in Comparison:
        for is_excluded in (False, True):
            if words == comparison_words(name, comparison, is_excluded=is_excluded):
                return comparison, is_excluded
    sign = words.strip().lstrip("-!")
    return Comparison(sign) if sign in list(Comparison) else Comparison.IS, words.strip()[:1] in ("-", "!")


def offered_values(part: Part, vocabulary: Vocabulary) -> Completions:
    """Return what the value of ``part`` could end with; places are counted from the beginning of the value."""
    before, comma, last = part.value.rpartition(",")
    start = len(before) + len(comma) + len(last) - len(last.lstrip())
    typed = last.strip()
    head = f"{part.field}{part.comparison}" + (typed if typed.startswith('"') else f'"{typed}' if typed else "")
    found = complete(head, len(head), vocabulary)
    return Completions(start, len(part.value), found.candidates, found.counted)


def _term(value: str) -> str:
    """Return a value, or several with commas between them, so that spaces in it part nothing."""
    if not re.search(r"\s", value) or value.startswith("("):
        return value
    listed = f"({value.rstrip(', ')})"
    try:
        is_one = len(written(f"event:{listed}")) == 1
    except QueryError:
        is_one = False
    return listed if is_one else quoted(value)


def _distance(field: Field, wanted: str) -> int | None:
    names = [field.name, *(alias.casefold() for alias in field.aliases)]
    if field.name.startswith(wanted):
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    return 2 if wanted in f"{field.label} {field.help}".casefold() else None
