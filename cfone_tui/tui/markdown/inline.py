"""What do the signs within a line of Markdown mean: emphasis, code, links?

Links are never links here: their text is written, and beside it where they lead, defanged.
"""

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from cfone_tui.reference.shapes import LIVE, shape_of
from cfone_tui.safe_text import SafeText, defang, show
from cfone_tui.tui.widgets.sheet.spans import Span

LIMIT = 4_000
"""Characters of a line that are read at once; longer lines are read in pieces."""

_INLINE = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<ticks>`{1,3})(?P<code>[^`]{1,1000})(?P=ticks)
    | !?\[(?P<label>[^\[\]]{0,1000})\]\(\s*<?(?P<target>[^\s()<>]{1,2000}(?:\([^\s()<>]{0,500}\)[^\s()<>]{0,500})?)>?
      (?:\s+["'][^"']{0,300}["'])?\s*\)
    | <(?P<auto>[A-Za-z][A-Za-z0-9+.-]{1,30}:[^\s<>]{1,2000})>
    | (?:\*\*(?=\S)(?P<bold>[^*]{1,1000}?)(?<=\S)\*\*|(?<!\w)__(?=\S)(?P<bold_too>[^_]{1,1000}?)(?<=\S)__(?!\w))
    | (?:(?<![\w*])\*(?=[^\s*])(?P<slanted>[^*]{1,1000}?)(?<=\S)\*(?!\w)
      |(?<!\w)_(?=[^\s_])(?P<slanted_too>[^_]{1,1000}?)(?<=\S)_(?!\w))
    | ~~(?=\S)(?P<struck>[^~]{1,1000}?)(?<=\S)~~
    | (?<![A-Za-z0-9])(?P<word>[A-Za-z][A-Za-z0-9+.-]{1,15}://[^\s<>()\[\]"'`*|\\]{1,2000}
      |[A-Za-z0-9][^\s<>()\[\]"'`*|\\=.:@]{0,200}[.:@][^\s<>()\[\]"'`*|\\=]{2,2000})
    """,
    re.VERBOSE,
)
_LOOSE = (".", ",", ";", ":", "!", "?")
LINK = "md--link"


def inline(text: str, *, style: str = "", is_defanged: bool = True) -> list[Span]:
    """Return the spans of a line."""
    made: list[Span] = []
    led = defang if is_defanged else str
    position = 0
    for found in _INLINE.finditer(text):
        made.append(Span(show(text[position : found.start()], limit=LIMIT), style))
        made += _meant(found, style, led)
        position = found.end()
    made.append(Span(show(text[position:], limit=LIMIT), style))
    return list(_joined(made))


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Yield the spans with neighbours of one style put together."""
    for style, group in groupby(spans, key=lambda span: span.style):
        text = "".join(span.text for span in group)
        if text:
            yield Span(SafeText(text), style)


def targets(text: str) -> Iterator[str]:
    """Yield what the line leads to, exactly as it came: targets of links, and bare indicators."""
    for found in _INLINE.finditer(text):
        if found["target"] or found["auto"]:
            yield found["target"] or found["auto"]
        elif found["word"] and shape_of(word := found["word"].rstrip("".join(_LOOSE))) is not None:
            yield word
        elif found["code"] and shape_of(found["code"].strip()) is not None:
            yield found["code"].strip()


def _meant(found: re.Match[str], style: str, led: Callable[[str], str]) -> Iterator[Span]:
    if found["escaped"]:
        yield Span(show(found["escaped"]), style)
    elif found["ticks"]:
        yield Span(
            show(_harmless(found["code"], led), limit=LIMIT), "md--target" if _is_live(found["code"]) else "md--code"
        )
    elif found["target"]:
        target = found["target"]
        if found["label"] and found["label"] != target:
            yield Span(show(found["label"], limit=LIMIT), LINK)
            yield Span(show(" → "), "md--dim")
        yield Span(show(led(target), limit=LIMIT), "md--target")
    elif found["auto"]:
        yield Span(show(led(found["auto"]), limit=LIMIT), "md--target")
    elif bold := found["bold"] or found["bold_too"]:
        yield Span(show(_harmless(bold, led), limit=LIMIT), "md--strong")
    elif slanted := found["slanted"] or found["slanted_too"]:
        yield Span(show(_harmless(slanted, led), limit=LIMIT), "md--em")
    elif found["struck"]:
        yield Span(show(_harmless(found["struck"], led), limit=LIMIT), "md--struck")
    else:
        yield from _word(found["word"], style, led)


def _word(text: str, style: str, led: Callable[[str], str]) -> Iterator[Span]:
    bare = text.rstrip("".join(_LOOSE))
    if shape_of(bare) in LIVE:
        yield Span(show(led(bare), limit=LIMIT), "md--target")
        yield Span(show(text[len(bare) :]), style)
    else:
        yield Span(show(text, limit=LIMIT), style)


def _harmless(text: str, led: Callable[[str], str]) -> str:
    return led(text) if _is_live(text) else text


def _is_live(text: str) -> bool:
    return shape_of(text.strip()) in LIVE
