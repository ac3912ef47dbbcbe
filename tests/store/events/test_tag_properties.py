from typing import Any

import pytest

from cfone_tui.store.errors import Invalid
from cfone_tui.store.events.tag_properties import check_properties


@pytest.mark.parametrize(
    ("definition", "good", "bad"),
    [
        ({"kind": "string"}, "x", 1),
        ({"kind": "string", "maxLength": 2}, "xy", "xyz"),
        ({"kind": "string", "format": "date"}, "2026-01-31", "soon"),
        ({"kind": "string", "format": "url"}, "https://a.example/x", "a.example"),
        ({"kind": "string", "format": "duration"}, "P1Y2M", "P"),
        ({"kind": "string", "format": "country"}, "Germany", "Atlantis"),
        ({"kind": "number"}, 1.5, True),
        ({"kind": "number", "numberConstraint": {"integer": True}}, 2.0, 2.5),
        ({"kind": "number", "numberConstraint": {"min": 1, "max": 10}}, 10, 11),
        ({"kind": "number", "numberConstraint": {"min": 1, "max": 10}}, 1, 0),
        ({"kind": "enum", "allowedValues": ["a"], "deprecatedValues": ["b"]}, "b", "c"),
        ({"kind": "enum"}, "anything", 1),
        ({"kind": "date"}, "2026-01-31T12:00:00Z", 2026),
        ({"kind": "array"}, [1], "1"),
        ({"kind": "object"}, {"value": 1}, [1]),
        ({"kind": "string", "annotations": {"tlp": True}}, {"value": "x", "tlp": "red"}, {"value": 1}),
        ({"kind": "string", "annotations": {"tlp": True}}, "x", {"value": "x", "confidence": 1}),
        ({"kind": "string", "required": True}, "x", None),
    ],
)
def test_a_value_fits_or_is_told_what_it_should_be(definition: dict[str, Any], good: Any, bad: Any) -> None:
    schema = [{"key": "k/1", **definition}]
    check_properties({"k/1": good, "of its own": object()}, schema)
    with pytest.raises(Invalid) as caught:
        check_properties({"k/1": bad}, schema)
    assert caught.value.pointer == "/properties/k~11"
    for mild in ("warn", "off"):
        check_properties({"k/1": bad}, [{**schema[0], "enforcement": mild}])


def test_what_is_not_required_may_be_missing() -> None:
    check_properties({}, [{"key": "k", "kind": "string"}])
