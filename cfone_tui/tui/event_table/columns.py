"""Which columns does the event list have, and how is a row put into them?"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from cfone_tui.contract.wire import parse_instant
from cfone_tui.reference import tlp as tlp_scale
from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, defang, lookalike, show
from cfone_tui.settings.arrangement import Arrangement, Times
from cfone_tui.tui.widgets.row_table import Cell, Column
from cfone_tui.workspace.event_row import EventRow

LOOKALIKE_SIGN = " ⚠"
NOTHING = Cell(SafeText(""))
UNKNOWN = Cell(SafeText("unknown"), "events--faint")


_NAMES = {
    "from": "Attacker country",
    "target": "Target country and industry",
    "tlp": "TLP",
    "refs": "References",
    "event": "Summary of the event",
    "type": "Indicator type",
    "killchain": "Kill chain phase",
    "industry": "Target industry",
    "insight": "Insight, an analyst's note",
    "uuid": "uuid",
}
"""What columns are called whose title alone does not say it."""

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


@dataclass(frozen=True, slots=True)
class Looks:
    """How values are drawn, whatever they are."""

    is_defanged: bool = True
    year: str = ""
    """The present year: dates of another one say which, and not the time."""
    times: Times = Times.UTC
    now: datetime | None = None
    """The present moment, from which relative times are counted."""
    dataset_names: Mapping[str, str] = field(default_factory=dict)


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
        return _NAMES.get(self.column.key, self.column.title.capitalize())


def _date(row: EventRow, looks: Looks) -> Cell:
    text = row.date
    if looks.times is not Times.UTC and (moment := parse_instant(text)) is not None:
        if looks.times is Times.RELATIVE and looks.now is not None:
            return Cell(SafeText(ago(moment, looks.now)), "events--dim")
        text = moment.astimezone().isoformat()
    is_this_year = text[:4] == looks.year
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


def _kill_chain(row: EventRow, _looks: Looks) -> Cell:
    return Cell(SafeText(str(row.kill_chain) if row.kill_chain else ""), "events--dim")


def _type(row: EventRow, _looks: Looks) -> Cell:
    return Cell(show(row.indicator_type), "events--dim")


def _industry(row: EventRow, _looks: Looks) -> Cell:
    return Cell(show(row.target_industry), "events--dim")


def _event(row: EventRow, looks: Looks) -> Cell:
    return Cell(show(harmless(row.event) if looks.is_defanged else row.event))


def _dataset(row: EventRow, looks: Looks) -> Cell:
    # their names come a moment after the first list
    name = looks.dataset_names.get(row.dataset_id, row.dataset_id) if looks.dataset_names else ""
    return Cell(show(name), "events--dim")


def _uuid(row: EventRow, _looks: Looks) -> Cell:
    return Cell(show(row.uuid), "events--faint", keep_end=4)


def _insight(row: EventRow, _looks: Looks) -> Cell:
    return Cell(SafeText("note" if row.has_insight else ""), "events--tag")


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

KILL_CHAIN = EventColumn(
    Column("killchain", SafeText("KC"), 2, align="right"),
    _kill_chain,
    "killchain",
    "killChain",
    lambda row: str(row.kill_chain) if row.kill_chain else "",
)
TYPE = EventColumn(_column("type", "TYPE", 8), _type, "type", "indicatorType", lambda row: row.indicator_type)
INDUSTRY = EventColumn(
    _column("industry", "INDUSTRY", 14), _industry, "industry", "targetIndustry", lambda row: row.target_industry
)
EVENT = EventColumn(
    _column("event", "EVENT", 40, flexible=True, min_width=20), _event, "event", "event", lambda row: row.event
)
DATASET = EventColumn(_column("dataset", "DATASET", 16), _dataset, "dataset", "datasetId", lambda row: row.dataset_id)
INSIGHT = EventColumn(_column("insight", "INSIGHT", 7), _insight)
UUID = EventColumn(_column("uuid", "UUID", 13), _uuid, "uuid", "uuid", lambda row: row.uuid)

COLUMNS = (DATE, TLP, CATEGORY, ATTACKER, COUNTRY, INDICATOR, TARGET, TAGS, REFERENCES)
"""The columns that a list has as far as there is room, in their order."""

ALL_COLUMNS = (*COLUMNS, EVENT, TYPE, KILL_CHAIN, INDUSTRY, DATASET, INSIGHT, UUID)
"""All columns that can be chosen."""

BY_KEY = {column.column.key: column for column in ALL_COLUMNS}

ROOM_FOR = {"refs": 112, "target": 100, "tags": 62, "category": 62, "attacker": 62, "from": 48}
"""Cells a list must have to show these columns; the others are always shown."""

SORTABLE = tuple(column for column in ALL_COLUMNS if column.order_by)


def column_ordered_by(order_by: str) -> EventColumn | None:
    """Return the column that is sorted by asking for this order, named as in the API."""
    return next((column for column in SORTABLE if column.order_by == order_by), None)


def order_in_words(order_by: str) -> str:
    """Return how an order, named as in the API, reads: ``target country`` for ``targetCountry``."""
    return re.sub(r"(?<=[a-z])([A-Z])", r" \1", order_by.removesuffix("Id")).lower()


def columns_for(width: int, arrangement: Arrangement | None = None) -> tuple[EventColumn, ...]:
    """Return the columns that were chosen, or that a list of ``width`` cells has room for."""
    chosen = [it for it in (arrangement.columns if arrangement is not None else ()) if it.key in BY_KEY]
    if chosen:
        return tuple(_sized(BY_KEY[it.key], it.width) for it in chosen)
    return tuple(column for column in COLUMNS if width >= ROOM_FOR.get(column.column.key, 0))


def ago(moment: datetime, now: datetime) -> str:
    """Return how long ago something happened, in one unit: ``45 s``, ``3 h``, ``12 d``; with a plus if it will."""
    seconds = round((now - moment).total_seconds())
    sign, size = ("+" if seconds < 0 else ""), abs(seconds)
    if size < _MINUTE:
        return f"{sign}{size} s"
    if size < _HOUR:
        return f"{sign}{size // _MINUTE} min"
    return f"{sign}{size // _HOUR} h" if size < 2 * _DAY else f"{sign}{size // _DAY:,} d"


def _sized(column: EventColumn, width: int | None) -> EventColumn:
    if width is None:
        return column
    return replace(column, column=replace(column.column, width=width, min_width=width, flexible=False))
