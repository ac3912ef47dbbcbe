"""What differs between two texts, folded to what changes?"""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

CONTEXT = 3
MOST_COMPARED = 2_000
"""Lines of either side that are compared with each other; of a longer difference both sides are shown in a row."""
MOST_SHOWN = 1_000


class Side(StrEnum):
    """Where a line stands."""

    SAME = " "
    OLD = "-"
    NEW = "+"
    SKIPPED = "…"


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of the difference; of a skipped one the text says how much is left out."""

    side: Side
    text: str


@dataclass(frozen=True, slots=True)
class TextDiff:
    """The lines that differ with a few around them, and how many were taken away and came."""

    lines: tuple[DiffLine, ...]
    removed: int
    added: int


def text_diff(old: str, new: str) -> TextDiff:
    """Return how two texts differ, line by line. Meant for a thread when they are long."""
    before, after = old.split("\n"), new.split("\n")
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    gone, came = before[head : len(before) - tail], after[head : len(after) - tail]
    if not gone and not came:
        return TextDiff((), 0, 0)
    middle = _compared(gone, came)
    lines = [DiffLine(Side.SAME, text) for text in before[max(head - CONTEXT, 0) : head]]
    if head > CONTEXT:
        lines.insert(0, _skipped(head - CONTEXT))
    lines += middle[:MOST_SHOWN]
    if len(middle) > MOST_SHOWN:
        lines.append(_skipped(len(middle) - MOST_SHOWN))
    lines += [DiffLine(Side.SAME, text) for text in before[len(before) - tail : len(before) - tail + CONTEXT]]
    if tail > CONTEXT:
        lines.append(_skipped(tail - CONTEXT))
    sides = [line.side for line in middle]
    return TextDiff(tuple(lines), sides.count(Side.OLD), sides.count(Side.NEW))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _compared(gone: list[str], came: list[str]) -> list[DiffLine]:
    if max(len(gone), len(came)) > MOST_COMPARED:
        return [DiffLine(Side.OLD, text) for text in gone] + [DiffLine(Side.NEW, text) for text in came]
    lines: list[DiffLine] = []
    at = 0
    for hunk in islice(difflib.unified_diff(gone, came, n=CONTEXT, lineterm=""), 2, None):
        if hunk.startswith("@@"):
            begin = int(hunk[4:].partition(",")[0].partition(" ")[0])
            if begin - 1 > at:
                lines.append(_skipped(begin - 1 - at))
                at = begin - 1
            continue
        side = Side(hunk[0])
        at += side is not Side.NEW
        lines.append(DiffLine(side, hunk[1:]))
    return lines


def _skipped(count: int) -> DiffLine:
    return DiffLine(Side.SKIPPED, f"{count:,} {'line' if count == 1 else 'lines'}")
