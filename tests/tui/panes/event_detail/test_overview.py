"""The overview of an event: what is known beside its fields, and what is never drawn as it came."""

from datetime import timedelta
from typing import Any

import pytest

from cfone_tui.contract.event import Event
from cfone_tui.tui.panes.event_detail.overview.facts_of_event import Setting, ago, overview
from tests.conftest import NOW


def _text(*, width: int = 100, is_defanged: bool = True, **fields: Any) -> str:
    event = Event.model_validate({"uuid": "u", "date": "2026-11-23T07:31:07Z", **fields})
    setting = Setting(width=width, now=NOW, dataset_name="Mine", is_defanged=is_defanged)
    return overview(event, setting).plain


def _named(name: str, value: str) -> dict[str, Any]:
    return {name: value}


def test_the_reference_tables_explain_codes() -> None:
    text = _text(
        event="It happened", attackerCountry="RU", killChain=3, mitreAttack=["T1566.002"], mitreCapec=["98"], tlp="red"
    )
    for said in ("RU Russia", "3 Delivery", "Spearphishing Link", "98  Phishing", "TLP:RED", "60 min ago", "Mine"):
        assert said in text


def test_indicators_are_defanged_unless_asked_otherwise() -> None:
    fields: dict[str, Any] = {"indicator": "https://login.example/x", "indicatorType": "url"}
    assert "hxxps://login[.]example/x" in _text(**fields)
    assert "https://login.example/x" in _text(is_defanged=False, **fields)


def test_a_look_alike_is_marked_with_its_punycode() -> None:
    assert "xn--" in _text(indicator="gr\u0456d-portal.example", indicatorType="domain")


def test_unknown_fields_of_the_answer_are_shown() -> None:
    assert "new thing" in _text(novelty="new thing")


def test_nothing_known_is_said() -> None:
    text = _text()
    assert "none" in text
    assert text.count("unknown") >= 2


@pytest.mark.parametrize("field", ["event", "attacker", "indicator", "category", "targetIndustry", "novelty"])
def test_controls_are_drawn_as_pictures(field: str) -> None:
    text = _text(**_named(field, "a\x1b]52;c;eA==\x07\x9b\u202eb"))
    assert not set(text) & set("\x1b\x07\x9b\u202e")
    assert "␛" in text


def test_every_line_fits_the_width() -> None:
    text = _text(width=40, event="word " * 60, insight="x" * 300, indicator="a" * 200, attacker="b" * 90)
    assert max(map(len, text.splitlines())) <= 40


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (timedelta(seconds=5), "5 s ago"),
        (timedelta(minutes=3), "3 min ago"),
        (timedelta(hours=5), "5 h ago"),
        (timedelta(days=9), "9 d ago"),
        (timedelta(seconds=-9), "in the future"),
    ],
)
def test_an_age_is_said_in_the_unit_a_person_would_use(age: timedelta, said: str) -> None:
    assert ago(age) == said
