"""What is typed as the value of many events is read as people write it, or refused beside its field."""

from datetime import UTC, datetime

import pytest

from cfone_tui.tui.dialogs.bulk import read_value
from cfone_tui.tui.dialogs.forms.dialog import Faults

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        ("date", "yesterday 14:05", "2026-11-22T14:05:00.000Z"),
        ("attacker_country", "russia", "RU"),
        ("target_country", "", ""),
        ("insight", " # two\nlines ", "# two\nlines"),
        ("indicator_type", "domain", "domain"),
    ],
)
def test_values_are_read(name: str, typed: str, meant: str) -> None:
    assert read_value(name, now=NOW)({name: typed}) == meant


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        ("date", "soon", "is no date"),
        ("date", "", "is missing"),
        ("tlp", "", "is missing"),
        ("attacker_country", "Atlantis", "is no country"),
    ],
)
def test_what_no_event_can_have_is_refused(name: str, typed: str, why: str) -> None:
    with pytest.raises(Faults) as refused:
        read_value(name, now=NOW)({name: typed})
    assert why in refused.value.by_field[name]
