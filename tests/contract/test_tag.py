from cfone_tui.contract.tag import Attribute, Done, Tag, TagCreate, TagPage


def test_a_tag_reads_plain_and_annotated_attributes_and_nulls() -> None:
    tag = Tag.model_validate(
        {
            "uuid": "u",
            "value": "yeti",
            "aliases": ["Snow", {"value": "Ice", "confidence": 7, "tlp": "red"}],
            "motive": "Espionage",
            "motive_annotated": {"value": "Espionage", "confidence": 3},
            "externalReferences": None,
            "originCountryISO": "US",
            "priority": "high",
            "properties": None,
        }
    )
    assert tag.aliases == (Attribute(value="Snow"), Attribute(value="Ice", confidence=7, tlp="red"))
    assert (tag.external_references, tag.origin_country_iso, tag.priority) == ((), "US", "high")
    assert (tag.model_extra or {})["motive_annotated"] == {"value": "Espionage", "confidence": 3}


def test_a_page_of_tags_may_come_without_its_numbers() -> None:
    page = TagPage.model_validate({"tags": [{"uuid": "u", "value": "a"}], "pagination": {}})
    assert (page.tags[0].value, page.pagination.total_count) == ("a", 0)
    assert TagPage.model_validate({"tags": None}).tags == ()


def test_attributes_are_sent_plain_or_with_their_confidence() -> None:
    body = TagCreate.model_validate(
        {"value": "yeti", "motive": "Fun", "originCountryISO": {"value": "US", "confidence": 4}, "priority": 3}
    )
    assert body.to_wire() == {
        "value": "yeti",
        "motive": "Fun",
        "originCountryISO": {"value": "US", "confidence": 4},
        "priority": 3,
    }


def test_done_reads_from_nothing() -> None:
    assert Done.model_validate(None).success
    assert Done.model_validate({}).success


def test_a_priority_may_have_a_fraction() -> None:
    assert Tag.model_validate({"uuid": "t", "priority": 2.5, "analyticPriority": 2.5}).analytic_priority == 2.5
