"""What keeps a character that a terminal would obey from reaching it, whichever widget let it through?

Every value passes ``safe_text.show`` on its way to a widget; this is the second layer, for the place where somebody
forgot. It is the one deliberate patch of Textual: all that is drawn leaves through ``Strip.render``.
"""

import re

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from textual.strip import Strip

from cfone_tui.tui.widgets.strip_encoding import encode

UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
"""Controls of both sets, every format character (bidi, zero width, tags), line separators, lone surrogates."""


def install() -> None:
    """Guard everything that Textual draws in this process from now on; calling it again changes nothing."""
    Strip.render = _render  # type: ignore[method-assign]  # this is the patch


def is_installed() -> bool:
    """Tell whether the guard stands."""
    return Strip.render is _render


def clean(text: str) -> str:
    """Return ``text`` without anything a terminal obeys, as wide as Textual took it to be when it laid it out."""
    if text.isprintable():
        return text
    return UNSAFE.sub(_stand_in, text)


def _stand_in(match: re.Match[str]) -> str:
    return "\ufffd" * cell_len(match.group())


def cleaned(strip: Strip) -> list[Segment]:
    """Return the segments of a strip without anything a terminal obeys but controls of Textual's own."""
    return [
        segment if segment.control or segment.text.isprintable() else Segment(clean(segment.text), segment.style)
        for segment in strip
    ]


def _render(self: Strip, console: Console) -> str:
    """Render a strip as Textual does, cleaned and in fewer bytes."""
    if self._render_cache is None:
        self._render_cache = encode(cleaned(self), console._color_system or ColorSystem.TRUECOLOR)
    return self._render_cache
