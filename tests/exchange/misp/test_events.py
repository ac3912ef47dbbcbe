import json
from datetime import UTC, datetime
from typing import Any

import pytest

from cfone_tui.exchange import Aim, Failed, Found, ImportItem, Skipped, read
from tests.exchange.misp_files import EVENT_UUID, attribute, event, file_of, tag

MD5 = "0" * 32


def found_in(value: object, aim: Aim) -> list[Found]:
    return list(read(file_of(value), aim))


def items_in(value: object, aim: Aim) -> list[ImportItem]:
    return [it for it in found_in(value, aim) if isinstance(it, ImportItem)]


def test_an_event_becomes_a_parent_and_its_children(aim: Aim) -> None:
    links = attribute("link", "https://reports.example/1", number=2, comment="our report")
    parent, child = items_in(event(attribute("domain", "evil.example"), links), aim)
    assert parent.key == f"misp:{EVENT_UUID}"
    assert parent.body.event == "Lures sent to shipyards"
    assert parent.body.indicator is None
    assert parent.body.date == datetime(2023, 11, 10, tzinfo=UTC)
    assert parent.body.insight == "Reports:\n- https://reports.example/1 (our report)"
    assert parent.parents == ()
    assert child.parents == (parent.key,)
    assert (child.body.indicator, child.body.indicator_type) == ("evil.example", "domain")
    assert child.body.date == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert child.body.event == "Lures sent to shipyards: Domain, network activity"


def test_the_attribute_as_it_came_is_the_raw_data_with_its_mark(aim: Aim) -> None:
    source = attribute("domain", "Evil.EXAMPLE", comment="seen once", Tag=[tag("x")])
    _, child = items_in(event(source), aim)
    assert child.body.raw.data == source
    assert child.body.raw.source == f"cfone:misp:{source['uuid']}"
    assert child.body.event.endswith(": seen once")


def test_what_became_no_event_is_kept_in_the_raw_data_of_the_parent(aim: Aim) -> None:
    key = attribute("regkey", "HKLM\\Run", number=2)
    parent, _ = items_in(event(attribute("domain", "evil.example"), key, Org={"name": "Test"}), aim)
    assert parent.body.raw.data is not None
    assert parent.body.raw.data["Attribute"] == [key]
    assert parent.body.raw.data["Org"] == {"name": "Test"}


def test_halves_of_an_attribute_are_events_of_their_own(aim: Aim) -> None:
    source = attribute("filename|md5", f"a.exe|{MD5}", category="Payload installation")
    _, name, digest = items_in(event(source), aim)
    assert (name.key, digest.key) == (f"misp:{source['uuid']}:filename", f"misp:{source['uuid']}:md5")
    assert (name.body.indicator, digest.body.indicator) == ("a.exe", MD5)
    assert digest.body.event == "Lures sent to shipyards: MD5 (a.exe), payload installation"
    assert name.body.raw.data == digest.body.raw.data == source


@pytest.mark.parametrize(
    ("kind", "category", "expected"),
    [
        ("domain", "Network activity", "Command and Control"),
        ("sha1", "Payload delivery", "Malware Delivery"),
        ("email-src", "Payload delivery", "Phishing"),
        ("sha1", "Persistence mechanism", "Persistence"),
        ("domain|ip", "Network activity", "Domain Resolution"),
        ("sha1", "Something new", "Other"),
    ],
)
def test_categories_follow_misps(aim: Aim, kind: str, category: str, expected: str) -> None:
    value = "evil.example|192.0.2.1" if "|" in kind else "x"
    child = items_in(event(attribute(kind, value, category=category)), aim)[1]
    assert child.body.category == expected


def test_an_attributes_own_technique_decides_its_category(aim: Aim) -> None:
    technique = tag('misp-galaxy:mitre-attack-pattern="Spearphishing Link - T1566.002"')
    _, child = items_in(event(attribute("domain", "evil.example", Tag=[technique])), aim)
    assert child.body.category == "Phishing"
    assert child.body.tags == ("T1566.002",)


def test_labels_of_the_event_are_those_of_its_children(aim: Aim) -> None:
    tags = [tag("tlp:green"), tag('misp-galaxy:threat-actor="Turla Group"'), tag("shipyards")]
    for item in items_in(event(attribute("domain", "evil.example"), Tag=tags), aim):
        assert item.body.attacker == "Turla Group"
        assert item.body.attacker_country == "RU"
        assert item.body.tlp == "green"
        assert item.body.tags == ("shipyards",)


def test_an_actor_named_by_an_attribute_is_heard(aim: Aim) -> None:
    actor = attribute("threat-actor", "Sofacy", number=2, category="Attribution")
    _, child = items_in(event(attribute("domain", "evil.example"), actor), aim)
    assert (child.body.attacker, child.body.attacker_country) == ("Sofacy", "RU")


def test_what_bears_no_marking_is_amber_unless_told_otherwise(aim: Aim) -> None:
    assert {item.body.tlp for item in items_in(event(attribute("domain", "evil.example")), aim)} == {"amber"}
    told = Aim(aim.categories, unmarked_tlp="red")
    assert {item.body.tlp for item in items_in(event(attribute("domain", "evil.example")), told)} == {"red"}


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"first_seen": "2023-01-02T03:04:05Z"}, datetime(2023, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ({"timestamp": "0"}, datetime(2023, 11, 10, tzinfo=UTC)),
        ({"timestamp": "9" * 40, "first_seen": []}, datetime(2023, 11, 10, tzinfo=UTC)),
    ],
)
def test_dates(aim: Aim, members: dict[str, Any], expected: datetime) -> None:
    _, child = items_in(event(attribute("domain", "evil.example", **members)), aim)
    assert child.body.date == expected


