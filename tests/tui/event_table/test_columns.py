"""The columns of the event list, by the room there is and by the value."""

from itertools import pairwise

import pytest

from cfone_tui.tui.event_table.columns import COLUMNS, SORTABLE, Looks, columns_for
from cfone_tui.workspace.event_row import EventRow

BY_KEY = {column.column.key: column for column in COLUMNS}


def _drawn(key: str, row: EventRow, *, is_defanged: bool = True) -> str:
    return BY_KEY[key].cell(row, Looks(is_defanged=is_defanged, year="2026")).text


@pytest.mark.parametrize("width", [20, 40, 50, 80, 99, 110, 160])
def test_date_marking_and_indicator_are_always_there(width: int) -> None:
    assert {"date", "tlp", "indicator"} <= {column.column.key for column in columns_for(width)}


def test_more_room_never_takes_a_column_away() -> None:
    shown = [{column.column.key for column in columns_for(width)} for width in range(20, 200)]
    assert all(less <= more for less, more in pairwise(shown))
    assert shown[-1] == set(BY_KEY)


def test_indicators_are_defanged_and_look_alikes_signed() -> None:
    row = EventRow("u", indicator="gr\u0456d.example", indicator_type="domain")
    assert _drawn("indicator", row) == "gr\u0456d[.]example ⚠"
    assert _drawn("indicator", row, is_defanged=False) == "gr\u0456d.example ⚠"


def test_values_are_drawn_harmless_and_pivot_as_they_are() -> None:
    row = EventRow("u", date="2026-11-23T08:31:07Z", attacker="\x1b[2J", tags=("[b]", "two"), num_references=3)
    assert _drawn("attacker", row) == "␛[2J"
    assert BY_KEY["attacker"].value(row) == "\x1b[2J"
    assert _drawn("tags", row) == "[b] two"
    assert BY_KEY["tags"].value(row) == "[b]"
    assert _drawn("date", row) == "11-23 08:31"
    assert _drawn("date", row._replace(date="2018-11-20T00:00:00.000Z")) == "2018-11-20"
    assert BY_KEY["date"].value(row) == "2026-11-23"
    assert _drawn("refs", row) == "3↗"


def test_an_unknown_attacker_and_an_odd_marking_are_said() -> None:
    assert _drawn("attacker", EventRow("u")) == "unknown"
    assert _drawn("tlp", EventRow("u", tlp="amber+strict")) == "A+S"
    assert _drawn("tlp", EventRow("u", tlp="purple")) == "PURPL"


def test_what_sorts_names_a_field_of_the_wire() -> None:
    assert {column.order_by for column in SORTABLE} >= {"date", "attackerCountry", "indicator"}
