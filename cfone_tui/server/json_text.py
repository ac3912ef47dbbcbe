"""How is JSON from outside read strictly, and without holding up the other threads?

``json.loads`` takes NaN, infinities, repeated keys, unpaired surrogates and any depth, and decodes it all in one call
that no other thread can interrupt. Here the first are refused, and a large body is decoded one list element at a time.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from json.decoder import JSONDecodeError
from typing import Any, NoReturn

from cfone_tui.server.problem import Flaw

MAX_DEPTH = 100
"""Levels of nesting; every part that handles a body later can do with that."""

WHOLE = 256 * 1024
"""Characters up to which a text is decoded in one call."""

MAX_FLAWS = 50

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_SPACE = re.compile(r"[ \t\n\r]*")
_NO_BRACKETS = bytes(set(range(256)) - set(b"{}[]"))
_ONE_KIND = bytes.maketrans(b"{}", b"[]")


class NotJson(ValueError):
    """A text that is not JSON as RFC 8259 has it; the message says where and why."""


def decode(text: str) -> Any:
    """Return the JSON value of ``text``; raises :class:`NotJson`."""
    try:
        return _DECODER.decode(text) if len(text) <= WHOLE else _decode_in_pieces(text)
    except JSONDecodeError as error:
        raise NotJson(f"{error.msg} at line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise NotJson(f"nested deeper than {MAX_DEPTH} levels") from None
    except NotJson:
        raise
    except ValueError:
        raise NotJson("a number has too many digits") from None


def flaws(value: Any, *, written: str | None = None) -> tuple[Flaw, ...]:
    """Return what in a decoded value can neither be stored nor sent again: too deep nesting, half characters.

    ``written`` is the text that :func:`decode` made it of: without an escape for a half of a pair only nesting is left
    to look at.
    """
    if written is not None and not _HALF.search(written) and not _is_deep(written):
        return ()
    # as the only member of a list whose own step nobody sees
    return tuple(islice(_flaws([value], None, 0), MAX_FLAWS))


def _is_deep(written: str) -> bool:
    """Tell from its text how deep a value is, without a look at each member: a large body has tens of thousands."""
    outside = "".join(written.replace("\\\\", "").replace('\\"', "").split('"')[::2])
    brackets = outside.encode("ascii", "ignore").translate(_ONE_KIND, _NO_BRACKETS)
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace(b"[]", b"")  # what is innermost: one level less
        if not brackets:
            return False
    return bool(brackets)


def pointer_step(key: object) -> str:
    """Return the step of a JSON pointer that leads to a member."""
    return "/" + str(key).replace("~", "~0").replace("/", "~1")


def is_encodable(text: str) -> bool:
    """Whether a text can be written as UTF-8, which unpaired surrogates cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


_Path = tuple["_Path", object] | None
"""The steps to a value, the last one outside: few are ever told."""


def _flaws(container: Any, path: _Path, depth: int) -> Iterator[Flaw]:
    for key, member in container.items() if isinstance(container, dict) else enumerate(container):
        if isinstance(key, str) and not key.isascii() and not is_encodable(key):
            yield Flaw("A key holds half of a surrogate pair, send whole characters", _pointer(path))
        elif isinstance(member, str):
            if not member.isascii() and not is_encodable(member):
                yield Flaw("The text holds half of a surrogate pair, send whole characters", _pointer((path, key)))
        elif isinstance(member, float):
            if not math.isfinite(member):
                yield Flaw("The number is not finite", _pointer((path, key)))
        elif isinstance(member, dict | list | tuple):
            if depth == MAX_DEPTH:
                yield Flaw(f"The body is nested deeper than {MAX_DEPTH} levels", None)
            else:
                yield from _flaws(member, (path, key), depth + 1)


def _pointer(path: _Path) -> str:
    steps: list[str] = []
    while path is not None:
        path, key = path
        steps.append(pointer_step(key))
    return "".join(reversed(steps[:-1]))


def _decode_in_pieces(text: str) -> Any:
    start = _skip_space(text, 0)
    opening = text[start : start + 1]
    if opening == "{":
        value, end = _object(text, start + 1)
    elif opening == "[":
        value, end = _list(text, start + 1)
    else:
        value, end = _value(text, start)
    end = _skip_space(text, end)
    if end != len(text):
        raise JSONDecodeError("Extra data", text, end)
    return value


def _object(text: str, position: int) -> tuple[Any, int]:
    pairs: list[tuple[str, Any]] = []
    position = _skip_space(text, position)
    if text.startswith("}", position):
        return {}, position + 1
    while True:
        if not text.startswith('"', position):
            raise JSONDecodeError("Expecting property name enclosed in double quotes", text, position)
        key, position = _value(text, position)
        position = _skip_space(text, _expect(":", text, _skip_space(text, position)))
        value, position = _list(text, position + 1) if text.startswith("[", position) else _value(text, position)
        pairs.append((key, value))
        position = _skip_space(text, position)
        if text.startswith("}", position):
            return _unique(pairs), position + 1
        position = _skip_space(text, _expect(",", text, position))


def _list(text: str, position: int) -> tuple[list[Any], int]:
    values: list[Any] = []
    position = _skip_space(text, position)
    if text.startswith("]", position):
        return values, position + 1
    while True:
        value, position = _value(text, position)
        values.append(value)
        position = _skip_space(text, position)
        if text.startswith("]", position):
            return values, position + 1
        position = _skip_space(text, _expect(",", text, position))


def _value(text: str, position: int) -> tuple[Any, int]:
    return _DECODER.raw_decode(text, position)


def _expect(mark: str, text: str, position: int) -> int:
    if not text.startswith(mark, position):
        raise JSONDecodeError(f"Expecting '{mark}' delimiter", text, position)
    return position + 1


def _skip_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        twice = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise NotJson(f"the key {json.dumps(twice[:100])} stands twice in one object")
    return members


def _refuse_constant(name: str) -> NoReturn:
    raise NotJson(f"{name} is no JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise NotJson("a number is too large")
    return number


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_refuse_constant, parse_float=_finite)
