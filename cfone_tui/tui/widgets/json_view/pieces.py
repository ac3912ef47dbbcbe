"""In which colours is one line of JSON written?"""

from collections.abc import Iterator

from cfone_tui.safe_text import show
from cfone_tui.tui.widgets.json_view.reader import JsonLine, Kind, Span

INDENT = 2
DEEPEST_INDENT = 30
"""Levels after which lines are no longer moved to the right; deeper nesting would leave the screen."""
LONGEST_VALUE = 20_000
CLOSING = {"{": "}", "[": "]"}
STYLES = {
    Kind.STRING: "json-view--string",
    Kind.NUMBER: "json-view--number",
    Kind.LITERAL: "json-view--literal",
    Kind.OPENING: "json-view--punctuation",
    Kind.CLOSING: "json-view--punctuation",
    Kind.BROKEN: "json-view--broken",
}


def pieces(line: JsonLine, *, span: Span | None, is_folded: bool, has_comma: bool) -> Iterator[tuple[str, str]]:
    """Yield text and component class of the pieces of a line, from left to right."""
    fold_sign = " " if span is None else "▸" if is_folded else "▾"
    yield f"{fold_sign} {' ' * (INDENT * min(line.depth, DEEPEST_INDENT))}", "json-view--punctuation"
    if line.key:
        yield show(line.key, limit=LONGEST_VALUE), "json-view--key"
        yield ": ", "json-view--punctuation"
    yield show(line.value, limit=LONGEST_VALUE), STYLES[line.kind]
    if is_folded and span is not None:
        yield f" {span.size:,} {'value' if span.size == 1 else 'values'} ", "json-view--folded"
        yield CLOSING[line.value], "json-view--punctuation"
    if has_comma:
        yield ",", "json-view--punctuation"
