"""How are labelled values laid out in lines of a given width?"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

LABEL = 12
"""Cells for the label."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and one or more lines of value; each wraps on its own."""

    label: str
    values: tuple[Content, ...]


def laid_out(facts: Sequence[Fact], *, width: int) -> list[Content]:
    """Return the lines of ``facts``: labels faint at the left, values wrapped in the room beside them."""
    room = max(16, width - LABEL)
    lines: list[Content] = []
    for fact in facts:
        wrapped = [line for value in fact.values for line in value.wrap(room)]
        for index, line in enumerate(wrapped):
            label = fact.label if index == 0 else ""
            lines.append(Content.assemble((label.ljust(LABEL), "$text-disabled"), line))
    return lines
