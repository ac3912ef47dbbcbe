"""What does a server answer that was made from the documentation alone, odd shapes included?

Written from the published descriptions of the API, not from our models: numbers where they say number, texts of one
blank where their examples have them, the schema that leaked into the schema where the documentation shows that.
"""

from typing import Any

DAY = "2026-01-01T00:00:00Z"
DONE = {"success": True}
REMOVED = {"success": True, "message": "removed"}
EVENT = {
    "attacker": "Flying Yeti", "attackerCountry": "CN", "attackerCountryAlpha3": "CHN", "category": "Domain Resolution",
    "datasetId": "durableObjectName", "date": "2022-04-01T00:00:00Z", "event": "An attacker registered the domain",
    "hasChildren": True, "indicator": "domain.example", "indicatorType": "domain", "indicatorTypeId": 5.0,
    "killChain": 0.0, "mitreAttack": [" "], "mitreCapec": ["123"], "numReferenced": 0, "numReferences": 0.0,
    "rawId": "453gw34w3", "referenced": [" "], "referencedIds": [0], "references": [" "], "referencesIds": [0.0],
    "tags": ["malware"], "targetCountry": "US", "targetCountryAlpha3": "USA", "targetIndustry": "Agriculture",
    "tlp": "amber", "uuid": "12345678-1234-1234-1234-1234567890ab", "insight": None, "releasabilityId": None,
}  # fmt: skip
CATEGORY = {"uuid": "c", "name": "Domain Resolution", "killChain": 0.0, "mitreAttack": ["T1234"], "shortname": None}
DATASET = {"uuid": "d", "name": "friendly dataset", "isPublic": True, "isAnalytics": False}
RAW = {"accountId": 1234.0, "created": DAY, "source": "https://source.example", "tlp": "amber"}
TAG = {
    "uuid": "an-id", "value": "APT28", "confidence": 5.0, "motive": "Espionage", "aliases": ["Bear"], "priority": 1.5,
    "motive_annotated": {"value": "Espionage", "confidence": 5, "tlp": "red"}, "tlp": "purple", "properties": {},
}  # fmt: skip
TAG_CATEGORY = {"uuid": "k", "name": "Actor", "description": None, "createdAt": DAY, "updatedAt": DAY}
INDICATOR = {"createdAt": DAY, "updatedAt": DAY, "indicatorType": "DOMAIN", "uuid": "i", "value": "a.example",
             "tags": [{"uuid": "t", "value": "x", "categoryId": None}], "tlp": None,
             "relatedEvents": [{"datasetId": "d", "eventId": "e"}], "relatedEventsHasMore": False}  # fmt: skip
PAGINATION = {"page": 1.0, "pageSize": 10.0, "totalCount": 1.0, "totalPages": 1.0}
INDICATORS = {"indicators": [INDICATOR], "pagination": PAGINATION}
QUERY = {"id": 1, "account_id": 1, "name": "q", "query_json": "{}", "alert_enabled": True, "rule_enabled": False,
         "alert_rollup_enabled": False, "created_at": DAY, "updated_at": DAY, "rule_list_id": None}  # fmt: skip
ALERT = {"id": 1, "account_id": 1, "query_id": 1, "enabled": True, "frequency": "immediate", "created_at": DAY,
         "notification_type": "ans", "updated_at": DAY}  # fmt: skip
GROUP = {"uuid": "g", "name": "group", "description": "", "createdAt": DAY, "updatedAt": DAY}
MEMBER = {"uuid": "m", "accountId": "123", "accountTag": None}
GRANT = {"uuid": "p", "subjectType": "account", "subjectId": "123", "role": "read", "resourceType": "dataset",
         "createdAt": DAY, "updatedAt": DAY}  # fmt: skip
INSIGHT = {"uuid": "n", "content": "a note"}
NAMES = {"type": "array", "items": {"type": "string"}}
LEAKED = {
    "type": "object",
    "properties": {
        "indicators": {"type": "array", "items": {"type": "object", "properties": {"uuid": {"type": "string"}}}},
        "pagination": {"type": "object", "properties": {"page": {"type": "number"}, "cursor": {"type": "string"}}},
        "completeness": {"type": "object", "properties": {"failedShards": {"type": "array", "items": {}}}},
    },
}
GRAPH = {
    "nodes": [{"id": "event:e", "type": "event"}],
    "edges": [{"id": "x", "relationshipType": "tagged_with", "source": "event:e", "sourceId": "e",
               "sourceType": "event", "target": "tag:t", "targetId": "t", "targetType": "tag"}],
}  # fmt: skip
BULK = {"createdEventsCount": 1.0, "createdTagsCount": 0, "errorCount": 1, "queuedIndicatorsCount": 0,
        "createdEvents": [{"eventIndex": 0, "shardId": "s", "uuid": "u"}],
        "errors": [{"error": "no", "eventIndex": 1.0}]}  # fmt: skip
RELATED = {"success": True, "message": "", "relationships": [], "relationshipsCreated": 1.0, "childIds": ["e"]}

