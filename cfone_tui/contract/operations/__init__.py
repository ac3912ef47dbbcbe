"""Every operation of the API, each declared once in the file of its noun."""

from typing import Any

from cfone_tui.contract.operation import Operation
from cfone_tui.contract.operations import (
    aggregates,
    alerts,
    categories,
    crons,
    datasets,
    events,
    graph,
    indicators,
    insights,
    raw_records,
    relationships,
    saved_queries,
    sharing,
    tag_categories,
    tags,
    vocabularies,
)

_NOUNS = (
    events,
    datasets,
    raw_records,
    insights,
    categories,
    tags,
    tag_categories,
    relationships,
    graph,
    indicators,
    aggregates,
    vocabularies,
    saved_queries,
    alerts,
    sharing,
    crons,
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    operation.id: operation for noun in _NOUNS for operation in noun.OPERATIONS
}
"""All operations by id."""

__all__ = [
    "OPERATIONS",
    "aggregates",
    "alerts",
    "categories",
    "crons",
    "datasets",
    "events",
    "graph",
    "indicators",
    "insights",
    "raw_records",
    "relationships",
    "saved_queries",
    "sharing",
    "tag_categories",
    "tags",
    "vocabularies",
]
