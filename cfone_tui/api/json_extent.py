"""Where does a JSON value end that is too large to be decoded?"""

import re
from collections.abc import Generator

CHARACTERS_IN_A_PIECE = 256 * 1024
SIGNS_IN_A_PIECE = 2_000

_STRUCTURE = re.compile(r'["\[\]{}]')
_IN_TEXT = re.compile(r'["\\]')


def end_of(text: str, at: int) -> Generator[None, None, int]:
    """Return the position after the list, object or text that begins ``at``, in steps of few milliseconds.

    Only quotes and brackets are looked at: whether it is JSON all through is not. Raises ``ValueError`` if it never
    ends.
    """
    depth, is_in_text, signs = 0, False, 0
    while at < len(text):
        found = (_IN_TEXT if is_in_text else _STRUCTURE).search(text, at, at + CHARACTERS_IN_A_PIECE)
        signs += 1
        if found is None or signs % SIGNS_IN_A_PIECE == 0:
            yield
        if found is None:
            at += CHARACTERS_IN_A_PIECE
            continue
        at = found.end()
        match found[0]:
            case '"':
                is_in_text = not is_in_text
            case "\\":
                at += 1
            case "[" | "{":
                depth += 1
            case _:
                depth -= 1
        if depth == 0 and not is_in_text:
            return at
    raise ValueError("it ends in the middle of a value")
