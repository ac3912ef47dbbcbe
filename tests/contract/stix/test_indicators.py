import json
from datetime import UTC, datetime

import stix2

from cfone_tui.contract.stix import IndicatorFacts, bundle_id, gathered, indicator, indicator_objects

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
JA3 = IndicatorFacts(uuid="i1", value="e7d705a3286e19ea42f587b344ee6865", kind="JA3", tlp="RED", valid_from=AT)


def test_an_indicator_comes_with_what_it_needs() -> None:
    objects = list(gathered([indicator_objects(JA3)]))
    assert [it["type"] for it in objects] == ["identity", "marking-definition", "extension-definition", "indicator"]
    stix2.parse(json.dumps({"type": "bundle", "id": bundle_id(["i1"]), "objects": objects}), allow_custom=False)


def test_an_indicator_says_what_is_known_of_it() -> None:
    facts = IndicatorFacts(
        uuid="i2", value="a.example", kind="DOMAIN", tlp="", valid_from=AT, labels=("a", "", "a"), kill_chain=6
    )
    made = indicator(facts)
    assert made["pattern"] == "[domain-name:value = 'a.example']"
    assert made["valid_from"] == "2026-11-20T10:00:00.000Z"
    assert made["labels"] == ["a"]
    assert made["kill_chain_phases"][0]["phase_name"] == "command-and-control"
    assert "description" not in made
    assert made["id"] == indicator(facts)["id"] != indicator(JA3)["id"]
