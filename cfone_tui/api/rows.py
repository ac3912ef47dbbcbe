"""How is a long JSON array read in short pieces, and how do its good rows survive a bad one?

A page of events is normally one bare array, validated in one go. What is large or wrapped in an envelope is read in
pieces, between which the event loop gets its turn. Where a piece ends is guessed: text up to ``}`` that is an array
once ``[`` and ``]`` are put around it cannot have ended inside a row. Where the guess fails, or a row does, the rows
are found one by one, so that a bad one costs nothing but itself and can be shown as it came. A row that is too large
to be decoded while keys wait is a bad one too.
"""

import asyncio
import gc
import json
import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar, cast, get_args

from pydantic import ValidationError

from cfone_tui.api.json_extent import end_of
from cfone_tui.contract.operation import adapter_of

T = TypeVar("T")

BYTES_AT_ONCE = 512 * 1024
ROWS_AT_ONCE = 1_000
"""What is smaller than both is read in one piece: about 5 ms for 500 events."""

CHARACTERS_IN_A_PIECE = 128 * 1024
ROWS_IN_A_WALK = 100

CHARACTERS_OF_MOST_ROWS = 64 * 1024
LARGEST_ROW = 2**20
"""Characters of one row: a larger one is passed over, for it would have to be decoded in one piece."""

KEPT_OF_A_LARGE_ROW = 10_000

_BLANKS = re.compile(r"[ \t\n\r]*")
_BETWEEN_ROWS = re.compile(r"}(?=[ \t\n\r]*,[ \t\n\r]*{)")
_CONSTANTS = ("NaN", "Infinity")
"""Words that parsers take for numbers although JSON has no such; wherever they may stand, a closer look is due."""


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A row of an answer that is not what was promised: its position, its JSON text as it came, and the reason."""

    index: int
    raw: str
    why: str


class Rows(tuple[T, ...]):
    """The rows of a list that could be read; ``unreadable`` are the others, normally none."""

    unreadable: tuple[UnreadableRow, ...]

    def __new__(cls, rows: Iterable[T], *, unreadable: tuple[UnreadableRow, ...] = ()) -> Self:
        """Hold ``rows`` as a tuple does."""
        self = super().__new__(cls, rows)
        self.unreadable = unreadable
        return self


@dataclass(slots=True)
class ReadRows:
    """The rows of an answer, good and bad, and the other members of the envelope if there was one."""

    rows: list[Any] = field(default_factory=list)
    unreadable: list[UnreadableRow] = field(default_factory=list)
    envelope: dict[str, Any] = field(default_factory=dict)


async def read_rows(body: bytes, answer: Any) -> ReadRows:
    """Return the rows of ``body``, a JSON array or an envelope around one; ``answer`` is the type ``list[...]`` of it.

    Raises ``ValueError`` if it is neither.
    """
    text = body.decode("utf-8")
    reader = _Reader(text, answer)
    with collector_paused():
        if text[:1] == "[" and len(text) <= BYTES_AT_ONCE and (rows := reader.validated(text)) is not None:
            return ReadRows(rows=rows)
        for _ in reader.pieces():
            await asyncio.sleep(0)
    return reader.read


def why_unreadable(error: ValidationError) -> str:
    """Return in one line where and why a value is not what was promised."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"] if not str(part).startswith(("function-", "constrained-")))
    return f"{where}: {first['msg']}" if where else first["msg"]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking the many new objects again and again: they are all alive."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Larger(ValueError):
    """A value that is too large to be decoded in one piece."""

    def __init__(self) -> None:
        super().__init__(f"a value has more than {LARGEST_ROW:,} characters")


