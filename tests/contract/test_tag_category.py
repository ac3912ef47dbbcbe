import pytest
from pydantic import ValidationError

from cfone_tui.contract.tag_category import TagCategories, TagCategory, TagCategoryCreate, TagCategoryEdit


def test_a_category_reads_nulls_and_keeps_what_it_does_not_know() -> None:
    category = TagCategory.model_validate(
        {"uuid": "u", "name": "Malware", "schema": [{"key": "family", "kind": "enum", "label": None, "new": 1}]}
    )
    [definition] = category.property_schema
    assert (definition.key, definition.kind, definition.model_extra) == ("family", "enum", {"new": 1})
    assert TagCategory.model_validate({"uuid": "u", "schema": None}).property_schema == ()
    assert TagCategories.model_validate({"categories": None}).categories == ()


def test_only_what_was_set_is_sent() -> None:
    sent = {"name": "Malware", "schema": [{"key": "k", "kind": "number", "numberConstraint": {"min": 1.0}}]}
    assert TagCategoryCreate.model_validate(sent).to_wire() == sent
    assert TagCategoryEdit(description=None).to_wire() == {"description": None}


@pytest.mark.parametrize(
    "definition", [{"kind": "string"}, {"key": "k"}, {"key": "k", "kind": "colour"}, {"key": "", "kind": "string"}]
)
def test_a_property_has_a_key_and_a_kind(definition: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        TagCategoryCreate.model_validate({"name": "n", "schema": [definition]})
