"""What is one character to a terminal: how many cells does it take, and by which sign must it be replaced?"""

import unicodedata
from functools import lru_cache

_UNSEEN = frozenset(
    map(
        chr,
        [
            0x034F,  # combining grapheme joiner
            *(0x115F, 0x1160, 0x3164, 0xFFA0),  # Hangul fillers: letters without ink
            *(0x17B4, 0x17B5),  # Khmer inherent vowels
            *range(0x180B, 0x1810),  # Mongolian variation selectors
            0x2800,  # the empty Braille pattern
            *range(0xFE00, 0xFE10),  # variation selectors
            *range(0x1F3FB, 0x1F400),  # skin tones: zero, one or two cells, depending on who counts
            *range(0xE0100, 0xE01F0),  # more variation selectors
        ],
    )
)
"""Characters that count as visible but draw nothing of their own, or change how their neighbour is drawn."""

_WIDE_SINCE_UNICODE_16 = ((0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D376))
_CONJOINING_JAMO = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF))


def _is_in(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


@lru_cache(maxsize=4_096)
def cells(character: str) -> int:
    """Return how many terminal cells a visible character takes: 2 for wide ones, 0 for those that join their base."""
    if unicodedata.category(character).startswith("M") or _is_in(ord(character), _CONJOINING_JAMO):
        return 0
    is_wide = unicodedata.east_asian_width(character) in "WF" or _is_in(ord(character), _WIDE_SINCE_UNICODE_16)
    return 2 if is_wide else 1


@lru_cache(maxsize=4_096)
def sign(character: str) -> str:
    """Return what stands for a character on the screen: itself when harmless, a control picture, or ``<HEX>``."""
    if character.isprintable() and character not in _UNSEEN:
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"<{code:02X}>"
