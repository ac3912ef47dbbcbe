"""How do a left and a right text share one line when there is not room for both?"""

from collections.abc import Sequence

from textual.content import Content

GAP = 2


def two_sided(lefts: Sequence[Content], right: Content, *, width: int) -> Content:
    """Return one line of ``width`` cells: the first of ``lefts``, longest first, that fits beside ``right``.

    Where none fits, the last and shortest one is cut.
    """
    room = max(0, width - right.cell_length)
    fitting = (left for left in lefts if left.cell_length + GAP <= room)
    return next(fitting, lefts[-1]).truncate(room, ellipsis=True, pad=True) + right
