"""All that a tag can say of itself is shown in its form, and read from there as it was."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfone_tui.contract.tag import Tag, TagEdit
from cfone_tui.tui.dialogs.forms import Faults, tag_form
from cfone_tui.tui.dialogs.forms.profile_lines import properties_of, properties_text

FULL = Tag.model_validate(
    {
        "uuid": "t1",
        "value": "NastyShrew",
        "aliases": [{"value": "Gamaredon", "confidence": 7}],
        "internalAliases": ["shrew"],
        "aliasGroupNamesInternal": ["ours"],
        "priority": 3,
        "analyticPriority": 2.5,
        "attributionConfidence": "high",
        "externalReferences": [{"url": "https://a.example", "description": "a report"}, {"url": "https://b.example"}],
        "externalReferenceLinks": ["https://c.example"],
        "properties": {"tier": 1, "team": "blue", "code": "007", "is_watched": True, "tags": ["a", "b"]},
    }
)


def test_a_tag_is_read_from_its_form_as_it_was() -> None:
    meant = tag_form.meant(tag_form.values_of(FULL), before=FULL)
    assert meant["priority"] == 3
    assert meant["analytic_priority"] == 2.5
    assert meant["internal_aliases"] == [{"value": "shrew"}]
    assert meant["aliases"] == [{"value": "Gamaredon", "confidence": 7}]
    assert meant["external_references"] == [
        {"url": "https://a.example", "description": "a report"},
        {"url": "https://b.example"},
    ]
    assert meant["properties"] == FULL.properties


def test_every_field_that_can_be_set_of_a_tag_is_in_its_form() -> None:
    assert set(TagEdit.model_fields) == {field.name for field in tag_form.fields(())}
    assert set(tag_form.NOTHING) == {field.name for field in tag_form.fields(())}


def test_what_is_wrong_is_said_beside_its_field() -> None:
    wrong = {**tag_form.NOTHING, "value": "x", "priority": "high", "analytic_priority": "nan", "properties": "tier 1"}
    with pytest.raises(Faults) as raised:
        tag_form.meant(wrong)
    assert set(raised.value.by_field) == {"priority", "analytic_priority", "properties"}
    with pytest.raises(ValueError, match="twice"):
        properties_of("a: 1\na: 2")


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        st.one_of(st.text(), st.integers(), st.booleans(), st.lists(st.text(max_size=4)), st.floats(allow_nan=False)),
    )
)
def test_properties_come_back_from_their_lines(properties: dict[str, Any]) -> None:
    finite = {key: it for key, it in properties.items() if it not in (float("inf"), float("-inf"))}
    assert properties_of(properties_text(finite)) == finite
