"""The overview of an event: what is known beside its fields, which value each place stands for, and what is safe."""

from typing import Any

import pytest

from cfone_tui.contract.event import Event
from cfone_tui.contract.tag import Tag
from cfone_tui.settings.arrangement import Times
from cfone_tui.tui.panes.event_detail.overview.facts import Facts, Setting, facts
from cfone_tui.tui.widgets.sheet import Sheet, plain
from cfone_tui.workspace.event_notes import EventNotes, OtherIndicator
from tests.conftest import NOW


def _facts(setting: Setting | None = None, **fields: Any) -> Facts:
    event = Event.model_validate({"uuid": "u", "date": "2026-11-23T07:31:07Z", **fields})
    return facts(event, setting or Setting(now=NOW, dataset_name="Mine"))


def _text(setting: Setting | None = None, *, width: int = 100, **fields: Any) -> str:
    sheet = Sheet(_facts(setting, **fields).entries, width=width)
    return "\n".join(plain(sheet.row(row)).rstrip() for row in range(sheet.row_count))


def _named(name: str, value: Any) -> dict[str, Any]:
    return {name: value}


def test_the_reference_tables_explain_codes() -> None:
    text = _text(
        event="It happened",
        attackerCountry="RU",
        targetCountry="UA",
        killChain=3,
        mitreAttack=["T1566.002"],
        mitreCapec=["98"],
        tlp="red",
    )
    for said in (
        *("RU Russia", "UA Ukraine", "3 Delivery", "Phishing: Spearphishing Link  Initial Access", "98   Phishing"),
        *("TLP:RED  ", "60 min ago", "2026-11-23 07:31:07Z", "Mine"),
    ):
        assert said in text


def test_a_revoked_technique_says_what_it_is_called_today_and_both_are_values() -> None:
    found = _facts(mitreAttack=["T1086", "T9999"])
    text = _text(mitreAttack=["T1086", "T9999"])
    assert "revoked, now T1059.001" in text
    assert "no technique of ATT&CK" in text
    assert (found.values["ttp:0"].text, found.values["ttp:0-now"].text) == ("T1086", "T1059.001")


def test_indicators_are_defanged_unless_asked_otherwise_and_then_both_forms_are_there() -> None:
    fields: dict[str, Any] = {"indicator": "https://login.example/x", "indicatorType": "url"}
    assert "hxxps://login[.]example/x" in _text(**fields)
    assert "https://login.example/x" not in _text(**fields)
    bare = _text(Setting(now=NOW, is_defanged=False), **fields)
    assert "https://login.example/x" in bare
    assert "defanged hxxps://login[.]example/x" in bare
    assert _facts(**fields).values["indicator"].text == "https://login.example/x"


def test_other_indicators_stand_below_the_main_one() -> None:
    setting = Setting(now=NOW, notes=EventNotes({}, (OtherIndicator("198.51.100.7", "ip"),)))
    assert "198.51.100[.]7  ip" in _text(setting, indicator="a.example", indicatorType="domain")
    assert _facts(setting).values["indicator:0"].field == "ioc"


def test_a_look_alike_is_marked_with_its_punycode_and_hidden_characters_are_named() -> None:
    assert "xn--" in _text(indicator="gr\u0456d-portal.example", indicatorType="domain")
    assert "hidden characters: U+202E RIGHT-TO-LEFT OVERRIDE, U+0007 BELL" in _text(indicator="gpj\u202e\x07.exe")


def test_other_names_come_from_the_tag_first_and_confidence_is_said() -> None:
    tag = Tag.model_validate(
        {"uuid": "t", "value": "nastyshrew", "aliasGroupNames": ["Ours"], "aliases": ["Second"], "confidence": 7}
    )
    text = _text(Setting(now=NOW, notes=EventNotes({"nastyshrew": tag})), attacker="NastyShrew")
    assert "also Ours, Second, Gamaredon Group" in text
    assert "confidence 7 of 10" in text


def test_unknown_fields_are_shown_nested_ones_too() -> None:
    text = _text(novelty="new thing", deep={"a": [{"b": 1}], "c": None})
    for said in ("novelty", "new thing", "a.0.b 1", "c null"):
        assert said in text


def test_local_time_stands_below_utc_where_the_list_shows_it() -> None:
    assert "here (" in _text(Setting(now=NOW, times=Times.LOCAL))
    assert "here (" not in _text()


def test_every_place_has_a_value_and_a_date_asks_for_its_day() -> None:
    found = _facts(
        event="It",
        category="Phishing",
        tags=["a", "b"],
        numReferences=2,
        rawId="r",
        attacker="X",
        targetIndustry="Energy",
        tlp="green",
        datasetId="d",
        hasChildren=True,
    )
    sheet = Sheet(found.entries, width=80)
    assert {stop.key for stop in sheet.stops} == set(found.values)
    assert (found.values["date"].field, found.values["date"].asked) == ("date", "2026-11-23")
    assert (found.values["dataset"].field, found.values["dataset"].asked) == ("dataset", "d")
    assert found.values["raw"].leads_to == "raw"
    assert [found.values[f"tag:{n}"].text for n in range(2)] == ["a", "b"]


def test_nothing_known_is_said() -> None:
    text = _text()
    assert text.count("none") >= 3
    assert text.count("unknown") >= 2


@pytest.mark.parametrize("value", [None, ""])
def test_fields_that_are_missing_or_null_still_draw(value: Any) -> None:
    names = ("event", "date", "attacker", "indicator", "tags", "mitreAttack", "tlp", "insight", "category", "rawId")
    assert "uuid" in _text(**dict.fromkeys(names, value))


@pytest.mark.parametrize("date", ["", "not a date", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_any_date_draws(date: str) -> None:
    assert "date" in _text(Setting(now=NOW, times=Times.LOCAL), date=date)


@pytest.mark.parametrize(
    "field", ["event", "attacker", "indicator", "category", "targetIndustry", "novelty", "attackerCountry", "tlp"]
)
def test_controls_are_drawn_as_pictures(field: str) -> None:
    text = _text(**_named(field, "a\x1b]52;c;eA==\x07\x9b\u202eb"))
    assert not set(text) & set("\x1b\x07\x9b\u202e")
    assert "␛" in text


def test_thousands_of_values_are_cut_and_said_so() -> None:
    text = _text(tags=[f"t{n}" for n in range(3_000)], mitreAttack=["T1566"] * 1_000)
    assert "2,800 more, in Raw" in text
    assert "800 more, in Raw" in text


def test_every_line_fits_the_width() -> None:
    text = _text(width=40, event="word " * 60, indicator="a" * 200, attacker="b" * 90, novelty={"k" * 80: "v" * 200})
    assert max(map(len, text.splitlines())) <= 40
