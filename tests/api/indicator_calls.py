"""How is each operation on indicators called?"""

from collections.abc import Awaitable, Callable
from typing import Any

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.indicator import IndicatorCreate, IndicatorEdit, IndicatorsCreate

NEW = IndicatorCreate(indicator_type="domain", value="a.example")
PAGE: dict[str, Any] = {"indicators": []}

CALLS: dict[str, tuple[Callable[[ThreatEvents], Awaitable[Any]], str, Any]] = {
    "indicators.list": (lambda api: api.indicators.list(), "GET /indicators", PAGE),
    "indicators.aggregate.list": (
        lambda api: api.indicators.count(by="indicatorType"),
        "GET /indicators/aggregate",
        {"total": 3},
    ),
    "indicators.by_dataset.list": (
        lambda api: api.indicators.list_in_dataset("d"),
        "GET /dataset/d/indicators",
        PAGE,
    ),
    "indicators.by_dataset.get": (
        lambda api: api.indicators.get("d", "i"),
        "GET /dataset/d/indicators/i",
        {"uuid": "i"},
    ),
    "indicators.by_dataset.create": (
        lambda api: api.indicators.create("d", NEW),
        "POST /dataset/d/indicators/create",
        {"uuid": "i"},
    ),
    "indicators.by_dataset.bulk_create": (
        lambda api: api.indicators.bulk_create("d", IndicatorsCreate(indicators=(NEW,))),
        "POST /dataset/d/indicators/bulk",
        1,
    ),
    "indicators.by_dataset.edit": (
        lambda api: api.indicators.edit("d", "i", IndicatorEdit(value="b.example")),
        "PATCH /dataset/d/indicators/i",
        {"uuid": "i"},
    ),
    "indicators.by_dataset.delete": (
        lambda api: api.indicators.delete("d", "i"),
        "DELETE /dataset/d/indicators/i",
        {"success": True, "message": "gone"},
    ),
    "indicators.by_dataset.tags.list": (
        lambda api: api.indicators.tags("d"),
        "GET /dataset/d/indicators/tags",
        [],
    ),
    "tags.indicators.list": (
        lambda api: api.indicators.list_of_tag("t"),
        "GET /tags/t/indicators",
        PAGE,
    ),
    "tags.indicators.by_dataset.list": (
        lambda api: api.indicators.list_of_tag("t", dataset_id="d"),
        "GET /dataset/d/tags/t/indicators",
        PAGE,
    ),
}
