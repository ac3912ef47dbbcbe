"""What stands on a line before and behind its value, and in which colour is the value written?"""

from collections.abc import Iterator

from cfone_tui.safe_text import show
from cfone_tui.tui.widgets.json_view.lexing import Kind
from cfone_tui.tui.widgets.json_view.reader import CLOSING, NONE, JsonLine, JsonReader

INDENT = 2
DEEPEST_INDENT = 30
"""Levels after which lines are no longer moved to the right; deeper nesting would leave the screen."""
LONGEST_KEY = 1_000
Piece = tuple[str, str]
"""A text and the component class it is written in."""
STYLES = {
    Kind.STRING: "json-view--string",
    Kind.NUMBER: "json-view--number",
    Kind.LITERAL: "json-view--literal",
    Kind.OPENING: "json-view--punctuation",
    Kind.CLOSING: "json-view--punctuation",
    Kind.BROKEN: "json-view--broken",
    Kind.TITLE: "json-view--title",
}


def before(line: JsonLine, *, can_fold: bool, is_folded: bool) -> Iterator[Piece]:
    """Yield what stands left of the value: the sign of a fold, the indent, the key."""
    if line.kind is Kind.TITLE:
        return
    fold_sign = " " if not can_fold else "▸" if is_folded else "▾"
    indent = min(line.depth, DEEPEST_INDENT)
    yield f"{fold_sign} {' ' * (INDENT * indent)}", "json-view--punctuation"
    if line.depth > DEEPEST_INDENT:
        yield f"⋯{line.depth} ", "json-view--folded"
    if line.key:
        yield show(line.key, limit=LONGEST_KEY), "json-view--key"
        yield ": ", "json-view--punctuation"


def behind(reader: JsonReader, number: int, line: JsonLine, *, is_folded: bool) -> Iterator[Piece]:
    """Yield what stands right of the value: what a fold hides, the comma."""
    last = reader.lasts[number]
    if is_folded and last != NONE:
        size = reader.size(number)
        yield f" {size:,} {'value' if size == 1 else 'values'} ", "json-view--folded"
        yield CLOSING[reader.text[line.start]], "json-view--punctuation"
        if reader.parents[number] != NONE and reader.is_followed(last):
            yield ",", "json-view--punctuation"
    elif line.has_comma:
        yield ",", "json-view--punctuation"
