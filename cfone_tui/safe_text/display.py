"""How does one untrusted value become text that is safe to draw?"""

import re
from collections.abc import Iterator
from typing import NewType

from cfone_tui.safe_text.characters import cells, sign

SafeText = NewType("SafeText", str)

_MARKS_PER_BASE = 4
_CARRIER = "\u25cc"
_TAB_STOP = 4
_PLAIN = re.compile(
    "[\u0020-\u007e\u00a1-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u205e\u20a0-\u20bf\u2190-\u27ff"
    "\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3]*"
)
"""Blocks of frequent scripts and signs without marks and unseen characters; ``isprintable`` weeds out the rest."""


def show(value: str, *, multiline: bool = False, limit: int = 2_000) -> SafeText:
    """Return ``value`` with everything a terminal could obey, and everything it would hide, replaced by visible signs.

    C0 controls and DEL become control pictures; other controls, format and private characters, surrogates, unassigned
    ones and spaces that are not U+0020 become ``<HEX>``. More than four marks on one base become a count. With
    ``multiline`` line feeds stay and tabs become spaces. After ``limit`` characters the rest is only counted.
    """
    if len(value) > limit:
        head = show(value[:limit], multiline=multiline, limit=limit)
        return SafeText(f"{head}… +{len(value) - limit:,} characters")
    if value.isprintable() and (value.isascii() or _PLAIN.fullmatch(value)):
        return SafeText(value)
    if not multiline:
        return SafeText("".join(_signs(value)))
    lines = ("".join(_signs(line.expandtabs(_TAB_STOP))) for line in value.split("\n"))
    return SafeText("\n".join(lines))


def has_controls(value: str, *, multiline: bool = False) -> bool:
    """Tell whether a terminal that ``value`` is pasted into would obey or hide a part of it.

    With ``multiline`` line feeds and tabs are expected and do not count.
    """
    if value.isprintable() and value.isascii():
        return False
    expected = "\n\t" if multiline else ""
    return any(sign(character) != character and character not in expected for character in value)


def _signs(line: str) -> Iterator[str]:
    """Yield the signs of one line, so that its marks stay on bases of its own and stay few."""
    marks, has_base = 0, False
    for character in line:
        shown = sign(character)
        if shown == character and cells(character) == 0:
            if not has_base:
                yield _CARRIER
            marks, has_base = marks + 1, True
            if marks <= _MARKS_PER_BASE:
                yield shown
            continue
        yield from _surplus(marks)
        marks, has_base = 0, True
        yield shown
    yield from _surplus(marks)


def _surplus(marks: int) -> Iterator[str]:
    if marks > _MARKS_PER_BASE:
        yield f"<+{marks - _MARKS_PER_BASE} marks>"
