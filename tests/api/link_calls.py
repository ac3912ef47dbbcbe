"""How is each operation on links called: between events, and in the graph?"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import Event, EventBulkCreate, EventCreate, RawSource
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType

LINK = RelationshipsCreate(
    dataset_id="d", parent_id="p", child_ids=("c",), relationship_type=RelationshipType.RELATED_TO
)
EVENT = EventCreate(category="c", date=datetime(2026, 1, 1, tzinfo=UTC), event="e", raw=RawSource(data=None), tlp="red")
READ = Event(uuid="e", dataset_id="d", references=("f",))

CALLS: dict[str, tuple[Callable[[ThreatEvents], Awaitable[Any]], str, Any]] = {
    "relationships.create": (
        lambda api: api.relationships.create(LINK),
        "POST /relationships/create",
        {"relationshipsCreated": 1},
    ),
    "relationships.list": (
        lambda api: api.relationships.list("e", dataset_id="d"),
        "GET /e/relationships",
        [{"uuid": "e"}],
    ),
    "bulk_create_relationships": (
        lambda api: api.relationships.bulk_create(EventBulkCreate(dataset_id="d", data=(EVENT,))),
        "POST /create/bulk/relationships",
        {"createdEventsCount": 1},
    ),
    "relate.create": (
        lambda api: api.relationships.add("e", "f"),
        "POST /relate/e/create",
        {"success": True, "result": {"success": True}},
    ),
    "relate.delete": (
        lambda api: api.relationships.remove("e", "f", before=READ),
        "DELETE /relate/e",
        {"success": True, "result": {"uuid": "e"}},
    ),
    "graph.list": (
        lambda api: api.graph.around("event:e"),
        "GET /graph",
        {"success": True, "result": {"nodes": [], "edges": []}},
    ),
    "graphql.create": (lambda api: api.graphql.query("{ total }"), "POST /graphql", {"data": {"total": 1}}),
}
