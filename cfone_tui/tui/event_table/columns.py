"""Which columns does the event list have, and how is a row put into them?"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from cfone_tui.reference import tlp as tlp_scale
from cfone_tui.safe_text import SafeText, defang, lookalike, show
from cfone_tui.tui.widgets.row_table import Cell, Column
from cfone_tui.workspace.event_row import EventRow

LOOKALIKE_SIGN = " ⚠"
NOTHING = Cell(SafeText(""))
UNKNOWN = Cell(SafeText("unknown"), "events--faint")


@dataclass(frozen=True, slots=True)
class Looks:
    """How values are drawn, whatever they are."""

    is_defanged: bool = True
    year: str = ""
    """The present year: dates of another one say which, and not the time."""


@dataclass(frozen=True, slots=True)
class EventColumn:
    """One column: how it is drawn, which filter field its values pivot by, and which API field it sorts by."""

    column: Column
    cell: Callable[[EventRow, Looks], Cell]
    field: str = ""
    order_by: str = ""
    value: Callable[[EventRow], str] = lambda _row: ""

    @property
    def name(self) -> str:
        """What to call the column where there is room for more than its title."""
        names = {"from": "Attacker country", "target": "Target country", "tlp": "TLP"}
        return names.get(self.column.key, self.column.title.capitalize())


def _date(row: EventRow, looks: Looks) -> Cell:
    text, is_this_year = row.date, row.date[:4] == looks.year
    return Cell(show(f"{text[5:10]} {text[11:16]}" if is_this_year else text[:10]), "events--dim")


@lru_cache(maxsize=64)
def _tlp_cell(value: str) -> Cell:
    marking = tlp_scale.tlp(value)
    key = marking.key.replace("+", "-") if marking.is_known else "other"
    return Cell(show(marking.short), f"events--tlp-{key}")


def _tlp(row: EventRow, _looks: Looks) -> Cell:
    return _tlp_cell(row.tlp)


def _category(row: EventRow, _looks: Looks) -> Cell:
    return Cell(show(row.category))


def _attacker(row: EventRow, _looks: Looks) -> Cell:
    return Cell(show(row.attacker), "events--attacker") if row.attacker else UNKNOWN


def _country(row: EventRow, _looks: Looks) -> Cell:
    return Cell(show(row.attacker_country), "events--attacker" if row.attacker else "events--faint")


def _indicator(row: EventRow, looks: Looks) -> Cell:
    value = defang(row.indicator, kind=row.indicator_type) if looks.is_defanged else row.indicator
    if lookalike(row.indicator) is None:
        return Cell(show(value), "events--indicator")
    return Cell(SafeText(show(value) + LOOKALIKE_SIGN), "events--lookalike", keep_end=len(LOOKALIKE_SIGN))


def _target(row: EventRow, _looks: Looks) -> Cell:
    return Cell(show(f"{row.target_country} {row.target_industry}".strip()), "events--dim")


def _tags(row: EventRow, _looks: Looks) -> Cell:
    return Cell(show(" ".join(row.tags)), "events--tag")


def _references(row: EventRow, _looks: Looks) -> Cell:
    parts = []
    if row.num_references:
        parts.append(f"{row.num_references}↗")
    if row.num_referenced:
        parts.append(f"{row.num_referenced}↙")
    return Cell(SafeText(" ".join(parts)), "events--dim")


def _column(key: str, title: str, width: int, *, flexible: bool = False, min_width: int = 6) -> Column:
    return Column(key, SafeText(title), width, flexible=flexible, min_width=min_width)


DATE = EventColumn(_column("date", "DATE", 11), _date, "date", "date", lambda row: row.date[:10])
TLP = EventColumn(_column("tlp", "TLP", 5), _tlp, "tlp", "tlp", lambda row: row.tlp)
CATEGORY = EventColumn(
    _column("category", "CATEGORY", 19, flexible=True, min_width=11),
    _category,
    "cat",
    "category",
    lambda row: row.category,
)
ATTACKER = EventColumn(
    _column("attacker", "ATTACKER", 14, flexible=True, min_width=11),
    _attacker,
    "attacker",
    "attacker",
    lambda row: row.attacker,
)
COUNTRY = EventColumn(_column("from", "", 2), _country, "from", "attackerCountry", lambda row: row.attacker_country)
INDICATOR = EventColumn(
    _column("indicator", "INDICATOR", 32, flexible=True, min_width=20),
    _indicator,
    "ioc",
    "indicator",
    lambda row: row.indicator,
)
TARGET = EventColumn(
    _column("target", "TARGET", 16, flexible=True, min_width=10),
    _target,
    "to",
    "targetCountry",
    lambda row: row.target_country,
)
TAGS = EventColumn(
    _column("tags", "TAGS", 16, flexible=True, min_width=9),
    _tags,
    "tag",
    "",
    lambda row: row.tags[0] if row.tags else "",
)
REFERENCES = EventColumn(_column("refs", "REFS", 8), _references)

COLUMNS = (DATE, TLP, CATEGORY, ATTACKER, COUNTRY, INDICATOR, TARGET, TAGS, REFERENCES)
"""All columns, in their order."""

ROOM_FOR = {"refs": 112, "target": 100, "tags": 62, "category": 62, "attacker": 62, "from": 48}
"""Cells a list must have to show these columns; the others are always shown."""

SORTABLE = tuple(column for column in COLUMNS if column.order_by)


def columns_for(width: int) -> tuple[EventColumn, ...]:
    """Return the columns that a list of ``width`` cells has room for."""
    return tuple(column for column in COLUMNS if width >= ROOM_FOR.get(column.column.key, 0))
