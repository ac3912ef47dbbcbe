import pytest
from pydantic import ValidationError

from cfone_tui.contract.stix import StixBundle, TaxiiEnvelope, bundle_id


def test_objects_are_left_as_they_came() -> None:
    objects = [{"type": "x", "created": None, "deep": [{"a": 1.0}]}]
    bundle = StixBundle.model_validate({"type": "bundle", "id": "bundle--1", "objects": objects, "more": 1})
    assert bundle.objects[0] is objects[0]
    assert bundle.model_dump(mode="json") == {"type": "bundle", "id": "bundle--1", "objects": objects, "more": 1}


@pytest.mark.parametrize("given", [{}, {"objects": None}, {"more": False, "objects": []}])
def test_an_envelope_may_be_empty(given: dict[str, object]) -> None:
    envelope = TaxiiEnvelope.model_validate(given)
    assert (envelope.more, envelope.next, envelope.objects) == (False, None, ())


@pytest.mark.parametrize("objects", ["many", [1], {"a": {}}])
def test_what_is_no_list_of_objects_is_refused(objects: object) -> None:
    with pytest.raises(ValidationError, match="list of JSON objects"):
        StixBundle.model_validate({"objects": objects})


def test_a_bundle_is_named_by_what_is_in_it() -> None:
    assert bundle_id(["a", "b"]) == bundle_id(["a", "b"]) != bundle_id(["b", "a"])
