"""Which characters of a value are not seen, or seen as something else?"""

import unicodedata
from collections.abc import Iterator

from cfone_tui.safe_text import has_controls, lookalike, show
from cfone_tui.tui.panes.event_detail.overview.values import Line, Values, said

NAMED = 4
SEARCHED = 4_000
_CONTROLS = {0: "NULL", 7: "BELL", 8: "BACKSPACE", 9: "TAB", 10: "LINE FEED", 13: "CARRIAGE RETURN", 27: "ESCAPE"}


def hidden(value: str) -> Iterator[Line]:
    """Yield the line that names what a terminal would obey or hide in a value."""
    part = value[:SEARCHED]
    if not has_controls(part):
        return
    names = list(dict.fromkeys(_name(sign) for sign in part if has_controls(sign)))
    if not names:
        names = ["marks heaped on one letter"]
    rest = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    yield (said(f"⚠ hidden characters: {', '.join(names[:NAMED])}{rest}", "fact--warning"),)


def pretence(key: str, value: str, values: Values) -> Iterator[Line]:
    """Yield the line that says how a value deceives the eye."""
    found = lookalike(value)
    if found is None:
        return
    resembles = f", reads like {show(found.resembles, limit=200)}" if found.resembles else ""
    yield (
        said(f"⚠ {found.pretence}: ", "fact--warning"),
        values.span(f"{key}-punycode", found.punycode, style="fact--warning", kind="", limit=400),
        said(resembles, "fact--warning"),
    )


def _name(sign: str) -> str:
    code = ord(sign)
    return f"U+{code:04X} {unicodedata.name(sign, _CONTROLS.get(code, 'no name'))}"
