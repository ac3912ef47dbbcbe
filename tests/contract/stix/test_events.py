import json
from typing import Any

import pytest
import stix2
from hypothesis import given, settings
from hypothesis import strategies as st
from stix2patterns.validator import run_validator

from cfone_tui.contract.event import Event
from cfone_tui.contract.stix import StixObject, bundle_id, event_objects, gathered
from cfone_tui.reference import indicator_types

FULL: dict[str, Any] = {
    "uuid": "7f0c1f2e-0000-4000-8000-000000000001",
    "datasetId": "d",
    "date": "2026-11-20T10:00:00.000Z",
    "event": "A lure was sent",
    "category": "Phishing",
    "killChain": 3,
    "mitreAttack": ["T1566"],
    "mitreCapec": ["98"],
    "attacker": "Flying Yeti",
    "attackerCountry": "CN",
    "targetCountry": "US",
    "targetIndustry": "Insurance",
    "indicator": "lure.example",
    "indicatorType": "domain",
    "tags": ["apt", "mail"],
    "tlp": "amber",
    "insight": "Seen before",
}


def event(**fields: Any) -> Event:
    return Event.model_validate({**FULL, **fields})


def parsed(objects: list[StixObject]) -> Any:
    """Return a bundle of the objects as the library of OASIS reads it, which refuses what STIX 2.1 does not know."""
    text = json.dumps({"type": "bundle", "id": bundle_id(["a"]), "objects": objects})
    bundle = stix2.parse(text, allow_custom=False)
    ids = {it["id"] for it in objects}
    assert len(ids) == len(objects)
    for it in objects:
        for name, value in it.items():
            if name.endswith("_ref"):
                assert value in ids, (it, name)
            elif name.endswith("_refs"):
                assert set(value) <= ids, (it, name)
    return bundle


def of_kind(objects: list[StixObject], kind: str) -> list[StixObject]:
    return [it for it in objects if it["type"] == kind]


def test_an_event_is_a_sighting_of_an_indicator_that_was_observed() -> None:
    objects = list(gathered([event_objects(event())]))
    parsed(objects)
    (sighting,) = of_kind(objects, "sighting")
    (indicator,) = of_kind(objects, "indicator")
    (observed,) = of_kind(objects, "observed-data")
    (domain,) = of_kind(objects, "domain-name")
    (target,) = (it for it in of_kind(objects, "location") if it["country"] == "US")
    assert sighting["sighting_of_ref"] == indicator["id"]
    assert sighting["observed_data_refs"] == [observed["id"]]
    assert sighting["where_sighted_refs"] == [target["id"]]
    assert (sighting["first_seen"], sighting["count"]) == ("2026-11-20T10:00:00.000Z", 1)
    assert sighting["external_references"][0]["external_id"] == FULL["uuid"]
    assert observed["object_refs"] == [domain["id"]]
    assert indicator["pattern"] == "[domain-name:value = 'lure.example']"
    assert indicator["kill_chain_phases"][0]["phase_name"] == "delivery"
    assert indicator["labels"] == ["Phishing", "apt", "mail"]
    (note,) = of_kind(objects, "note")
    assert (note["content"], note["object_refs"]) == ("Seen before", [sighting["id"]])


def test_techniques_and_actor_are_indicated() -> None:
    objects = event_objects(event(), technique_name={"T1566": "Phishing", "CAPEC-98": "Luring"}.__getitem__)
    names = {it["id"]: it.get("name") for it in objects}
    links = {
        (names[it["source_ref"]], it["relationship_type"], names[it["target_ref"]])
        for it in of_kind(objects, "relationship")
    }
    assert links == {
        ("lure.example", "indicates", "Phishing"),
        ("lure.example", "indicates", "Luring"),
        ("lure.example", "indicates", "Flying Yeti"),
        ("Flying Yeti", "located-at", "CN"),
        ("Flying Yeti", "targets", "US"),
        ("Flying Yeti", "targets", "Insurance"),
    }
    references = [it["external_references"][0] for it in of_kind(objects, "attack-pattern")]
    assert references == [
        {"source_name": "mitre-attack", "external_id": "T1566"},
        {"source_name": "capec", "external_id": "CAPEC-98"},
    ]


@pytest.mark.parametrize(
    ("left_out", "sighted"),
    [
        (("indicator",), "threat-actor"),
        (("indicator", "attacker"), "attack-pattern"),
        (("indicator", "attacker", "mitreAttack", "mitreCapec"), "incident"),
    ],
)
def test_an_event_without_an_indicator_sights_what_there_is(left_out: tuple[str, ...], sighted: str) -> None:
    objects = list(gathered([event_objects(event(**dict.fromkeys(left_out)))]))
    parsed(objects)
    (sighting,) = of_kind(objects, "sighting")
    assert sighting["sighting_of_ref"].startswith(f"{sighted}--")
    assert "observed_data_refs" not in sighting


def test_what_an_event_says_bears_its_marking_and_names_bear_none() -> None:
    objects = event_objects(event(tlp="AMBER-STRICT"))
    strict = "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"
    marked = {it["type"] for it in objects if it.get("object_marking_refs") == [strict]}
    assert marked == {"indicator", "sighting", "observed-data", "relationship", "domain-name", "note"}
    assert strict in {it["id"] for it in objects}


def test_the_same_event_is_the_same_objects_on_every_page() -> None:
    assert event_objects(event()) == event_objects(event())
    one, other = event_objects(event()), event_objects(event(uuid="another"))
    shared = {it["type"] for it in one if it in other}
    assert shared == {
        "identity", "marking-definition", "attack-pattern", "threat-actor", "location", "domain-name",
    }  # fmt: skip


def test_each_object_comes_once_and_an_observable_with_its_strictest_marking() -> None:
    events = [event(uuid=f"e{n}", tlp=tlp) for n, tlp in enumerate(("green", "red", "amber"))]
    objects = list(gathered(map(event_objects, events)))
    parsed(objects)
    assert len(of_kind(objects, "sighting")) == len(of_kind(objects, "indicator")) == 3
    (domain,) = of_kind(objects, "domain-name")
    assert domain["object_marking_refs"] == ["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"]
    assert len(of_kind(objects, "threat-actor")) == 1


def test_a_bundle_of_nothing_is_valid() -> None:
    parsed(list(gathered([])))


kinds = st.sampled_from([it.name for it in indicator_types.indicator_types()] + ["", "Mutex\x00", "JA3", "user agent"])
values = st.sampled_from([it.example for it in indicator_types.indicator_types()]) | st.text(
    st.characters(codec="utf-8"), min_size=1, max_size=30
)
HOSTILE = ["'] OR [a:b = '", "\\", "\\'", "a'b\\", "\n'", "http://a.example/'] OR [url:value = 'b"]


@settings(max_examples=40, deadline=None)
@given(indicator=values | st.sampled_from(HOSTILE), kind=kinds, text=st.text(st.characters(codec="utf-8"), max_size=9))
def test_whatever_an_attacker_wrote_the_objects_are_valid(indicator: str, kind: str, text: str) -> None:
    hostile = event(indicator=indicator, indicatorType=kind, attacker=text, tags=[text], event=text, tlp=text)
    objects = list(gathered([event_objects(hostile)]))
    parsed(objects)
    for it in of_kind(objects, "indicator"):
        assert run_validator(it["pattern"], stix_version="2.1") == []
        assert it["pattern"].count("[") == 1 or "'" in it["pattern"]
