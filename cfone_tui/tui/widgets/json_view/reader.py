"""Which lines does a JSON text make when it is printed one value a line, without changing a single value?"""

import re
from dataclasses import dataclass
from enum import Enum, auto

_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:
        (?P<STRING>"[^"\\]*(?:\\.[^"\\]*)*")
        |(?P<NUMBER>-?[0-9][0-9.eE+-]*)
        |(?P<LITERAL>true|false|null|NaN|-?Infinity)
        |(?P<MARK>[{}\[\]:,])
    )""",
    re.VERBOSE | re.DOTALL,
)
_CLOSING = {"{": "}", "[": "]"}


class Kind(Enum):
    """What stands at the end of a line."""

    STRING = auto()
    NUMBER = auto()
    LITERAL = auto()
    OPENING = auto()
    CLOSING = auto()
    BROKEN = auto()
    """Text that is no JSON, from the place where it stopped being any."""


@dataclass(frozen=True, slots=True)
class JsonLine:
    """One line; ``key`` and ``value`` are pieces of the source text, quotes and escapes included."""

    offset: int
    """Where in the source the line begins."""
    depth: int
    key: str
    value: str
    kind: Kind
    has_comma: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """An object or array: the line that closes it, and how many values it holds."""

    last: int
    size: int


@dataclass(slots=True)
class _Open:
    line: int
    bracket: str
    size: int = 0


class JsonReader:
    """Reads a text piece by piece; duplicate keys stay, depth is unlimited, broken text is kept as it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[JsonLine] = []
        self.spans: dict[int, Span] = {}
        """The objects and arrays that were read to their end, by the line that opens them."""
        self.position = 0
        self.is_done = not text
        self._open: list[_Open] = []
        self._is_broken = False

    def read(self, count: int) -> None:
        """Read on until there are at least ``count`` more lines, or to the end."""
        goal = len(self.lines) + count
        while not self.is_done and len(self.lines) < goal:
            self._read_item()

    def _read_item(self) -> None:
        """Read one member, element, or closing bracket; of broken text one line."""
        if self._is_broken:
            self._read_broken()
            return
        kind, token, start = self._peek()
        if token and self._open and token == _CLOSING[self._open[-1].bracket]:
            self._close(start)
            return
        if (self._open and self._open[-1].size and not self._skip(",")) or not token:
            self._break()
            return
        key, (kind, token, start) = "", self._peek()
        offset = start
        if self._open and self._open[-1].bracket == "{":
            key = token
            self._advance(start, token)
            if kind is not Kind.STRING or not self._skip(":"):
                self.position = offset
                self._break()
                return
            kind, token, start = self._peek()
        self._value(offset, key, kind, token, start)

    def _value(self, offset: int, key: str, kind: Kind, token: str, start: int) -> None:
        if kind is Kind.BROKEN:
            self.position = offset
            self._break()
            return
        if self._open:
            self._open[-1].size += 1
        self._advance(start, token)
        if token in _CLOSING:
            if self._skip(_CLOSING[token]):
                token, kind = token + _CLOSING[token], Kind.LITERAL
            else:
                self._open.append(_Open(len(self.lines), token))
                self.lines.append(JsonLine(offset, len(self._open) - 1, key, token, Kind.OPENING))
                return
        self.lines.append(JsonLine(offset, len(self._open), key, token, kind, self._is_followed()))
        self._finish()

    def _close(self, start: int) -> None:
        opened = self._open.pop()
        self._advance(start, self.text[start])
        self.spans[opened.line] = Span(len(self.lines), opened.size)
        self.lines.append(JsonLine(start, len(self._open), "", self.text[start], Kind.CLOSING, self._is_followed()))
        self._finish()

    def _finish(self) -> None:
        """After the outermost value nothing is JSON any more."""
        if not self._open:
            self._break()

    def _break(self) -> None:
        """Take the rest of the text as it is, line by line."""
        self._is_broken = True

    def _read_broken(self) -> None:
        end = self.text.find("\n", self.position) + 1 or len(self.text)
        if piece := self.text[self.position : end].strip():
            self.lines.append(JsonLine(self.position, 0, "", piece, Kind.BROKEN))
        self.position = end
        self.is_done = end == len(self.text)

    def _peek(self) -> tuple[Kind, str, int]:
        """Return the next token and where it begins; a mark that cannot begin a value is broken."""
        match = _TOKEN.match(self.text, self.position)
        if match is None or match.lastgroup is None:
            return Kind.BROKEN, "", self.position
        token = match[match.lastgroup]
        if match.lastgroup == "MARK":
            return (Kind.OPENING if token in _CLOSING else Kind.BROKEN), token, match.start("MARK")
        return Kind[match.lastgroup], token, match.start(match.lastgroup)

    def _advance(self, start: int, token: str) -> None:
        self.position = start + len(token)

    def _skip(self, mark: str) -> bool:
        """Step over ``mark`` if it comes next."""
        _, token, start = self._peek()
        if token == mark:
            self._advance(start, token)
        return token == mark

    def _is_followed(self) -> bool:
        return bool(self._open) and self._peek()[1] == ","
