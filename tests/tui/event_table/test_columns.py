"""The columns of the event list, by the room there is and by the value."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from cfone_tui.settings.arrangement import Arrangement, ColumnChoice, Times
from cfone_tui.tui.event_table.columns import ALL_COLUMNS, BY_KEY, COLUMNS, SORTABLE, Looks, ago, columns_for
from cfone_tui.workspace.event_row import EventRow

NOW = datetime(2026, 11, 23, 8, 31, tzinfo=UTC)


def _drawn(key: str, row: EventRow, *, is_defanged: bool = True) -> str:
    return BY_KEY[key].cell(row, Looks(is_defanged=is_defanged, year="2026")).text


@pytest.mark.parametrize("width", [20, 40, 50, 80, 99, 110, 160])
def test_date_marking_and_indicator_are_always_there(width: int) -> None:
    assert {"date", "tlp", "indicator"} <= {column.column.key for column in columns_for(width)}


def test_more_room_never_takes_a_column_away() -> None:
    shown = [{column.column.key for column in columns_for(width)} for width in range(20, 200)]
    assert all(less <= more for less, more in pairwise(shown))
    assert shown[-1] == {column.column.key for column in COLUMNS}


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


def test_chosen_columns_come_in_their_order_and_with_their_widths_whatever_the_room() -> None:
    chosen = (ColumnChoice("event", 50), ColumnChoice("uuid"), ColumnChoice("no such"), ColumnChoice("date"))
    shown = columns_for(20, Arrangement(chosen))
    assert [it.column.key for it in shown] == ["event", "uuid", "date"]
    assert (shown[0].column.width, shown[0].column.flexible) == (50, False)
    assert shown[1] is BY_KEY["uuid"]
    assert columns_for(200, Arrangement((ColumnChoice("no such"),))) == columns_for(200)


def test_every_column_draws_every_row() -> None:
    full = EventRow("u-1", "d-1", kill_chain=3, indicator_type="domain", target_industry="Energy", has_insight=True)
    looks = Looks(dataset_names={"d-1": "APT"})
    drawn = {column.column.key: column.cell(full, looks).text for column in ALL_COLUMNS}
    assert (drawn["dataset"], drawn["killchain"], drawn["type"]) == ("APT", "3", "domain")
    assert (drawn["industry"], drawn["insight"], drawn["uuid"]) == ("Energy", "note", "u-1")
    assert all(column.cell(EventRow("u"), Looks()).text is not None for column in ALL_COLUMNS)


def test_times_are_utc_local_or_relative() -> None:
    row, date = EventRow("u", date="2026-11-23T05:31:00.000Z"), BY_KEY["date"]
    local = NOW.replace(hour=5).astimezone()
    assert date.cell(row, Looks(year="2026")).text == "11-23 05:31"
    assert date.cell(row, Looks(year="2026", times=Times.LOCAL)).text == f"{local:%m-%d %H:%M}"
    assert date.cell(row, Looks(times=Times.RELATIVE, now=NOW)).text == "3 h"
    assert date.cell(row._replace(date="soon"), Looks(times=Times.RELATIVE, now=NOW)).text == "soon"


AGES = {5: "5 s", 90: "1 min", 7_200: "2 h", 150_000: "41 h", 180_000: "2 d", 86_400 * 4_000: "4,000 d", -60: "+1 min"}


@pytest.mark.parametrize(("seconds", "said"), AGES.items())
def test_an_age_is_said_in_one_unit(seconds: int, said: str) -> None:
    assert ago(NOW - timedelta(seconds=seconds), NOW) == said
