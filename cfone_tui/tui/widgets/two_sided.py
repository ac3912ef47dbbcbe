"""How do a left and a right text share one line when there is not room for both?"""

from textual.content import Content

GAP = 2


def two_sided(left: Content, right: Content, *, width: int) -> Content:
    """Return one line of ``width`` cells: the right text gives way first, then the left one is cut."""
    if left.cell_length + GAP + right.cell_length > width:
        right = Content("")
    room = width - right.cell_length
    return left.truncate(room, ellipsis=True, pad=True) + right
