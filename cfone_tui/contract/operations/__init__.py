"""Every operation of the API, each declared once in the file of its noun."""

from typing import Any

from cfone_tui.contract.operation import Operation
from cfone_tui.contract.operations import (
    aggregates,
    categories,
    datasets,
    events,
    raw_records,
    relationships,
    tags,
    vocabularies,
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    operation.id: operation
    for noun in (events, datasets, raw_records, categories, tags, relationships, aggregates, vocabularies)
    for operation in noun.OPERATIONS
}
"""All operations by id."""

__all__ = [
    "OPERATIONS",
    "aggregates",
    "categories",
    "datasets",
    "events",
    "raw_records",
    "relationships",
    "tags",
    "vocabularies",
]
