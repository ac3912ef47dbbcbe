"""What is written outside, and how is it read back?"""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

T = TypeVar("T", covariant=True)


class SheetFault(Exception):
    """A sheet that cannot be read; each of its lines is one thing that is wrong, with its place."""

    def __init__(self, *faults: str) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class Sheet(Protocol, Generic[T]):
    """A text for an editor. Lines that begin with ``comment``, before all others, are not part of it."""

    suffix: str
    comment: str

    @property
    def text(self) -> str:
        """The text to begin with, its comments included."""
        raise NotImplementedError

    def read(self, text: str) -> T:
        """Return what a text means; raises :class:`SheetFault`. Called in a thread."""
        raise NotImplementedError


def with_faults(text: str, faults: Sequence[str], *, comment: str) -> str:
    """Return a text with what is wrong with it above it, in the place of what was said there before."""
    sign = f"{comment} ✗ "
    lines = text.split("\n")
    while lines and lines[0].startswith(sign):
        del lines[0]
    return "\n".join([*(f"{sign}{' '.join(fault.split())}" for fault in faults), *lines])


def without_comments(text: str, *, comment: str) -> str:
    """Return a text whose first lines, as far as they are comments or blank, are empty: places stay the same."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        stripped = line.strip()
        if stripped and not stripped.startswith(comment):
            break
        lines[number] = ""
    return "\n".join(lines)
