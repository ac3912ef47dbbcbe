"""Where does one token of JSON end, however long it is?

Everything here looks at a bounded piece of text at a time and yields in between: a text of many megabytes may be one
string, one number, or blanks all through, and no single step may hold up a key.
"""

import re
from collections.abc import Generator
from enum import IntEnum

WINDOW = 65_536
"""Characters looked at in one step: well under a millisecond."""

_BLANKS = re.compile(r"[ \t\r\n]*")
_IN_STRING = re.compile(r'[^"\\]*(?:\\.[^"\\]*)*', re.DOTALL)
_IN_NUMBER = re.compile(r"[0-9.eE+-]*")
_SHORT = re.compile(r"(-?[0-9])|(true|false|null|NaN|-?Infinity)|([{\[])|([}\]])")
_LONGEST_WORD = 9


class Kind(IntEnum):
    """What a line ends with; the order of the first five is that of groups in patterns of this folder."""

    NOTHING = 0
    STRING = 1
    NUMBER = 2
    LITERAL = 3
    OPENING = 4
    CLOSING = 5
    BROKEN = 6
    """Text that is no JSON, from the place where it stopped being any."""
    TITLE = 7
    """The name of a document, above it."""


def after_blanks(text: str, at: int, end: int) -> Generator[None, None, int]:
    """Return where the next character that is no blank stands, ``end`` if there is none."""
    while at < end:
        found = _BLANKS.match(text, at, min(at + WINDOW, end))
        stop = found.end() if found else at
        if stop < at + WINDOW:
            return stop
        at = stop
        yield
    return end


def after_string(text: str, at: int, end: int) -> Generator[None, None, int]:
    """Return the position behind the string whose quote stands at ``at``; ``at`` itself if it never ends."""
    position = at + 1
    while position < end:
        found = _IN_STRING.match(text, position, min(position + WINDOW, end))
        stop = found.end() if found else position
        if stop < end and text[stop] == '"':
            return stop + 1
        if stop == position:
            return at
        position = stop
        yield
    return at


def after_number(text: str, at: int, end: int) -> Generator[None, None, int]:
    """Return the position behind the number that begins at ``at``."""
    while at < end:
        found = _IN_NUMBER.match(text, at, min(at + WINDOW, end))
        stop = found.end() if found else at
        if stop < at + WINDOW:
            return stop
        at = stop
        yield
    return end


def value_at(text: str, at: int, end: int) -> Generator[None, None, tuple[Kind, int]]:
    """Return what begins exactly at ``at``, and the position behind it; a bracket is a token of its own."""
    if at < end and text[at] == '"':
        stop = yield from after_string(text, at, end)
        return (Kind.STRING, stop) if stop > at else (Kind.BROKEN, at)
    found = _SHORT.match(text, at, min(at + _LONGEST_WORD, end))
    if found is None or found.lastindex is None:
        return Kind.BROKEN, at
    kind = Kind(found.lastindex + 1)
    stop = found.end()
    if kind is Kind.NUMBER:
        stop = yield from after_number(text, stop, end)
    return kind, stop


def next_sign(text: str, at: int, end: int) -> str:
    """Return the next character that is no blank, as far as one window reaches; empty if there is none."""
    found = _BLANKS.match(text, at, min(at + WINDOW, end))
    stop = found.end() if found else at
    return text[stop : min(stop + 1, end)]
