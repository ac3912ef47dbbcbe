"""Which case proves which operation? Importing this registers them all."""

from tests.parity.cases import (
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

__all__ = [
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
