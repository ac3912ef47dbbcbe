"""How is a text of several styles broken into lines of a given width?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from cfone_tui.safe_text import SafeText


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line; ``style`` is a component class of the widget that draws it, empty for none.

    The cursor stands on spans with a ``key``; what has the same key is one value.
    """

    text: SafeText
    style: str = ""
    key: str = ""


Spans = tuple[Span, ...]


def plain(spans: Iterable[Span]) -> str:
    """Return what the spans say."""
    return "".join(span.text for span in spans)


def width_of(spans: Iterable[Span]) -> int:
    """Return how many cells the spans take."""
    return sum(map(_cells, (span.text for span in spans)))


def wrapped(spans: Sequence[Span], width: int, *, indent: int = 0) -> list[Spans]:
    """Return the lines of ``spans``, broken at blanks where there are any; lines after the first are indented."""
    text = plain(spans)
    if (len(text) if text.isascii() else cell_len(text)) <= width:
        return [tuple(spans)]
    lines: list[Spans] = []
    start = 0
    pad = Span(SafeText(" " * indent))
    for end, following in _breaks(text, width, indent):
        line = tuple(_cut(spans, start, end))
        lines.append((pad, *line) if indent and lines else line)
        start = following
    return lines


def _breaks(text: str, width: int, indent: int) -> Iterator[tuple[int, int]]:
    """Yield where each line ends and where the next one begins."""
    start, room = 0, max(width, 1)
    while start < len(text):
        end = _fitting(text, start, room)
        following = end
        if end < len(text):
            blank = end if text[end] == " " else text.rfind(" ", start + 1, end)
            if blank > start:
                end, following = blank, blank + 1
        yield end, following
        start, room = following, max(width - indent, 1)


def _fitting(text: str, start: int, room: int) -> int:
    """Return where the longest piece that fits ends; at least one character, however wide."""
    piece = text[start : start + room]
    if piece.isascii():
        return start + len(piece)
    for index, character in enumerate(piece):
        room -= _cells(character)
        if room < 0:
            return start + max(index, 1)
    end = start + len(piece)
    while end < len(text) and _cells(text[end]) == 0:
        end += 1
    return end


def _cut(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    position = 0
    for span in spans:
        piece = span.text[max(start - position, 0) : max(end - position, 0)]
        if piece:
            yield Span(SafeText(piece), span.style, span.key)
        position += len(span.text)


def _cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)