ANSWERS: dict[str, Any] = {
    **{key: [EVENT] for key in ("events.list", "events.search", "relationships.list")},
    **dict.fromkeys(("events.get", "datasets.events.get", "events.create", "events.edit"), EVENT),
    "events.bulk_create": BULK,
    "events.bulk_update": {"updatedCount": 1.0, "failedCount": 1, "failures": [{"eventId": "e", "error": "no"}]},
    "events.delete": {"uuid": "e"},
    "datasets.events.delete": 1.0,
    "datasets.list": [{**DATASET, "indicatorWriteMode": "full", "deletedAt": None}],
    **dict.fromkeys(("datasets.get", "datasets.create", "datasets.edit"), DATASET),
    "datasets.delete": {"name": "friendly dataset", "uuid": "d"},
    "datasets.events.copy": {"copied": 1.0, "indicatorsCopied": 0, "relationshipsCopied": 0, "insertFailures": []},
    "datasets.events.move": {"moved": 1, "indicatorsCopied": 0, "relationshipsCopied": 0, "deletionFailures": []},
    "datasets.raw": {**RAW, "id": 1234.0, "data": "{\"foo\": 1}"},
    "raw.get": {**RAW, "id": "1234", "data": {"foo": 1}},
    "raw.edit": {"id": "1234", "data": None},
    **dict.fromkeys(("insights.create", "insights.get", "insights.edit"), INSIGHT),
    **{key: [CATEGORY] for key in ("categories.list", "categories.catalog.list")},
    **dict.fromkeys(("categories.get", "categories.create", "categories.edit"), CATEGORY),
    **{key: {"uuid": "gone"} for key in ("categories.delete", "tags.delete", "tags.categories.delete")},
    **{key: {"tags": [TAG], "pagination": PAGINATION} for key in ("tags.list", "tags.categories.actors.list")},
    **dict.fromkeys(("tags.create", "tags.edit"), TAG),
    "tags.categories.list": {"categories": [TAG_CATEGORY]},
    **dict.fromkeys(("tags.categories.get", "tags.categories.create", "tags.categories.edit"), TAG_CATEGORY),
    **dict.fromkeys(("event_tags.create", "event_tags.delete", "relate.create", "relate.delete"), DONE),
    "insights.delete": DONE,
    "relationships.create": RELATED,
    "bulk_create_relationships": {**BULK, "createdIndicatorsCount": 0, "createdRelationshipsCount": 1.0},
    "graph.list": GRAPH,
    "graphql.create": {"data": None, "errors": [{"message": "no such field"}]},
    "indicators.list": LEAKED,
    "indicators.aggregate.list": {"aggregateBy": "tag", "aggregations": [{"count": 1.0}], "total": 1},
    **dict.fromkeys(
        ("indicators.by_dataset.list", "tags.indicators.list", "tags.indicators.by_dataset.list"), INDICATORS
    ),
    **dict.fromkeys(
        ("indicators.by_dataset.get", "indicators.by_dataset.create", "indicators.by_dataset.edit"), INDICATOR
    ),
    "indicators.by_dataset.bulk_create": 2.0,
    "indicators.by_dataset.delete": REMOVED,
    "indicators.by_dataset.tags.list": [{"uuid": "t", "value": "x"}],
    "aggregate.list": {"aggregateBy": "tlp", "aggregations": [{"tlp": "red", "count": 1.0}], "total": 1.0},
    "countries.list": [{"result": [{"alpha3": "AF", "name": "Afghanistan"}], "success": "true"}],
    **dict.fromkeys(("attackers.list", "indicator_types.list", "datasets.health.get"), NAMES),
    **dict.fromkeys(
        ("target_industries.list", "target_industries.catalog.list", "target_industries.by_dataset.list"), NAMES
    ),
    "queries.list": [QUERY],
    **dict.fromkeys(("queries.get", "queries.create", "queries.edit"), QUERY),
    "queries.alerts.list": [ALERT],
    **dict.fromkeys(("queries.alerts.get", "queries.alerts.create", "queries.alerts.edit"), ALERT),
    **dict.fromkeys(("queries.delete", "queries.alerts.delete"), None),
    "datasets.groups.list": [GROUP],
    "datasets.groups.get": {**GROUP, "members": [MEMBER]},
    **dict.fromkeys(("datasets.groups.create", "datasets.groups.edit"), GROUP),
    "datasets.groups.members.list": [MEMBER],
    "datasets.groups.members.create": MEMBER,
    **dict.fromkeys(
        ("datasets.groups.delete", "datasets.groups.members.delete", "datasets.permissions.delete"), REMOVED
    ),
    "datasets.permissions.list": [GRANT],
    **dict.fromkeys(("datasets.permissions.create", "datasets.permissions.edit"), GRANT),
    "crons.list": {"update": "daily"},
    "crons.edit": {"id": 1.0, "update": "daily"},
}  # fmt: skip
"""The answer of every operation without its envelope."""

AS_STIX = {
    "stix2": {"type": "bundle", "id": "bundle--1", "objects": [{"type": "sighting", "id": "sighting--1"}]},
    "taxii": {"more": True, "next": "cursor", "objects": [{"type": "indicator", "id": "indicator--1"}]},
}
"""What lists answer when asked for a format."""

WITHIN_ENVELOPES = frozenset(
    {"insights.create", "insights.get", "insights.edit", "insights.delete", "graph.list", "event_tags.create"}
    | {"event_tags.delete", "relate.create", "relate.delete"}
)
"""Operations that are documented with ``{"success": true, "result": …}`` around their answer."""
