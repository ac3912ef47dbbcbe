"""How does a table of Markdown stand in columns?"""

import re
from collections.abc import Iterator, Sequence

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.markdown.inline import inline
from cfone_tui.tui.widgets.line import cut
from cfone_tui.tui.widgets.sheet.spans import Span, Spans, width_of, wrapped

TABLE_ROWS = 200
"""Rows that are laid out together; more of them begin columns anew."""
MOST_COLUMNS = 20
GAP = 2
LEAST = 6
"""Cells of a column that had to give way."""
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*){0,40}\|?\s*$")
_CELLS = re.compile(r"(?<!\\)\|")


def is_table_row(line: str) -> bool:
    """Tell whether a line could be a row of a table."""
    return "|" in line and line.count("|") <= 4 * MOST_COLUMNS


def is_table_rule(line: str) -> bool:
    """Tell whether a line is what stands below the head of a table."""
    return "-" in line and "|" in line and _RULE.match(line) is not None


def table(rows: Sequence[str], width: int, *, is_defanged: bool) -> Iterator[Spans]:
    """Yield the rows in columns; the second of them is the rule. Cells that do not fit wrap."""
    cells = [[inline(cell, is_defanged=is_defanged) for cell in _cells(row)] for row in (rows[0], *rows[2:])]
    count = max(map(len, cells))
    wanted = [max((width_of(row[n]) for row in cells if n < len(row)), default=0) for n in range(count)]
    widths = _widths(wanted, width - GAP * (count - 1))
    if sum(widths) + GAP * (count - 1) > width:
        for line in rows:
            yield from wrapped(inline(line.strip(), is_defanged=is_defanged), width)
        return
    for number, row in enumerate(cells):
        style = "md--strong" if number == 0 else ""
        yield from _row(row, widths, style)
        if number == 0:
            rule = (" " * GAP).join("─" * cells for cells in widths)
            yield (Span(SafeText(cut(rule, width)[0]), "md--dim"),)


def _widths(wanted: Sequence[int], room: int) -> list[int]:
    """Return widths that fit: the widest columns give way first."""
    widths = list(wanted)
    while sum(widths) > room and max(widths) > LEAST:
        widest = widths.index(max(widths))
        second = max((it for n, it in enumerate(widths) if n != widest), default=LEAST)
        surplus = sum(widths) - room
        widths[widest] = max(LEAST, min(widths[widest] - 1, max(second, widths[widest] - surplus)))
    return widths


def _row(cells: Sequence[Sequence[Span]], widths: Sequence[int], style: str) -> Iterator[Spans]:
    columns = [
        wrapped([Span(span.text, span.style or style) for span in cells[n]] if n < len(cells) else [], max(width, 1))
        for n, width in enumerate(widths)
    ]
    for index in range(max(map(len, columns))):
        made: list[Span] = []
        for column, width in zip(columns, widths, strict=True):
            piece = column[index] if index < len(column) else ()
            made += [*piece, Span(SafeText(" " * (width - width_of(piece) + GAP)))]
        yield tuple(made[:-1])


def _cells(row: str) -> list[str]:
    inner = row.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip() for cell in _CELLS.split(inner)[:MOST_COLUMNS]]
