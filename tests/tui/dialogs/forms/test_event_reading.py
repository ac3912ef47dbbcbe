"""What the fields of an event form mean: everything wrong at once, and only what was changed."""

import pytest

from cfone_tui.contract.event import Event
from cfone_tui.tui.dialogs.forms.dialog import Faults
from cfone_tui.tui.dialogs.forms.event_fields import doubt_of, new_values, values_of
from cfone_tui.tui.dialogs.forms.event_reading import changes, creation, review
from tests.conftest import NOW

EMPTY = dict.fromkeys(values_of(Event.model_validate({"uuid": "e"})), "")
BEFORE = Event.model_validate(
    {
        "uuid": "1",
        "event": "It happened",
        "category": "Phishing",
        "tlp": "amber",
        "date": "2026-11-20T00:00:00Z",
        "indicator": "login.example",
        "indicatorType": "domain",
        "attacker": "NastyShrew",
        "attackerCountry": "XX",
    }
)


def test_all_that_is_wrong_is_said_at_once() -> None:
    typed = EMPTY | {"date": "someday", "attacker_country": "Nowhere", "indicator": "?? no such thing ??"}
    with pytest.raises(Faults) as wrong:
        creation(typed, now=NOW)
    assert set(wrong.value.by_field) == {
        "event", "category", "tlp", "date", "attacker_country", "indicator_type",
    }  # fmt: skip


def test_an_event_is_made_of_what_was_typed() -> None:
    typed = EMPTY | new_values(NOW, dataset_id="d") | {
        "event": "  It happened ",
        "category": "Phishing",
        "indicator": "hxxps://login[.]example/x",
        "target_country": "ukraine",
        "tags": "one,  two  words , one,",
    }  # fmt: skip
    made = creation(typed, now=NOW)
    assert made.event == "It happened"
    assert made.indicator == "https://login.example/x"
    assert made.indicator_type == "url"
    assert made.target_country == "UA"
    assert made.tags == ("one", "two words")
    assert made.dataset_id == "d"


def test_further_indicators_stand_one_on_each_line_and_what_cannot_be_told_is_said_with_the_rest() -> None:
    typed = EMPTY | new_values(NOW, dataset_id="d") | {"event": "It happened", "category": "Phishing"}
    lines = "hxxps://login[.]evil[.]ru/x\n\n45[.]83[.]12[.]9\nevil.ru\n45.83.12.9"
    made = creation(typed | {"indicator": "evil[.]ru", "more_indicators": lines}, now=NOW)
    assert [(it.indicator_type, it.value) for it in made.indicators] == [
        ("url", "https://login.evil.ru/x"),
        ("ip", "45.83.12.9"),
    ]
    with pytest.raises(Faults) as wrong:
        creation(typed | {"date": "someday", "more_indicators": "evil.ru\n?? what ??"}, now=NOW)
    assert set(wrong.value.by_field) == {"date", "indicator", "more_indicators"}
    assert "indicators" not in creation(typed, now=NOW).to_wire()


def test_what_hardly_belongs_to_an_attacker_is_doubted_and_not_refused() -> None:
    assert "192.168.1[.]9: a private" in doubt_of("hxxp://evil[.]ru/\n192[.]168[.]1[.]9")
    assert doubt_of("evil[.]ru") == ""


def test_only_changed_fields_are_sent() -> None:
    typed = values_of(BEFORE) | {"attacker": "AquaShrew", "tlp": "red"}
    assert changes(BEFORE, typed, now=NOW) == {"attacker": "AquaShrew", "tlp": "red"}


def test_a_value_that_would_not_pass_is_left_alone_while_nobody_touches_it() -> None:
    assert changes(BEFORE, values_of(BEFORE) | {"event": "New"}, now=NOW) == {"event": "New"}


def test_a_field_can_be_emptied() -> None:
    assert changes(BEFORE, values_of(BEFORE) | {"attacker": ""}, now=NOW) == {"attacker": ""}


def test_an_edit_that_changes_nothing_is_said() -> None:
    with pytest.raises(Faults, match="nothing was changed"):
        changes(BEFORE, values_of(BEFORE), now=NOW)


def test_the_review_shows_old_and_new_as_harmless_text() -> None:
    text = "\n".join(line.plain for line in review(BEFORE)({"attacker": "\x1b[2J", "insight": "more"}))
    assert "- NastyShrew" in text
    assert "+ ␛[2J" in text
    assert "- nothing" in text