class _Reader:
    """One pass over the text of an array or of an envelope."""

    def __init__(self, text: str, answer: Any) -> None:
        self.read = ReadRows()
        self._text = text
        self._at = 0
        self._all = adapter_of(answer)
        self._one = adapter_of(get_args(answer)[0])
        self._fault: str | None = None
        self._decoder = json.JSONDecoder(parse_constant=self._note)

    def pieces(self) -> Iterator[None]:
        """Read on for some milliseconds at every step; raises ``ValueError`` where it is not JSON."""
        if self._next() == "[":
            yield from self._array()
        else:
            yield from self._envelope()
        if self._next():
            raise ValueError("there is more after its end")

    def validated(self, array: str) -> list[Any] | None:
        """Return the rows of an array in one go; None where that is not possible, for whatever reason."""
        if array.count("{") > ROWS_AT_ONCE or any(word in array for word in _CONSTANTS):
            return None
        try:
            return cast(list[Any], self._all.validate_json(array))
        except ValidationError:
            return None

    def _envelope(self) -> Iterator[None]:
        self._take("{")
        while True:
            name = self._value()
            if not isinstance(name, str):
                raise ValueError("a member has no name")
            self._take(":")
            if name == "result" and self._next() == "[":
                self.read.envelope[name] = None
                yield from self._array()
            else:
                self.read.envelope[name] = self._value()
            if self._next() != ",":
                break
            self._at += 1
        self._take("}")

    def _array(self) -> Iterator[None]:
        self._take("[")
        if self._next() == "]":
            self._at += 1
            return
        while True:
            if not self._leap():
                yield from self._walk()
            yield
            if self._next() != ",":
                break
            self._at += 1
        self._take("]")

    def _leap(self) -> bool:
        """Read many rows at once; False where that is not possible, and nothing was read."""
        begin = self._at + CHARACTERS_IN_A_PIECE
        end = _BETWEEN_ROWS.search(self._text, begin, begin + LARGEST_ROW)
        rows = self.validated(f"[{self._text[self._at : end.end()]}]") if end else None
        if end is None or rows is None:
            return False
        self.read.rows += rows
        self._at = end.end()
        return True

    def _walk(self) -> Iterator[None]:
        """Read rows one by one, up to the comma or bracket after the last of them."""
        for _ in range(ROWS_IN_A_WALK):
            yield from self._row()
            if self._next() != ",":
                return
            self._at += 1
        yield from self._row()

    def _row(self) -> Iterator[None]:
        self._next()
        start, self._fault = self._at, None
        try:
            self._value()
        except _Larger:
            yield from self._pass_over()
        text, index = self._text[start : self._at], len(self.read.rows) + len(self.read.unreadable)
        try:
            if self._fault:
                raise ValueError(self._fault)
            self.read.rows.append(self._one.validate_json(text))
        except ValidationError as error:
            self.read.unreadable.append(UnreadableRow(index, text, why_unreadable(error)))
        except ValueError as error:
            raw = text if len(text) <= LARGEST_ROW else f"{text[:KEPT_OF_A_LARGE_ROW]}…"
            self.read.unreadable.append(UnreadableRow(index, raw, str(error)))

    def _pass_over(self) -> Generator[None, None, None]:
        """Go to the end of a value that is too large to be read."""
        start = self._at
        self._at = yield from end_of(self._text, start)
        self._fault = f"it has {self._at - start:,} characters, at most {LARGEST_ROW:,} are read of one row"

    def _value(self) -> Any:
        """Read one value; raises :class:`_Larger`, having read nothing, if it goes on for too long."""
        self._next()
        # A decoder cannot be told where to stop, so it gets a piece first that holds nearly every value.
        for size in (CHARACTERS_OF_MOST_ROWS, LARGEST_ROW):
            if len(self._text) - self._at <= size:
                break
            with suppress(json.JSONDecodeError):
                value, length = self._decoder.raw_decode(self._text[self._at : self._at + size])
                self._at += length
                return value
        else:
            raise _Larger
        value, self._at = self._decoder.raw_decode(self._text, self._at)
        return value

    def _next(self) -> str:
        blanks = _BLANKS.match(self._text, self._at)
        self._at = blanks.end() if blanks else self._at
        return self._text[self._at : self._at + 1]

    def _take(self, sign: str) -> None:
        if self._next() != sign:
            raise ValueError(f"expected {sign} at character {self._at}")
        self._at += 1

    def _note(self, constant: str) -> None:
        self._fault = f"{constant} is not JSON"
