"""How is JSON from a file of unknown origin read, so that one bad entry costs nothing but itself?

Lists of events and attributes are walked entry by entry: each knows its line and what is wrong inside it, and no
single call decodes more than one entry, however large the file.
"""

import json
import math
import re
from collections import Counter
from json.decoder import JSONDecodeError
from typing import Any, NoReturn

from cfone_tui.exchange.errors import NotJson

WALKED = frozenset({"response", "Event", "Attribute", "Object"})
"""Members that are walked; all others are decoded in one call."""

PLAIN = "Attribute"
"""The member whose entries hold nothing to walk into."""

DEEPEST_WALK = 8
LARGEST_WHOLE = 65_536
"""Characters of a text that is tried in one call, without a walk, if none of those members is in it."""
LONGEST_NUMBER = 300
"""Digits; double precision ends at 309, and reading a longer one costs time in the square of its length."""

TOO_DEEP = "it is nested too deeply"

_NAMED_WALKED = re.compile(f'"(?:{"|".join(sorted(WALKED))})"')
_BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[{]|[\]}]', re.DOTALL)
"""Texts, in which brackets mean nothing, and brackets."""

_BLANKS = re.compile(r"[ \t\n\r]*")


class Entry(dict[str, Any]):
    """A JSON object that knows the line it begins in, and what is wrong with it; ``flaw`` is empty for a good one."""

    line: int = 1
    flaw: str = ""


def decode(text: str, *, first_line: int = 1) -> Any:
    """Return the JSON value of ``text``, its objects as :class:`Entry`; raises :class:`NotJson`.

    NaN, infinities, endless numbers, endless nesting and names that stand twice in an object are flaws of their entry.
    """
    value = _good_object(text, first_line) if len(text) <= LARGEST_WHOLE else None
    if value is not None:
        return value
    walk = _Walk(text, first_line)
    try:
        return walk.whole()
    except JSONDecodeError as error:
        why = "the text ends too early" if not text[error.pos :].strip() else error.msg[:1].lower() + error.msg[1:]
        raise NotJson(why, line=first_line + error.lineno - 1, column=error.colno) from None
    except RecursionError:
        raise NotJson(TOO_DEEP, line=walk.line, column=1) from None


def _good_object(text: str, line: int) -> Entry | None:
    """Return the value if it is an object without any flaw and nothing in it is walked; None for all else."""
    if _NAMED_WALKED.search(text):
        return None
    blanks = _BLANKS.match(text)
    start = blanks.end() if blanks else 0
    try:
        value, end = _STRICT.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    rest = _BLANKS.match(text, end)
    if not isinstance(value, Entry) or (rest and rest.end() < len(text)) or not WALKED.isdisjoint(value):
        return None
    value.line = line + text.count("\n", 0, start)
    return value


def _unique(pairs: list[tuple[str, Any]]) -> Entry:
    members = Entry(pairs)
    if len(members) < len(pairs):
        raise ValueError("a name stands twice")
    return members


def _refused(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _short_whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError("a number has too many digits")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


_STRICT = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_refused, parse_int=_short_whole, parse_float=_finite
)
"""Reads what is good some times as fast as a walk, which tells what is wrong."""


class _Walk:
    def __init__(self, text: str, first_line: int) -> None:
        self.line = first_line
        self._text = text
        self._at = 0
        self._counted_to = 0
        self._flaw = ""
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_constant=self._constant,
            parse_int=self._whole,
            parse_float=self._float,
        )

    def whole(self) -> Any:
        value = self._walked(0)
        if self._next():
            raise JSONDecodeError("There is more after its end", self._text, self._at)
        return value

    def _walked(self, depth: int, *, has_plain_entries: bool = False) -> Any:
        sign = self._next()
        if sign == "{" and depth < DEEPEST_WALK:
            return self._walk_object(depth)
        if sign == "[" and depth < DEEPEST_WALK:
            return self._walk_list(depth, has_plain_entries=has_plain_entries)
        return self._leaf()

    def _walk_object(self, depth: int) -> Entry:
        members, flaws = Entry(), [""]
        members.line = self._line_here()
        self._at += 1
        while self._next() != "}":
            if members:
                self._take(",")
            self._expect('"', "a name in double quotes was expected")
            name = self._leaf()
            self._take(":")
            if name in members:
                flaws.append(_twice(name))
            if name in WALKED:
                members[name] = self._walked(depth + 1, has_plain_entries=name == PLAIN)
            else:
                members[name] = self._leaf()
            flaws.append(self._flaw)
        self._at += 1
        members.flaw, self._flaw = next(filter(None, flaws), ""), ""
        return members

    def _walk_list(self, depth: int, *, has_plain_entries: bool) -> list[Any]:
        values: list[Any] = []
        self._at += 1
        while self._next() != "]":
            if values:
                self._take(",")
            values.append(self._plain_entry() if has_plain_entries else self._walked(depth + 1))
        self._at += 1
        self._flaw = ""
        return values

    def _plain_entry(self) -> Any:
        self._next()
        line, value = self._line_here(), self._leaf()
        if isinstance(value, Entry):
            value.line, value.flaw = line, self._flaw
        return value

    def _leaf(self) -> Any:
        self._next()
        self._flaw = ""
        try:
            value, self._at = self._decoder.raw_decode(self._text, self._at)
        except RecursionError:
            value, self._at = Entry(), self._end_of_nested()
            self._flaw = TOO_DEEP
        return value

    def _end_of_nested(self) -> int:
        """Return where the value that begins here ends, whatever is in it; raises ``RecursionError`` if it does not."""
        depth = 0
        for found in _BRACKETS.finditer(self._text, self._at):
            if found[0] in "[{":
                depth += 1
            elif found[0] in "]}":
                depth -= 1
            if depth == 0:
                return found.end()
        raise RecursionError

    def _next(self) -> str:
        blanks = _BLANKS.match(self._text, self._at)
        self._at = blanks.end() if blanks else self._at
        return self._text[self._at : self._at + 1]

    def _take(self, sign: str) -> None:
        self._expect(sign, f"{sign!r} was expected")
        self._at += 1

    def _expect(self, sign: str, why: str) -> None:
        if self._next() != sign:
            raise JSONDecodeError(why, self._text, self._at)

    def _line_here(self) -> int:
        self.line += self._text.count("\n", self._counted_to, self._at)
        self._counted_to = max(self._counted_to, self._at)
        return self.line

    def _object(self, pairs: list[tuple[str, Any]]) -> Entry:
        members = Entry(pairs)
        if len(members) < len(pairs):
            times = Counter(name for name, _ in pairs)
            self._flaw = _twice(next(name for name, count in times.items() if count > 1))
        return members

    def _constant(self, name: str) -> None:
        self._flaw = f"{name} is no JSON number"

    def _whole(self, digits: str) -> int:
        if len(digits) > LONGEST_NUMBER:
            self._flaw = f"a number has {len(digits):,} digits"
            return 0
        return int(digits)

    def _float(self, digits: str) -> float:
        number = float(digits)
        if not math.isfinite(number):
            self._flaw = "a number is too large"
            return 0.0
        return number


def _twice(name: str) -> str:
    return f"{json.dumps(name[:60])} stands twice in one object"
