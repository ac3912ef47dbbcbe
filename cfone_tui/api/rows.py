"""How is a long JSON array read in short pieces, and how do its good rows survive a bad one?

A page of events is normally one bare array, validated in one go. What is large, wrapped in an envelope or holds a row
that cannot be read is walked row by row instead: every row is found by its text, so that a bad one costs nothing
but itself and can be shown as it came. Between two pieces the event loop gets its turn.
"""

import asyncio
import gc
import json
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar, get_args

from pydantic import ValidationError

from cfone_tui.contract.operation import adapter_of

T = TypeVar("T")

BYTES_AT_ONCE = 512 * 1024
ROWS_AT_ONCE = 1_000
"""What is smaller than both is read in one piece: about 5 ms for 500 events."""

ROWS_IN_A_SLICE = 200

_BLANKS = re.compile(r"[ \t\n\r]*")
_CONSTANTS = (b"NaN", b"Infinity")


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
    if body.lstrip()[:1] == b"[" and _is_small(body) and not any(word in body for word in _CONSTANTS):
        try:
            with collector_paused():
                return ReadRows(rows=adapter_of(answer).validate_json(body))
        except ValidationError:
            pass  # row by row, to keep the good ones
    read = ReadRows()
    walk = _Walk(body.decode("utf-8"))
    async for texts in _in_slices(walk.rows(read.envelope)):
        _validate(texts, answer, into=read)
    return read


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


def _is_small(body: bytes) -> bool:
    return len(body) <= BYTES_AT_ONCE and body.count(b"{") <= ROWS_AT_ONCE


async def _in_slices(rows: Iterator["_Row"]) -> AsyncIterator[list["_Row"]]:
    taken: list[_Row] = []
    for row in rows:
        taken.append(row)
        if len(taken) == ROWS_IN_A_SLICE:
            yield taken
            taken = []
            await asyncio.sleep(0)
    if taken:
        yield taken


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    fault: str | None


def _validate(rows: list[_Row], answer: Any, *, into: ReadRows) -> None:
    start = len(into.rows) + len(into.unreadable)
    if not any(row.fault for row in rows):
        try:
            with collector_paused():
                joined = f"[{','.join(row.text for row in rows)}]"
                into.rows += adapter_of(answer).validate_json(joined)
            return
        except ValidationError:
            pass
    one = adapter_of(get_args(answer)[0])
    for index, row in enumerate(rows, start):
        try:
            if row.fault:
                raise ValueError(row.fault)
            into.rows.append(one.validate_json(row.text))
        except ValidationError as error:
            into.unreadable.append(UnreadableRow(index, row.text, why_unreadable(error)))
        except ValueError as error:
            into.unreadable.append(UnreadableRow(index, row.text, str(error)))


class _Walk:
    """One pass over the text of an array or of an envelope; raises ``ValueError`` where it is not JSON."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._fault: str | None = None
        self._decoder = json.JSONDecoder(parse_constant=self._note)

    def rows(self, envelope: dict[str, Any]) -> Iterator[_Row]:
        """Yield the rows; put what else an envelope holds into ``envelope``."""
        if self._next() == "[":
            yield from self._array()
        else:
            yield from self._object(envelope)
        if self._next():
            raise ValueError("there is more after its end")

    def _object(self, members: dict[str, Any]) -> Iterator[_Row]:
        self._take("{")
        while True:
            name = self._value()
            if not isinstance(name, str):
                raise ValueError("a member has no name")
            self._take(":")
            if name == "result" and self._next() == "[":
                members[name] = None
                yield from self._array()
            else:
                members[name] = self._value()
            if self._next() != ",":
                break
            self._at += 1
        self._take("}")

    def _array(self) -> Iterator[_Row]:
        self._take("[")
        if self._next() == "]":
            self._at += 1
            return
        while True:
            self._next()
            start, self._fault = self._at, None
            self._value()
            yield _Row(self._text[start : self._at], self._fault)
            if self._next() != ",":
                break
            self._at += 1
        self._take("]")

    def _value(self) -> Any:
        self._next()
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
