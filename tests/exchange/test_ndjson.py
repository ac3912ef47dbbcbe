from typing import Any

import pytest

from cfone_tui.contract.event import Event
from cfone_tui.exchange import Aim, Failed, Found, ImportItem, is_marked_with, read
from tests.exchange.misp_files import file_of

EVENT = {
    "uuid": "0d5c1f6e-1111-4222-8333-000000000001",
    "datasetId": "d-1",
    "date": "2026-01-02T03:04:05.000Z",
    "event": "A domain was registered",
    "category": "phishing",
    "killChain": 3,
    "tlp": "green",
    "attacker": "NastyShrew",
    "attackerCountry": "RU",
    "indicator": "Evil.EXAMPLE",
    "indicatorType": "domain",
    "tags": ["lure", " "],
    "insight": "Look twice",
    "targetCountry": "",
    "targetIndustry": "Shipping",
    "referenced": ["0d5c1f6e-1111-4222-8333-000000000002"],
}
CREATE = {
    "date": "2026-01-02T03:04:05Z",
    "event": "A domain was registered",
    "category": "Phishing",
    "tlp": "red",
    "raw": {"data": {"line": 5}, "source": "mail.example", "tlp": "red"},
}


def read_one(value: dict[str, Any], aim: Aim) -> Found:
    (found,) = read(file_of(value), aim)
    return found


def item_of(value: dict[str, Any], aim: Aim) -> ImportItem:
    found = read_one(value, aim)
    assert isinstance(found, ImportItem), found
    return found


def test_an_event_as_the_api_answers_it(aim: Aim) -> None:
    item = item_of(EVENT, aim)
    assert item.key == f"event:{EVENT['uuid']}"
    assert item.parents == ("event:0d5c1f6e-1111-4222-8333-000000000002",)
    assert item.body.to_wire() == {
        "category": "Phishing",
        "date": "2026-01-02T03:04:05.000Z",
        "event": "A domain was registered",
        "tlp": "green",
        "attacker": "NastyShrew",
        "attackerCountry": "RU",
        "indicator": "Evil.EXAMPLE",
        "indicatorType": "domain",
        "insight": "Look twice",
        "tags": ["lure"],
        "targetIndustry": "Shipping",
        "raw": {"data": EVENT, "source": f"cfone:event:{EVENT['uuid']}"},
    }


def test_every_event_that_the_contract_reads_can_come_back(aim: Aim) -> None:
    wire = Event.model_validate(EVENT).model_dump(mode="json")
    assert item_of(wire, aim).key == f"event:{EVENT['uuid']}"


def test_the_body_of_a_create_keeps_its_raw_data_and_source(aim: Aim) -> None:
    item = item_of(CREATE, aim)
    assert item.body.raw.data == {"line": 5}
    assert item.body.raw.tlp == "red"
    assert item.body.raw.source is not None
    assert item.body.raw.source.startswith("mail.example cfone:event:content:")
    assert is_marked_with(item.body.raw.source, item.key)
    assert item_of(CREATE, aim).key == item.key
    assert item_of(CREATE | {"tlp": "green"}, aim).key != item.key


def test_an_event_that_bears_a_mark_keeps_it(aim: Aim) -> None:
    raw = {"data": None, "source": "seen cfone:misp:5c8ff618-0998-4b11-89d4-000000000001"}
    item = item_of(CREATE | {"raw": raw}, aim)
    assert item.key == "misp:5c8ff618-0998-4b11-89d4-000000000001"
    assert item.body.raw.source == raw["source"]


def test_several_indicators_stay_several(aim: Aim) -> None:
    several = [{"indicatorType": "domain", "value": "a.example"}, {"indicatorType": "ip", "value": "192.0.2.1"}]
    item = item_of(CREATE | {"indicators": several}, aim)
    assert item.body.to_wire()["indicators"] == several


def test_a_category_that_is_not_there_is_replaced_by_one_of_its_phase(aim: Aim) -> None:
    assert item_of(EVENT | {"category": "Beaconing", "killChain": 6}, aim).body.category == "Command and Control"
    assert item_of(EVENT | {"category": "", "killChain": None}, aim).body.category == "Other"


def test_an_unmarked_event_is_amber(aim: Aim) -> None:
    assert item_of({**EVENT, "tlp": ""}, aim).body.tlp == "amber"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"date": "yesterday"}, "date"),
        ({"date": None}, "date"),
        ({"event": " "}, "what happened"),
        ({"tags": {"a": 1}}, "tags"),
        ({"attacker": ["x"]}, "attacker"),
        ({"indicator": "evil\ud800.example"}, "surrogate"),
        ({"indicators": ["x"]}, "indicators"),
    ],
)
def test_an_event_that_cannot_be_says_why(aim: Aim, fields: dict[str, Any], why: str) -> None:
    found = read_one(EVENT | fields, aim)
    assert isinstance(found, Failed)
    assert why in found.why
    assert found.where == "line 1"


@pytest.mark.parametrize("uuid", ["two words", "line\nfeed", "x" * 201, 5, None, ""])
def test_an_id_that_cannot_stand_in_a_mark_is_replaced(aim: Aim, uuid: object) -> None:
    item = item_of(EVENT | {"uuid": uuid}, aim)
    assert item.key.startswith("event:content:")
    assert " " not in item.key
