"""How is JSON laid out for reading without changing one of its tokens?"""

import re
from collections.abc import Iterator

_TOKEN = re.compile(r'[ \t\r\n]*+("(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^ \t\r\n{}\[\],:"]++)', re.DOTALL)
_CLOSING = {"{": "}", "[": "]"}
DEEPEST = 60
"""Levels after which lines are no longer moved to the right: a text of depth n would have n times n blanks."""


def indented(text: str) -> str:
    """Return a JSON text one value a line, as editors like it; numbers, texts and repeated names stay as they are.

    The text has to be JSON. Meant for a thread when it is long.
    """
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    depth = at = 0
    while (found := _TOKEN.match(text, at)) is not None:
        sign, at = found[1], found.end()
        if sign in _CLOSING:
            following = _TOKEN.match(text, at)
            if following is not None and following[1] == _CLOSING[sign]:
                at = following.end()
                yield sign + following[1]
                continue
            depth += 1
            yield f"{sign}\n{_blanks(depth)}"
        elif sign in ("}", "]"):
            depth -= 1
            yield f"\n{_blanks(depth)}{sign}"
        elif sign == ",":
            yield f",\n{_blanks(depth)}"
        else:
            yield ": " if sign == ":" else sign


def _blanks(depth: int) -> str:
    return "  " * min(depth, DEEPEST)
