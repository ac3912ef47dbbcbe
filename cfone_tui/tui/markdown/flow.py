"""How does a Markdown text become lines, piece by piece, however long it is?

Every line of the text is a line by itself, as its author saw it; there are headings, lists, quotes, fenced code and
tables. What is no Markdown is written as it is.
"""

import re
from collections.abc import Iterator

from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.markdown.inline import LIMIT, inline, targets
from cfone_tui.tui.markdown.tables import TABLE_ROWS, is_table_row, is_table_rule, table
from cfone_tui.tui.widgets.sheet.spans import Span, Spans, wrapped

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"(\s*)(?:([-*+])|(\d{1,9})([.)]))\s+(.*)")
_TASK = re.compile(r"\[([ xX])\]\s+(.*)")
_QUOTE = re.compile(r" {0,3}((?:>\s?)+)(.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
DEEPEST = 5
"""Levels of lists and quotes that are indented."""


class MarkdownFlow:
    """Lines of ``width`` cells, laid out as far as :meth:`read` was asked to; ``heading`` stands for all of them."""

    def __init__(self, text: str, *, width: int, heading: Span | None = None, is_defanged: bool = True) -> None:
        self.lines: list[Spans] = [] if heading is None else [(heading,)]
        self._has_heading = heading is not None
        self.is_done = not text
        self._text = text
        self._position = 0
        self._width = max(width, 8)
        self._is_defanged = is_defanged
        self._fence = ""
        self._sources = [(0, len(text))] * len(self.lines)
        """For every line, from where to where it stands in the text."""

    def read(self, count: int) -> None:
        """Lay out about so many lines more."""
        goal = len(self.lines) + count
        while not self.is_done and len(self.lines) < goal:
            start = self._position
            lines = list(self._next())
            self.lines += lines
            self._sources += [(start, self._position)] * len(lines)
            self.is_done = self._position >= len(self._text)

    def source(self, index: int) -> str:
        """Return the text from which a line was made, exactly as it came."""
        start, end = self._sources[index]
        return self._text[start:end].rstrip("\n")

    def target(self, index: int) -> str:
        """Return what the line leads to first: a link, or an indicator in it; empty where nothing is."""
        return "" if self._has_heading and not index else next(targets(self.source(index)), "")

    # -- reading ----------------------------------------------------------------------------------------------------

    def _take(self) -> str:
        """Return the next line, or the next piece of a very long one."""
        feed = self._text.find("\n", self._position, self._position + LIMIT)
        end = feed if feed >= 0 else min(self._position + LIMIT, len(self._text))
        line = self._text[self._position : end]
        self._position = end + (feed >= 0)
        return line.rstrip("\r").expandtabs(4)

    def _next(self) -> Iterator[Spans]:
        line = self._take()
        if self._fence:
            yield from self._in_fence(line)
        elif fence := _FENCE.match(line):
            self._fence = fence[1]
        elif not line.strip():
            yield ()
        elif is_table_row(line) and (rows := self._table_rows(line)):
            yield from table(rows, self._width, is_defanged=self._is_defanged)
        else:
            yield from self._block(line, depth=0)

    def _in_fence(self, line: str) -> Iterator[Spans]:
        if line.strip().startswith(self._fence) and not line.strip().strip(self._fence[0]):
            self._fence = ""
        else:
            code = Span(show(line, limit=LIMIT), "md--code")
            for piece in wrapped((code,), self._width - 2):
                yield (Span(SafeText("▏ "), "md--dim"), *piece)

    def _table_rows(self, line: str) -> list[str]:
        """Return the rows of a table that begins here; none where no rule follows."""
        before = self._position
        rule = self._take()
        if not is_table_rule(rule):
            self._position = before
            return []
        rows = [line, rule]
        while len(rows) < TABLE_ROWS and self._position < len(self._text):
            before = self._position
            row = self._take()
            if not is_table_row(row):
                self._position = before
                break
            rows.append(row)
        return rows

    def _block(self, line: str, *, depth: int) -> Iterator[Spans]:
        if heading := _HEADING.match(line):
            style = "md--title" if len(heading[1]) == 1 else "md--heading"
            yield from wrapped(self._inline(heading[2], style), self._width)
        elif _RULE.match(line):
            yield (Span(SafeText("─" * min(self._width, 24)), "md--dim"),)
        elif (quote := _QUOTE.match(line)) and depth < DEEPEST:
            bars = min(quote[1].count(">"), DEEPEST)
            for spans in self._narrowed(quote[2], bars * 2, depth + 1):
                yield (Span(SafeText("▎ " * bars), "md--quote-bar"), *(_quoted(span) for span in spans))
        elif item := _ITEM.match(line):
            yield from self._item(item)
        else:
            yield from wrapped(self._inline(line.strip()), self._width)

    def _narrowed(self, text: str, cells: int, depth: int) -> Iterator[Spans]:
        width, self._width = self._width, max(self._width - cells, 8)
        try:
            yield from self._block(text, depth=depth)
        finally:
            self._width = width

    def _item(self, item: re.Match[str]) -> Iterator[Spans]:
        indent = min(len(item[1]) // 2, DEEPEST) * 2
        bullet = "• " if item[2] else f"{item[3]}{item[4]} "
        text = item[5]
        if item[2] and (task := _TASK.match(text)):
            bullet, text = ("☑ " if task[1] != " " else "☐ "), task[2]
        hanging = indent + len(bullet)
        head = (Span(SafeText(" " * indent)), Span(SafeText(bullet), "md--bullet"))
        for number, spans in enumerate(wrapped(self._inline(text), max(self._width - hanging, 8))):
            yield (*head, *spans) if number == 0 else (Span(SafeText(" " * hanging)), *spans)

    def _inline(self, text: str, style: str = "") -> list[Span]:
        return inline(text, style=style, is_defanged=self._is_defanged)


def _quoted(span: Span) -> Span:
    return span if span.style else Span(span.text, "md--quote")
