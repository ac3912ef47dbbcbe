"""Which format does a file have, and what is in it?"""

import re
from collections.abc import Iterator
from typing import Any

from cfone_tui.exchange import ndjson
from cfone_tui.exchange.again import line_of
from cfone_tui.exchange.aim import Aim
from cfone_tui.exchange.errors import NothingInside, NotJson, NotText, TooLarge, Unexpected
from cfone_tui.exchange.found import Failed, Found, Skipped
from cfone_tui.exchange.json_text import decode
from cfone_tui.exchange.misp import events as misp

MAX_BYTES = 128 * 2**20
"""A file is read whole and takes about ten times its size in memory."""

EXPECTED = 'events of MISP ({"Event": …}, {"response": […]}, or a list) or events of this program, one on each line'

NONE_OF_THEM = f"it is none of the {EXPECTED}"

_LINE = re.compile(r"[^\n]+")


def read(data: bytes, aim: Aim, *, limit: int = MAX_BYTES) -> Iterator[Found]:
    """Yield what a file holds, whichever format it has; a parent comes before its children.

    Raises :class:`~cfone_tui.exchange.errors.ExchangeError` before the first one when there is nothing to be had from
    the file at all. A broken line among lines of JSON costs itself only.
    """
    if len(data) > limit:
        raise TooLarge(len(data), limit)
    text = _text(data)
    return _lines(text, aim) if _is_by_line(text) else _events(decode(text), aim)


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotText("it is UTF-16, save it as UTF-8")
    if data.startswith((b"\x1f\x8b", b"PK\x03\x04")):
        raise NotText("it is compressed, unpack it first")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotText(f"byte 0x{data[error.start]:02X} is not UTF-8", line=line) from None
    if not text.strip():
        raise NothingInside
    return text


def _is_by_line(text: str) -> bool:
    """Tell a file of one JSON object a line by its first two lines; one of them may be broken."""
    if not text.lstrip().startswith("{"):
        return False
    first = [match[0] for match, _ in zip(_filled_lines(text), range(2), strict=False)]
    return len(first) == 2 and any(map(_is_object, first))


def _filled_lines(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _LINE.finditer(text) if match[0].strip())


def _is_object(line: str) -> bool:
    try:
        return isinstance(decode(line), dict)
    except NotJson:
        return False


def _lines(text: str, aim: Aim) -> Iterator[Found]:
    number, counted_to = 1, 0
    for match in _filled_lines(text):
        number += text.count("\n", counted_to, match.start())
        counted_to = match.start()
        try:
            value = decode(match[0], first_line=number)
        except NotJson as error:
            yield Failed(f"line {number}, column {error.column}", error.why, match[0])
            continue
        found = _understood(value, aim, where=f"line {number}")
        yield from [Failed(f"line {number}", NONE_OF_THEM, match[0])] if found is None else found


def _events(value: Any, aim: Aim) -> Iterator[Found]:
    """Return what the events of one JSON text become; raises :class:`Unexpected` when it has none."""
    response = value.get("response") if isinstance(value, dict) else None
    entries = value if isinstance(value, list) else response if isinstance(response, list) else [value]
    if isinstance(response, dict):
        entries = [response]
    found = [_understood(it, aim, where=_place(it, index)) for index, it in enumerate(entries, 1)]
    if entries and all(it is None for it in found):
        raise Unexpected(f"it is JSON, but not what was expected: {EXPECTED}")
    if not entries:
        return iter([Skipped("line 1", "the list of events is empty")])
    return _chained(found, entries)


def _chained(found: list[Iterator[Found] | None], entries: list[Any]) -> Iterator[Found]:
    for index, (it, entry) in enumerate(zip(found, entries, strict=True), 1):
        if it is None:
            yield Failed(_place(entry, index), NONE_OF_THEM, line_of(entry))
        else:
            yield from it


def _place(entry: Any, index: int) -> str:
    line = getattr(entry, "line", None)
    return f"line {line}" if line is not None else f"entry {index}"


def _understood(value: Any, aim: Aim, *, where: str) -> Iterator[Found] | None:
    if misp.is_event(value):
        return misp.read_event(value, aim)
    if ndjson.is_event(value):
        return ndjson.read_event(value, aim, where=where)
    return None
