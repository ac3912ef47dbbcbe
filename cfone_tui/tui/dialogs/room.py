"""How high may the part of a dialog be that scrolls, so that what stands around it is always seen?"""

from textual.widget import Widget

LOW = 16
"""Lines of a terminal in which there is no room for blank ones."""
BLANK = 4
"""Lines that are left out there."""


def leave_room(scrolled: Widget, *, around: int, most: int) -> bool:
    """Let ``scrolled`` be as high as the lines ``around`` it leave it, ``most`` at most; tell if the terminal is low.

    A dialog is drawn without blank lines then: ``around`` are the lines with them.
    """
    height = scrolled.app.size.height
    is_low = height < LOW
    scrolled.styles.max_height = max(1, min(most, height - around + (BLANK if is_low else 0)))
    return is_low
