"""What stands on the screen of a running app?"""

from typing import Any

from rich.style import Style
from textual.app import App


def drawn_lines(app: App[Any]) -> list[str]:
    """Return the text of every line of the screen, without trailing blanks."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def style_at(app: App[Any], x: int, y: int) -> Style:
    """Return the style of one terminal cell of the screen."""
    position = 0
    for segment in app.screen._compositor.render_strips()[y]:
        position += segment.cell_length
        if x < position:
            assert segment.style is not None
            return segment.style
    raise IndexError(f"nothing is drawn at {x},{y}")
