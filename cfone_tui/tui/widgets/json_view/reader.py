"""Which lines does a JSON text make when it is printed one value a line, without changing a single value?"""

import re
from array import array
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from cfone_tui.tui.widgets.json_view.lexing import WINDOW, Kind, after_blanks, next_sign, value_at

NONE = -1
MOST_LINES = 1_000_000
LINES_A_STEP = 250
"""Lines that are read between two yields: about half a millisecond."""
PIECES_A_STEP = 50
CLOSING = {"{": "}", "[": "]"}
_VALUE = r"""(?:
    (?P<STRING>"[^"\\]*+(?:\\.[^"\\]*+)*+")
    |(?P<NUMBER>-?[0-9][0-9.eE+-]*+)
    |(?P<LITERAL>true|false|null|NaN|-?Infinity|\{[ \t\r\n]*+\}|\[[ \t\r\n]*+\])
    |(?P<OPENING>[{\[])
)"""
_COMMA = r"[ \t\r\n]*+(?P<comma>,[ \t\r\n]*+)?"
_CLOSING = r"(?P<CLOSING>[}\]])"
_KEY = r"""(?P<key>"[^"\\]*+(?:\\.[^"\\]*+)*+")[ \t\r\n]*+:[ \t\r\n]*+"""
_ELEMENT = re.compile(f"{_COMMA}(?:{_VALUE}|{_CLOSING})", re.VERBOSE | re.DOTALL)
_MEMBER = re.compile(f"{_COMMA}(?:{_KEY}{_VALUE}|{_CLOSING})", re.VERBOSE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON text, and what stands above it; without a title nothing does."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class JsonLine:
    """One line; ``key`` is a piece of the source text, quotes and escapes included, and so is what is in the span."""

    depth: int
    key: str
    start: int
    end: int
    kind: Kind
    has_comma: bool = False


class JsonReader:
    """Reads documents piece by piece; duplicate keys stay, depth is unlimited, broken text is kept as it is.

    What is known of a line is a handful of numbers: where its key and its value stand in :attr:`text`, how deep it is,
    the line that opens the object or array it is in, and its place in there. They live in arrays: 37 bytes a line.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = tuple(documents)
        self.text = "\n".join(document.text for document in documents)
        self.starts = array("i")
        """Where a line begins in the text."""
        self.key_ends = array("i")
        """Where its key ends; equal to where it begins when there is none."""
        self.value_starts = array("i")
        self.value_ends = array("i")
        self.depths = array("i")
        self.parents = array("i")
        self.ordinals = array("i")
        """Which member or element of its parent it is; on a closing line how many the object or array has."""
        self.lasts = array("i")
        """On a line that opens an object or array, the one that closes it, as soon as that was read; else NONE."""
        self.kinds = bytearray()
        self.openings = array("i")
        """The lines that open something, in order."""
        self.position = 0
        self.is_done = False
        self._open: list[int] = []
        self._sizes: list[int] = []
        self._is_root_read = False

    @property
    def count(self) -> int:
        """How many lines there are by now."""
        return len(self.kinds)

    @property
    def is_cut(self) -> bool:
        """Whether there is more than is ever shown."""
        return not self.is_done and self.count >= MOST_LINES

    def line(self, number: int) -> JsonLine:
        """Return what is to be drawn of a line."""
        start, end = self.value_starts[number], self.value_ends[number]
        kind = Kind(self.kinds[number])
        if kind in (Kind.BROKEN, Kind.TITLE, Kind.OPENING):
            has_comma = False
        else:
            has_comma = self.parents[number] != NONE and self.is_followed(number)
        key = self.text[self.starts[number] : self.key_ends[number]]
        return JsonLine(self.depths[number], key, start, end, kind, has_comma)

    def is_followed(self, number: int) -> bool:
        """Tell whether a comma comes after the value that ends on this line."""
        return next_sign(self.text, self.value_ends[number], len(self.text)) == ","

    def size(self, opening: int) -> int:
        """Return how many values the object or array holds that was opened, and closed, on a line."""
        return self.ordinals[self.lasts[opening]]

    def holds(self, number: int) -> tuple[int, int]:
        """Return where the whole value of a line begins and ends in the text: of an object or array all of it."""
        if self.kinds[number] == Kind.CLOSING:
            number = self.parents[number]
        last = self.lasts[number]
        return self.value_starts[number], self.value_ends[number if last == NONE else last]

    # -- reading ----------------------------------------------------------------------------------------------------

    def read(self) -> Iterator[None]:
        """Read on to the end, or until there are :data:`MOST_LINES`, in steps of less than a millisecond."""
        begin = 0
        for number, document in enumerate(self.documents):
            end = begin + len(document.text)
            self.position = begin
            if document.title:
                self._add(begin, begin, begin, begin, Kind.TITLE, ordinal=number)
            yield from self._document(end)
            if self.count >= MOST_LINES:
                return
            begin = end + 1
        self.is_done = True

    def _document(self, end: int) -> Generator[None, None, None]:
        self._open, self._sizes, self._is_root_read = [], [], False
        while self.count < MOST_LINES:
            yield
            if not self._many(end) and not (yield from self._one(end)):
                break
        if self.count < MOST_LINES:
            yield from self._broken(end)

    def _many(self, end: int) -> bool:
        """Read lines of usual length until there are enough for a step; tell whether there may be more of them."""
        text, is_member = self.text, self._is_in_object()
        for _ in range(LINES_A_STEP):
            stop = min(self.position + WINDOW, end)
            found = (_MEMBER if is_member else _ELEMENT).match(text, self.position, stop)
            if found is None or (found.end() == stop < end):
                return False
            name = found.lastgroup or ""
            value_start, value_end = found.span(name)
            start, key_end = found.span("key") if is_member and name != "CLOSING" else (value_start, value_start)
            has_comma = found.start("comma") >= 0
            if not self._take(Kind[name], start, key_end, value_start, value_end, has_comma=has_comma):
                return False
            if name == "OPENING" or name == "CLOSING":
                is_member = self._is_in_object()
        return True

    def _one(self, end: int) -> Generator[None, None, bool]:
        """Read one line of any length; tell whether there was one, and JSON goes on."""
        text = self.text
        at = yield from after_blanks(text, self.position, end)
        has_comma = at < end and text[at] == ","
        if has_comma:
            at = yield from after_blanks(text, at + 1, end)
        kind, stop = yield from value_at(text, at, end)
        start, key_end, value_start = at, at, at
        if kind is Kind.STRING and self._is_in_object():
            colon = yield from after_blanks(text, stop, end)
            if colon == end or text[colon] != ":":
                return False
            value_start = yield from after_blanks(text, colon + 1, end)
            key_end = stop
            kind, stop = yield from value_at(text, value_start, end)
        if kind is Kind.OPENING:
            closing = yield from after_blanks(text, stop, end)
            if closing < end and text[closing] == CLOSING[text[value_start]]:
                kind, stop = Kind.LITERAL, closing + 1
        return self._take(kind, start, key_end, value_start, stop, has_comma=has_comma)

    def _is_in_object(self) -> bool:
        return bool(self._open) and self.text[self.value_starts[self._open[-1]]] == "{"

    def _take(self, kind: Kind, start: int, key_end: int, value_start: int, stop: int, *, has_comma: bool) -> bool:
        """Add a line if it may stand here; tell whether it did, and JSON may go on."""
        if kind is Kind.CLOSING:
            return not has_comma and start == key_end and self._close(value_start, stop)
        if kind is Kind.BROKEN:
            return False
        if self._open:
            parent = self._open[-1]
            ordinal = self._sizes[-1]
            depth = len(self._open)
            if (start < key_end) != (self.text[self.value_starts[parent]] == "{") or has_comma != (ordinal > 0):
                return False
            self._sizes[-1] += 1
        elif start < key_end or has_comma or self._is_root_read:
            return False
        else:
            parent, ordinal, depth = NONE, 0, 0
            self._is_root_read = True
        if kind is Kind.OPENING:
            self.openings.append(self.count)
            self._open.append(self.count)
            self._sizes.append(0)
        self._add(start, key_end, value_start, stop, kind, parent=parent, ordinal=ordinal, depth=depth)
        self.position = stop
        return bool(self._open)

    def _close(self, value_start: int, stop: int) -> bool:
        if not self._open or CLOSING[self.text[self.value_starts[self._open[-1]]]] != self.text[value_start]:
            return False
        opening, size = self._open.pop(), self._sizes.pop()
        self.lasts[opening] = self.count
        depth = len(self._open)
        self._add(value_start, value_start, value_start, stop, Kind.CLOSING, parent=opening, ordinal=size, depth=depth)
        self.position = stop
        return bool(self._open)

    def _broken(self, end: int) -> Generator[None, None, None]:
        """Take the rest of a document as it is, line by line."""
        at = self.position
        pieces = 0
        while at < end and self.count < MOST_LINES:
            at = yield from after_blanks(self.text, at, end)
            stop = self.text.find("\n", at, end)
            stop = end if stop < 0 else stop
            if at < stop:
                self._add(at, at, at, at + len(self.text[at:stop].rstrip()), Kind.BROKEN)
            at = self.position = stop
            pieces += 1
            if pieces % PIECES_A_STEP == 0:
                yield

    def _add(
        self,
        start: int,
        key_end: int,
        value_start: int,
        value_end: int,
        kind: Kind,
        *,
        parent: int = NONE,
        ordinal: int = 0,
        depth: int = 0,
    ) -> None:
        self.starts.append(start)
        self.key_ends.append(key_end)
        self.value_starts.append(value_start)
        self.value_ends.append(value_end)
        self.depths.append(depth)
        self.parents.append(parent)
        self.ordinals.append(ordinal)
        self.lasts.append(NONE)
        self.kinds.append(kind)
