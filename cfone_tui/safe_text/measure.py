"""How many terminal cells does a safe text take, and what of it fits into a column?"""

from cfone_tui.safe_text.characters import cells as cells_of
from cfone_tui.safe_text.display import SafeText


def width(text: SafeText) -> int:
    """Return the width of one line of safe text in terminal cells."""
    return len(text) if text.isascii() else sum(map(cells_of, text))


def clip(text: SafeText, cells: int) -> SafeText:
    """Return ``text`` if it fits into ``cells``, else as much of it as fits before an ellipsis; never wider."""
    if len(text) <= cells and text.isascii():
        return text
    if cells <= 0:
        return SafeText("")
    if text.isascii():
        return SafeText(text[: cells - 1] + "…")
    return text if width(text) <= cells else SafeText(_head(text, cells - 1) + "…")


def _head(text: SafeText, room: int) -> str:
    for index, character in enumerate(text):
        room -= cells_of(character)
        if room < 0:
            return text[:index]
    return text
