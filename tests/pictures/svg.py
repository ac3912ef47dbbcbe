"""How does a drawn terminal become an SVG that needs nothing from elsewhere, and an SVG the text it shows?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree

from rich.cells import cell_len
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

CELL, LINE, SIZE = 8.4, 18.0, 14
"""Pixels of a cell, of a line, and of the letters."""
MARGIN = 12.0
FONT = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
_NAMESPACE = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Ground:
    """The colours of a cell whose style names none."""

    foreground: str
    background: str


def drawn(strips: Iterable[Strip], ground: Ground, *, title: str) -> str:
    """Return the lines of a terminal as an SVG with a generic monospace font."""
    lines = list(strips)
    width = max(line.cell_length for line in lines) * CELL + 2 * MARGIN
    height = len(lines) * LINE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="100%" height="100%" rx="8" fill="{ground.background}"/>',
        f'<g font-family="{FONT}" font-size="{SIZE}" xml:space="preserve">',
    ]
    for row, line in enumerate(lines):
        parts += _line(row, line, ground)
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _line(row: int, line: Strip, ground: Ground) -> Iterator[str]:
    texts: list[str] = []
    column = 0
    top = MARGIN + row * LINE
    for segment in line.simplify():
        if segment.control:
            continue
        cells = cell_len(segment.text)
        style = segment.style or Style()
        foreground, background = _colours(style, ground)
        left = MARGIN + column * CELL
        if background != ground.background:
            # a hair more than its share, or the seams between cells shine through
            size = f'width="{cells * CELL + 0.2:.1f}" height="{LINE + 0.2:g}"'
            yield f'<rect x="{left:.1f}" y="{top:g}" {size} fill="{background}"/>'
        # blanks at the ends are cut and not written: some renderers drop them and stretch the rest
        text = segment.text.strip(" ")
        if text:
            left += (len(segment.text) - len(segment.text.lstrip(" "))) * CELL
            place = f'x="{left:.1f}" y="{top + LINE * 0.75:g}" textLength="{cell_len(text) * CELL:.1f}"'
            texts.append(f'<text {place} fill="{foreground}"{_face(style)}>{escape(text)}</text>')
        column += cells
    yield from texts


def _colours(style: Style, ground: Ground) -> tuple[str, str]:
    foreground = style.color.get_truecolor().hex if style.color and not style.color.is_default else ground.foreground
    background = (
        style.bgcolor.get_truecolor().hex if style.bgcolor and not style.bgcolor.is_default else ground.background
    )
    if style.reverse:
        foreground, background = background, foreground
    if style.dim:
        foreground = Color.parse(foreground).blend(Color.parse(background), 0.4).hex
    return foreground.lower(), background.lower()


def _face(style: Style) -> str:
    bold = ' font-weight="bold"' if style.bold else ""
    italic = ' font-style="italic"' if style.italic else ""
    underlined = ' text-decoration="underline"' if style.underline else ""
    return bold + italic + underlined


def text_of(svg: str) -> list[str]:
    """Return the lines of text that a picture made by :func:`drawn` shows, without blanks at their ends."""
    root = ElementTree.fromstring(svg)
    height = float(root.attrib["viewBox"].split()[3])
    lines = [""] * round((height - 2 * MARGIN) / LINE)
    for text in root.iter(f"{_NAMESPACE}text"):
        row = round((float(text.attrib["y"]) - MARGIN - LINE * 0.75) / LINE)
        column = round((float(text.attrib["x"]) - MARGIN) / CELL)
        lines[row] += " " * (column - cell_len(lines[row])) + (text.text or "")
    return lines
