"""What is wrong with a text that is no filter, and what should be written instead?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cfone_tui.query.errors import QueryError
from cfone_tui.query.fields import field_of
from cfone_tui.query.habits import likely
from cfone_tui.query.syntax import Token, TokenKind

_STIX = re.compile(r"\[[a-z0-9-]+:[\w.'\[\]-]+\s*(?:=|IN|LIKE|MATCHES)")
_NOW = re.compile(r"\bnow(?:\(\))?$", re.IGNORECASE)
_SIGN = re.compile(r":|[<>]=?|!?[=~]")
_OR = re.compile(r"\bor\b|\|", re.IGNORECASE)
_LISTS = "for several values write tlp:(red, amber)"


def first_fault(text: str, tokens: Sequence[Token], column: int) -> QueryError:
    """Return what is wrong at ``column``, up to which ``text`` consists of ``tokens``."""
    return next(_faults(_Place(text, tokens, column)))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where reading stopped."""

    text: str
    tokens: Sequence[Token]
    column: int

    @property
    def before(self) -> str:
        return self.text[: self.column].rstrip()

    @property
    def after(self) -> str:
        return self.text[self.column :].lstrip()

    @property
    def last(self) -> Token | None:
        """What was read last, spaces aside."""
        return next((it for it in reversed(self.tokens) if it.kind is not TokenKind.SPACE), None)

    @property
    def word(self) -> Token | None:
        """A bare word that was read last."""
        return self.last if self.last and self.last.kind is TokenKind.WORD else None

    def error(self, message: str, *, hint: str, column: int | None = None) -> QueryError:
        """Return an error, here or elsewhere."""
        return QueryError(message, column=self.column if column is None else column, hint=hint)


def _faults(place: _Place) -> Iterator[QueryError]:
    """Yield what may be wrong, the likeliest first."""
    yield from _unfinished(place)
    if _STIX.search(place.text):
        yield place.error("patterns of STIX cannot be asked", hint="write the value: ioc:192.0.2.7")
    if place.after.startswith("("):
        yield place.error("parentheses only hold the values of one field", hint=_without_parentheses(place))
    yield from _stray_signs(place)
    if not place.before or place.text[place.column - 1].isspace():
        hint = 'put a field before it, such as date>-7d, or quote text: "=cmd"'
        yield place.error(f"{place.after[:1] or 'the end'} cannot begin a condition", hint=hint)
    yield place.error("a space is missing here", hint="conditions stand apart from each other")


def _unfinished(place: _Place) -> Iterator[QueryError]:
    if place.after.startswith('"'):
        at = place.text.index('"', place.column)
        yield place.error("this quote is never closed", hint='add a " after the value', column=at)
    match place.last.kind if place.last else None:
        case TokenKind.OPERATOR:
            hint = "write it right after the sign, in quotes if it holds spaces"
            yield place.error(f"a value is missing after {place.before.split()[-1]}", hint=hint)
        case TokenKind.COMMA:
            yield place.error("a value is missing after the comma", hint="write it or drop the comma")
        case TokenKind.OPEN:
            yield place.error("the list is empty", hint="name its values: tlp:(red, amber)")
    ends = [it for it in place.tokens if it.kind in (TokenKind.OPEN, TokenKind.CLOSE)]
    if ends and ends[-1].kind is TokenKind.OPEN:
        yield place.error("this list is never closed", hint="add a ) after its last value", column=ends[-1].start)


def _stray_signs(place: _Place) -> Iterator[QueryError]:
    after, word = place.after, place.word
    if word and (sign := _SIGN.match(after)):
        value = after[sign.end() :].strip().partition(" ")[0]
        hint = likely(word.text, value) or "put a field before it, or quote the text"
        if field_of(word.text):
            hint = f"no space stands before it: {word.text}{after.split()[0]}"
        if field_of(word.text) or not word.text.isidentifier():
            yield place.error(f"{sign[0]} cannot stand here", hint=hint)
        yield place.error(f"there is no field {word.text}", hint=hint, column=word.start)
    if after[:1] == "-" and _NOW.search(place.before) and (distance := after[1:].split()):
        yield place.error("a distance is written as one word", hint=f"write -{distance[0]}")
    if after[:1] in ("-", "!"):
        yield place.error("nothing to exclude follows this sign", hint='write -tag:reviewed, or quote text: "- x"')


def _without_parentheses(place: _Place) -> str:
    """Return what to write instead of parentheses around what follows."""
    group = (place.after[: place.after.find(")") + 1] or place.after).replace("'", '"')
    words = place.before.split()
    verb = words[-1].casefold().removeprefix("!") if words and place.word else ""
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
    together = f"conditions are all asked together; {_LISTS}"
    return together if _OR.search(group) else f"leave them out: {together}"
