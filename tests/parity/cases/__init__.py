"""Which case proves which operation? Importing this registers them all."""

from tests.parity.cases import (
    aggregates,
    alerts,
    categories,
    datasets,
    events,
    graph,
    raw_records,
    relationships,
    saved_queries,
    tag_categories,
    sharing,
    tags,
    vocabularies,
)

__all__ = [
    "aggregates",
    "alerts",
    "categories",
    "datasets",
    "events",
    "graph",
    "raw_records",
    "relationships",
    "saved_queries",
    "tag_categories",
    "tags",
    "sharing",
    "vocabularies",
]
