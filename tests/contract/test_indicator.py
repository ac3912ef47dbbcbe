from typing import Any

import pytest

from cfone_tui.contract.indicator import Indicator, IndicatorPage

ROW = {"uuid": "i1", "value": "a.example", "indicatorType": "domain", "tags": None, "tlp": "RED"}
PAGINATION = {"page": 2, "per_page": 50, "count": 1, "total_count": None, "cursor": None, "has_more": False}
INNER = {"indicators": [ROW], "pagination": PAGINATION, "completeness": {"complete": False, "warnings": ["slow"]}}


@pytest.mark.parametrize(
    "shape",
    [
        INNER,
        {"type": "object", "properties": INNER},
        {
            "type": "object",
            "properties": {
                "indicators": {"type": "array", "items": [ROW]},
                "pagination": {"type": "object", "properties": PAGINATION},
                "completeness": {"type": "object", "properties": {"complete": False, "warnings": ["slow"]}},
            },
        },
    ],
    ids=["plain", "in a schema", "in schemas all the way"],
)
def test_a_page_is_read_from_every_shape(shape: dict[str, Any]) -> None:
    page = IndicatorPage.model_validate(shape)
    assert [it.value for it in page.indicators] == ["a.example"]
    assert (page.pagination.page, page.pagination.per_page, page.pagination.total_count) == (2, 50, None)
    assert (page.completeness.complete, page.completeness.warnings) == (False, ("slow",))


def test_a_bare_list_is_a_page_without_its_numbers() -> None:
    assert [it.uuid for it in IndicatorPage.model_validate([ROW]).indicators] == ["i1"]


def test_what_is_missing_or_unknown_does_no_harm() -> None:
    read = Indicator.model_validate({"uuid": "i1", "value": None, "relatedEvents": None, "score": 7})
    assert (read.value, read.related_events, read.tlp, read.related_events_has_more) == ("", (), None, False)
    assert read.model_dump(by_alias=True)["score"] == 7
