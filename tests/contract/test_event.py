import json
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from cfone_tui.contract.event import (
    BulkOutcome,
    Event,
    EventBulkCreate,
    EventCreate,
    EventEdit,
    RawSource,
)

WIRE_EVENT: dict[str, Any] = {
    "uuid": "12345678-1234-1234-1234-1234567890ab",
    "datasetId": "durableObjectName",
    "date": "2022-04-01T00:00:00Z",
    "event": "An attacker registered the domain domain.example",
    "category": "Domain Resolution",
    "killChain": 0,
    "mitreAttack": [" "],
    "mitreCapec": [" "],
    "attacker": "Flying Yeti",
    "attackerCountry": "CN",
    "attackerCountryAlpha3": "CHN",
    "targetCountry": "US",
    "targetCountryAlpha3": "USA",
    "targetIndustry": "Agriculture",
    "indicator": "domain.example",
    "indicatorType": "domain",
    "indicatorTypeId": 5,
    "tags": ["malware"],
    "tlp": "amber",
    "insight": None,
    "rawId": 17,
    "hasChildren": False,
    "references": [" "],
    "referenced": [" "],
    "referencesIds": [0],
    "referencedIds": [0],
    "numReferences": 0,
    "numReferenced": 0,
    "releasabilityId": None,
}


def test_all_documented_fields_are_fields_of_the_model() -> None:
    assert len(WIRE_EVENT) == 29
    assert {field.alias for field in Event.model_fields.values()} == set(WIRE_EVENT)


def test_the_documented_example_reads_without_its_blanks() -> None:
    event = Event.model_validate(WIRE_EVENT)
    assert (event.mitre_attack, event.references, event.references_ids) == ((), (), (0,))
    assert (event.dataset_id, event.raw_id, event.indicator_type_id) == ("durableObjectName", "17", 5)
    assert event.happened_at == datetime(2022, 4, 1, tzinfo=UTC)
    assert event.model_extra == {}


def test_an_event_of_nothing_but_nulls_reads_and_one_without_identity_does_not() -> None:
    bare = Event.model_validate({**dict.fromkeys(WIRE_EVENT), "uuid": "u"})
    assert bare == Event.model_validate({"uuid": "u", "insight": None, "releasabilityId": None})
    assert bare.happened_at is None
    for identity in (None, ""):
        with pytest.raises(ValidationError):
            Event.model_validate({**WIRE_EVENT, "uuid": identity})


def test_what_is_unknown_today_is_written_again() -> None:
    came = {**WIRE_EVENT, "score": 0.5, "nested": {"a": [1]}}
    dumped = json.loads(Event.model_validate(came).model_dump_json())
    assert (dumped["score"], dumped["nested"]) == (0.5, {"a": [1]})
    assert set(dumped) == set(came)


def test_an_edit_tells_an_actor_taken_away_from_one_left_alone() -> None:
    assert EventEdit(dataset_id="d", tlp="red").to_wire() == {"datasetId": "d", "tlp": "red"}
    assert EventEdit(dataset_id="d", attacker=None).to_wire() == {"datasetId": "d", "attacker": None}


def test_a_create_sends_exactly_what_it_was_given() -> None:
    body = EventCreate(
        category="Phishing",
        date=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        event="A page asked for passwords",
        raw=RawSource(data=None),
        tlp="amber",
        account_id=7,
        tags=("a", "b"),
    )
    assert body.to_wire() == {
        "category": "Phishing",
        "date": "2026-01-02T03:04:05.000Z",
        "event": "A page asked for passwords",
        "raw": {"data": None},
        "tlp": "amber",
        "accountId": 7,
        "tags": ["a", "b"],
    }
    bulk = EventBulkCreate(dataset_id="d", data=(body,)).to_wire()
    assert bulk == {"datasetId": "d", "data": [body.to_wire()]}
    assert EventBulkCreate.model_validate_json(json.dumps(bulk)).data == (body,)


@pytest.mark.parametrize("missing", ["category", "date", "event", "raw", "tlp"])
def test_a_create_needs_the_required_fields(missing: str) -> None:
    body = {"category": "c", "date": "2026-01-01T00:00:00Z", "event": "e", "raw": {"data": {}}, "tlp": "red"}
    EventCreate.model_validate(body)
    del body[missing]
    with pytest.raises(ValidationError):
        EventCreate.model_validate(body)


def test_a_bulk_outcome_reads_with_and_without_its_lists() -> None:
    came = {"createdEventsCount": 1, "errorCount": 1, "createdEvents": [{"eventIndex": 1, "shardId": 3, "uuid": "u"}]}
    outcome = BulkOutcome.model_validate({**came, "errors": [{"eventIndex": 0, "error": "no such category"}]})
    assert outcome.created_events is not None
    assert outcome.created_events[0].shard_id == "3"
    assert outcome.errors is not None
    assert outcome.errors[0].error == "no such category"
    assert BulkOutcome.model_validate({"createdEventsCount": 2, "errors": None}).errors is None