def test_attributes_of_objects_are_read(aim: Aim) -> None:
    parts = [
        attribute("filename", "a.exe", timestamp="0"),
        attribute("md5", MD5, number=2),
        attribute("size-in-bytes", "5", number=3),
    ]
    held = {"uuid": "x", "name": "file", "first_seen": "2023-02-03", "Attribute": parts}
    found = found_in(event(Object=[held]), aim)
    parent, name, digest = (it for it in found if isinstance(it, ImportItem))
    assert (name.body.indicator, digest.body.indicator) == ("a.exe", MD5)
    assert name.body.date == datetime(2023, 2, 3, tzinfo=UTC)
    assert name.parents == (parent.key,)
    assert [it.why for it in found if isinstance(it, Skipped)] == [
        "size-in-bytes is no indicator, kept in the raw data of the event"
    ]


@pytest.mark.parametrize("deleted", [True, 1, "1"])
def test_what_was_deleted_is_not_taken(aim: Aim, deleted: object) -> None:
    gone = attribute("domain", "evil.example", deleted=deleted)
    held = {"deleted": deleted, "Attribute": [attribute("domain", "other.example", number=2)]}
    found = found_in(event(gone, Object=[held]), aim)
    assert [type(it) for it in found] == [ImportItem, Skipped, Skipped]
    assert {it.why for it in found if isinstance(it, Skipped)} == {"deleted in MISP"}


def test_indicators_that_are_not_for_detection_are_taken_and_proposals_are_not(aim: Aim) -> None:
    shown = attribute("domain", "evil.example", to_ids=False)
    found = found_in(event(shown, ShadowAttribute=[attribute("domain", "proposed.example", number=2)]), aim)
    assert [it.body.indicator for it in found if isinstance(it, ImportItem)] == [None, "evil.example"]
    assert [it.why for it in found if isinstance(it, Skipped)] == ["a proposal that nobody has accepted"]


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("text", "none"),
        (None, "none"),
        ([], "none"),
        ({}, "no type"),
        (attribute("domain", None), "no text"),
        (attribute("domain", ["evil.example"]), "no text"),
        (attribute("domain", True), "no text"),
        (attribute("domain", "evil\ud800.example"), "surrogate"),
        (attribute("filename|md5", "a.exe"), "two values"),
        ({**attribute("domain", "evil.example"), "type": 5}, "no type"),
    ],
)
def test_a_broken_attribute_costs_itself_only(aim: Aim, broken: object, why: str) -> None:
    found = found_in(event(broken, attribute("domain", "good.example", number=9)), aim)
    failed = [it for it in found if isinstance(it, Failed)]
    assert [why in it.why for it in failed] == [True]
    assert [it.body.indicator for it in found if isinstance(it, ImportItem)] == [None, "good.example"]


def test_messages_say_where(aim: Aim) -> None:
    text = json.dumps(event(attribute("domain", None, number=7), {"type": "domain"}), indent=1)
    failed = [it for it in read(text.encode(), aim) if isinstance(it, Failed)]
    line = next(number for number, it in enumerate(text.splitlines(), 1) if "000000000007" in it) - 1
    assert failed[0].where == f"line {line}, attribute 6f59e321-b85f-4cbb-8aa8-000000000007"
    assert failed[1].where.endswith(", attribute 2")


@pytest.mark.parametrize(
    "members", [{"Attribute": 5}, {"Attribute": "x"}, {"Object": [5, "x"]}, {"Object": {"Attribute": 5}}]
)
def test_lists_that_are_none_are_told(aim: Aim, members: dict[str, Any]) -> None:
    found = found_in({**event(), **members}, aim)
    assert any(isinstance(it, Failed) for it in found)
    assert isinstance(found[0], ImportItem)


def test_an_event_without_any_date_is_told_with_all_that_is_in_it(aim: Aim) -> None:
    value = event(attribute("domain", "evil.example", timestamp="0"), date=None, timestamp=None)
    found = found_in(value, aim)
    assert [type(it) for it in found] == [Failed]
    assert "nothing of this event was taken" in found[0].why  # type: ignore[union-attr]


def test_an_event_without_a_date_takes_the_first_of_its_parts(aim: Aim) -> None:
    value = event(attribute("domain", "a.example", timestamp="1700000500"), attribute("domain", "b.example", number=2))
    value |= {"date": "", "timestamp": None}
    assert items_in(value, aim)[0].body.date == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def test_half_characters_in_descriptions_are_replaced(aim: Aim) -> None:
    parent, child = items_in(
        event(attribute("domain", "evil.example", comment="half \ud800"), info="Lures \udfff"), aim
    )
    assert parent.body.event == "Lures \ufffd"
    assert child.body.event == "Lures \ufffd: half \ufffd"
    child.body.model_dump_json()


def test_large_events_keep_their_own_members_only(aim: Aim) -> None:
    many = [attribute("text", "x" * 60_000, number=number, category="Other") for number in range(20)]
    parent = items_in(event(*many), aim)[0]
    assert parent.body.raw.data is not None
    assert "Attribute" not in parent.body.raw.data
    assert parent.body.raw.data["uuid"] == EVENT_UUID


def test_keys_are_the_same_however_often_and_in_whatever_order_it_is_read(aim: Aim) -> None:
    bare = [{"type": "domain", "value": f"{name}.example", "timestamp": "1"} for name in "abc"]
    value = event(*bare, uuid="")
    keys = {item.key for item in items_in(value, aim)}
    assert len(keys) == 4
    value["Attribute"].reverse()
    assert {item.key for item in items_in(value, aim)} == keys
