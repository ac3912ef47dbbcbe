"""Which case proves which operation? Importing this registers them all."""

from tests.parity.cases import aggregates, categories, datasets, events, raw_records, relationships, tags, vocabularies

__all__ = ["aggregates", "categories", "datasets", "events", "raw_records", "relationships", "tags", "vocabularies"]
