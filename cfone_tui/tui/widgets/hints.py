"""Which keys matter here: whole ones, as many as there is room for?"""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

BETWEEN = " · "
LOW = 16
"""Lines of a terminal in which keys take one."""


class Hints(Widget):
    """Keys and what they do, parted by dots, over as many lines as they need.

    Where there is one line only those before the last go: that leads out.
    """

    DEFAULT_CSS = """
    Hints { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, keys: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._keys = keys

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the keys take in a width."""
        del container
        return 1 if viewport.height < LOW else len(parted(self._keys, width))

    def render(self) -> Content:
        """Draw the keys."""
        width, height = self.size
        lines = parted(self._keys, width)
        return Content("\n".join(lines) if len(lines) <= height else fitting(self._keys, width))


def fitting(keys: str, width: int) -> str:
    """Return of these keys the first ones and the last, as many as fit; the last alone where even that is too much."""
    *others, last = keys.split(BETWEEN)
    while others and _cells([*others, last]) > width > 0:
        others.pop()
    return BETWEEN.join([*others, last])


def parted(keys: str, width: int) -> list[str]:
    """Return the keys in lines of at most this width, none of them on two."""
    lines: list[list[str]] = [[]]
    for hint in keys.split(BETWEEN):
        if lines[-1] and _cells([*lines[-1], hint]) > width > 0:
            lines.append([])
        lines[-1].append(hint)
    return [BETWEEN.join(line) for line in lines]


def _cells(hints: list[str]) -> int:
    return Content(BETWEEN.join(hints)).cell_length
