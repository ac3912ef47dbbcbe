"""What does a JSON string of any length say, without one long call?"""

import json
import re
from collections.abc import Iterator

PIECE = 65_536
"""Characters that are decoded in one call: well under a millisecond."""

_WHOLE = re.compile(r"[^\\]*+(?:\\(?:u[0-9a-fA-F]{4}|[^u])[^\\]*+)*+", re.DOTALL)
"""Characters and whole escapes."""
_HALF_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\Z")
"""The escape of the first half of a character, whose second half may follow."""


def is_string(token: str) -> bool:
    """Tell whether a JSON value is a string, by how it begins and ends."""
    return len(token) > 1 and token[0] == token[-1] == '"'


def said_by(token: str) -> str:
    """Return what a JSON string says; what is no string, or has an escape that is none, is returned as it is.

    Half a surrogate pair stays one. Meant for a thread: others get their turn after each piece.
    """
    if not is_string(token):
        return token
    try:
        return "".join(_pieces(token))
    except ValueError:
        return token


def _pieces(token: str) -> Iterator[str]:
    at, end = 1, len(token) - 1
    while at < end:
        stop = min(at + PIECE, end)
        found = _WHOLE.match(token, at, stop)
        reached = found.end() if found else at
        half = _HALF_PAIR.search(token, max(at, reached - 6), reached)
        if half and reached < end and half.start() > at:
            reached = half.start()
        if reached == at:
            raise ValueError("an escape that is none")
        yield json.loads(f'"{token[at:reached]}"', strict=False)
        at = reached
