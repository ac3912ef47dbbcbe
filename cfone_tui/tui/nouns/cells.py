"""How do values look that several nouns have in common?"""

from collections.abc import Iterable

from cfone_tui.reference import tlp
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.widgets.row_table import Cell, Column

NOTHING = Cell(SafeText(""))


def column(key: str, title: str, width: int, *, flexible: bool = False, min_width: int = 6) -> Column:
    """Return a column of text."""
    return Column(key, SafeText(title), width, flexible=flexible, min_width=min_width)


def number(key: str, title: str, width: int) -> Column:
    """Return a column of numbers."""
    return Column(key, SafeText(title), width, align="right")


def plain(value: object, style: str = "") -> Cell:
    """Return a value as a cell; nothing for None."""
    return NOTHING if value in (None, "") else Cell(show(str(value), limit=300), style)


def dim(value: object) -> Cell:
    """Return a value that is not what one looks for first."""
    return plain(value, "events--dim")


def together(values: Iterable[object], style: str = "events--dim") -> Cell:
    """Return several values in a row."""
    return plain(", ".join(str(it) for it in values if str(it).strip()), style)


def marking(value: str | None) -> Cell:
    """Return a TLP marking, in its colour."""
    if not value:
        return NOTHING
    found = tlp.tlp(value)
    key = found.key.replace("+", "-") if found.is_known else "other"
    return Cell(show(found.short), f"events--tlp-{key}")


def day(moment: str | None) -> Cell:
    """Return the day of a moment."""
    return dim((moment or "")[:10])
