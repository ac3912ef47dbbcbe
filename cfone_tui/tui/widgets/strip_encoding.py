"""How is a line written to the terminal in the fewest bytes?

Textual names every attribute of every segment and resets after each; most of what goes over the wire when a list
scrolls are colours that did not change. Here a segment says only what differs from its left neighbour.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import SGR_STYLES

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29"}
_OFF |= {"21": "24", "51": "54", "52": "54", "53": "55"}
_DRAWN_ON_BLANKS = {"4", "7", "9", "21", "51", "52", "53"}
_DRAWN_BITS = sum(1 << bit for bit, code in enumerate(SGR_STYLES) if code in _DRAWN_ON_BLANKS)
RESET = "\x1b[0m"


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What of a style a terminal is told; attributes are the bits of ``SGR_STYLES``.

    Looks are compared by identity, which is what makes remembering the switches between them cheap; ``_look`` makes
    one for each combination.
    """

    attributes: int = 0
    colour: Color | None = None
    background: Color | None = None


PLAIN = Look()


class Encoder:
    """Writes segments one after the other, wherever on the terminal; it begins and ends in a reset state."""

    def __init__(self, color_system: ColorSystem) -> None:
        self._color_system = color_system
        self._parts: list[str] = []
        self._current = PLAIN
        self._blanks = ""
        """Blanks that are not written yet: of what comes next the colours may be theirs, too."""
        self._blank_look = PLAIN

    def control(self, sequence: str) -> None:
        """Write what a terminal obeys."""
        self._write_blanks()
        self._parts.append(sequence)

    def write(self, segments: Iterable[Segment]) -> None:
        """Write segments."""
        for text, style, control in segments:
            if control:
                self.control(text)
            elif style is not None and style.link is not None:
                self._text(_linked(text, style, style.link), _look(style))
            elif text.strip(" "):
                self._text(text, _look(style))
            else:
                self._blank(text, _look(style))

    def finish(self) -> str:
        """Return what was written, after which the state is reset."""
        self._write_blanks()
        if self._current is not PLAIN:
            self._parts.append(RESET)
            self._current = PLAIN
        written, self._parts = "".join(self._parts), []
        return written

    def _text(self, text: str, look: Look) -> None:
        if self._blanks and _are_blanks_alike(self._blank_look, look):
            self._switch(look)
        self._write_blanks()
        self._switch(look)
        self._parts.append(text)

    def _blank(self, text: str, look: Look) -> None:
        if self._blanks and _are_blanks_alike(self._blank_look, look):
            self._blanks += text
            return
        self._write_blanks()
        if look is self._current or _are_blanks_alike(self._current, look):
            self._parts.append(text)
        elif look.attributes & _DRAWN_BITS:
            self._switch(look)
            self._parts.append(text)
        else:
            self._blanks, self._blank_look = text, look

    def _write_blanks(self) -> None:
        if not self._blanks:
            return
        if not _are_blanks_alike(self._current, self._blank_look):
            # blanks need no other colour of text than there is, and may be as bold as it
            attributes, colour = self._current.attributes & ~_DRAWN_BITS, self._current.colour
            is_plain = self._blank_look is PLAIN
            self._switch(PLAIN if is_plain else _look_of(attributes, colour, self._blank_look.background))
        self._parts.append(self._blanks)
        self._blanks = ""

    def _switch(self, look: Look) -> None:
        if look is not self._current:
            self._parts.append(_switch(self._current, look, self._color_system))
            self._current = look


def encode(segments: Iterable[Segment], color_system: ColorSystem) -> str:
    """Return what the terminal must receive to draw ``segments`` from a reset state; the state is reset after them."""
    encoder = Encoder(color_system)
    encoder.write(segments)
    return encoder.finish()


@lru_cache(maxsize=4096)
def _look(style: Style | None) -> Look:
    if style is None:
        return PLAIN
    # the public properties would ask for each of the 13 attributes; Textual reads the bits in the same way
    return _look_of(style._attributes & style._set_attributes, style.color, style.bgcolor)


@lru_cache(maxsize=4096)
def _look_of(attributes: int, colour: Color | None, background: Color | None) -> Look:
    return Look(attributes, colour, background) if attributes or colour or background else PLAIN


@lru_cache(maxsize=4096)
def _are_blanks_alike(one: Look, other: Look) -> bool:
    """Tell whether blanks look the same in both, whatever colour text would have."""
    drawn = _codes(one) | _codes(other)
    return one.background == other.background and not drawn & _DRAWN_ON_BLANKS


@lru_cache(maxsize=4096)
def _switch(current: Look, wanted: Look, color_system: ColorSystem) -> str:
    if wanted is PLAIN:
        return RESET
    change = _change(current, wanted, color_system)
    afresh = ["0", *_change(PLAIN, wanted, color_system)]
    codes = min(";".join(change), ";".join(afresh), key=len)
    return f"\x1b[{codes}m" if codes else ""


def _change(current: Look, wanted: Look, color_system: ColorSystem) -> list[str]:
    """Return the codes that lead from one look to the other without a reset."""
    had, needs = _codes(current), _codes(wanted)
    off = {_OFF[code] for code in had - needs}
    # one code ends bold and dim, another both underlines: what ends with its sibling is said again
    on = {code for code in needs if code not in had or _OFF[code] in off}
    codes = [*sorted(off), *sorted(on, key=int)]
    if wanted.colour != current.colour:
        codes += _colour_codes(wanted.colour, color_system, default="39", foreground=True)
    if wanted.background != current.background:
        codes += _colour_codes(wanted.background, color_system, default="49", foreground=False)
    return codes


def _codes(look: Look) -> set[str]:
    return {code for bit, code in enumerate(SGR_STYLES) if look.attributes & (1 << bit)}


def _colour_codes(colour: Color | None, color_system: ColorSystem, *, default: str, foreground: bool) -> list[str]:
    if colour is None:
        return [default]
    return list(colour.downgrade(color_system).get_ansi_codes(foreground=foreground))


def _linked(text: str, style: Style, link: str) -> str:
    """Wrap ``text`` as a hyperlink, unless its address could break out of the sequence."""
    if not (link.isascii() and link.isprintable()):
        return text
    return f"\x1b]8;id={style._link_id};{link}\x1b\\{text}\x1b]8;;\x1b\\"
