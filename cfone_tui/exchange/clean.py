"""What of a value from a file can be stored and sent at all?"""

import json
import re
from typing import Any

DEEPEST = 40
"""Levels of nesting; servers refuse bodies that nest deeper than they can handle."""

LONGEST_TEXT = 65_536
"""Characters of one text inside source material, which may be a whole file in base64."""

LONGEST_INDICATOR = 65_536

_HALF_PAIRS = re.compile("[\ud800-\udfff]")


class Unfit(ValueError):
    """A value that cannot be stored; the message says why."""


def is_whole(text: str) -> bool:
    """Whether a text can be stored byte for byte: halves of surrogate pairs are no characters."""
    return text.isascii() or _HALF_PAIRS.search(text) is None


def whole(text: str) -> str:
    """Return ``text`` with U+FFFD in place of each half of a surrogate pair."""
    return text if text.isascii() else _HALF_PAIRS.sub("\N{REPLACEMENT CHARACTER}", text)


def line(value: object, *, limit: int = 1_000) -> str:
    """Return a text as one line of at most ``limit`` characters; empty for what is no text."""
    if not isinstance(value, str):
        return ""
    joined = " ".join(whole(value[: 4 * limit]).split())
    return joined if len(joined) <= limit else joined[: limit - 1] + "…"


def source_material(value: Any) -> Any:
    """Return a JSON value as it can be stored: whole characters, no text beyond 65,536 of them.

    Raises :class:`Unfit` when it is nested too deeply.
    """
    try:
        written = canonical(value)
    except (ValueError, TypeError, RecursionError):
        return _material(value, 0)
    return value if is_harmless(written) else _material(value, 0)


def canonical(value: Any) -> str:
    """Return the JSON in ASCII that is the same for the same content."""
    return _CANONICAL.encode(value)


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def is_harmless(written: str) -> bool:
    """Tell by the :func:`canonical` text of a value, at a glance, that it can be stored as it is.

    Most can, and looking at each text takes ten times as long. A half of a surrogate pair is an escape there, and
    nothing is longer or deeper than the whole.
    """
    is_shallow = written.count("{") + written.count("[") <= DEEPEST
    return is_shallow and len(written) <= LONGEST_TEXT and "\\ud" not in written


def _material(value: Any, depth: int) -> Any:
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            return f"{whole(value[:LONGEST_TEXT])}… ({len(value) - LONGEST_TEXT:,} more characters left out)"
        return whole(value)
    if isinstance(value, dict | list) and depth == DEEPEST:
        raise Unfit(f"it is nested deeper than {DEEPEST} levels")
    if isinstance(value, dict):
        return {whole(name): _material(member, depth + 1) for name, member in value.items()}
    if isinstance(value, list):
        return [_material(member, depth + 1) for member in value]
    return value
