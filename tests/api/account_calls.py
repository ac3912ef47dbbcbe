"""How is each operation on what belongs to the account called: saved queries, sharing, insights, whole datasets?"""

from collections.abc import Awaitable, Callable
from typing import Any

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.alert import AlertCreate, AlertEdit
from cfone_tui.contract.copying import EventsToPlace
from cfone_tui.contract.insight import InsightWrite
from cfone_tui.contract.saved_query import SavedQueryCreate, SavedQueryEdit
from cfone_tui.contract.sharing import GrantCreate, GrantEdit, GroupWrite, MemberCreate, Role, SubjectType

QUERY = SavedQueryCreate(name="n", query_json="{}", alert_enabled=False, alert_rollup_enabled=False, rule_enabled=False)
GROUP = GroupWrite(name="n", description="")
GRANT = GrantCreate(subject_type=SubjectType.ACCOUNT, subject_id="7", role=Role.READ)
PLACE = EventsToPlace(dest_dataset_id="t", event_ids=("e",))
NOTE = InsightWrite(content="look")

CALLS: dict[str, tuple[Callable[[ThreatEvents], Awaitable[Any]], str, Any]] = {
    "events.delete": (lambda api: api.events.delete_one("e"), "DELETE /e", {"uuid": "e"}),
    "datasets.delete": (lambda api: api.datasets.delete("d"), "DELETE /dataset/d", {"uuid": "d", "name": "n"}),
    "datasets.health.get": (lambda api: api.datasets.health("d"), "GET /dataset/d/health", {"items": ["events: 1"]}),
    "datasets.events.copy": (
        lambda api: api.datasets.copy_events("d", PLACE),
        "POST /dataset/d/copy",
        {"copied": 1},
    ),
    "datasets.events.move": (
        lambda api: api.datasets.move_events("d", PLACE, keep_raw_data=True),
        "POST /dataset/d/move",
        {"moved": 1},
    ),
    "insights.create": (
        lambda api: api.insights.create("e", NOTE),
        "POST /e/insight/create",
        {"success": True, "result": {"uuid": "i", "content": "look"}},
    ),
    "insights.get": (
        lambda api: api.insights.get("e", "i"),
        "GET /e/insight/i",
        {"success": True, "result": {"uuid": "i", "content": "look"}},
    ),
    "insights.edit": (
        lambda api: api.insights.edit("e", "i", NOTE),
        "PATCH /e/insight/i",
        {"success": True, "result": {"uuid": "i", "content": "look"}},
    ),
    "insights.delete": (
        lambda api: api.insights.delete("e", "i"),
        "DELETE /e/insight/i",
        {"success": True, "result": {"success": True}},
    ),
    "crons.list": (lambda api: api.crons.get(), "GET /cron", {"update": "then"}),
    "crons.edit": (lambda api: api.crons.touch(), "PATCH /cron", {"id": 1, "update": "now"}),
    "queries.list": (lambda api: api.queries.list(), "GET /queries", []),
    "queries.get": (lambda api: api.queries.get(7), "GET /queries/7", {"id": 7}),
    "queries.create": (lambda api: api.queries.create(QUERY), "POST /queries/create", {"id": 7}),
    "queries.edit": (lambda api: api.queries.edit(7, SavedQueryEdit(name="n")), "PATCH /queries/7", {"id": 7}),
    "queries.delete": (lambda api: api.queries.delete(7), "DELETE /queries/7", {"success": True}),
    "queries.alerts.list": (lambda api: api.alerts.list(), "GET /queries/alerts", []),
    "queries.alerts.get": (lambda api: api.alerts.get(7), "GET /queries/alerts/7", {"id": 7}),
    "queries.alerts.create": (
        lambda api: api.alerts.create(AlertCreate(query_id=1)),
        "POST /queries/alerts/create",
        {"id": 7},
    ),
    "queries.alerts.edit": (
        lambda api: api.alerts.edit(7, AlertEdit(enabled=True)),
        "PATCH /queries/alerts/7",
        {"id": 7},
    ),
    "queries.alerts.delete": (lambda api: api.alerts.delete(7), "DELETE /queries/alerts/7", {"success": True}),
    "datasets.groups.list": (lambda api: api.groups.list(), "GET /dataset/-/groups", []),
    "datasets.groups.get": (lambda api: api.groups.get("g"), "GET /dataset/-/groups/g", {"uuid": "g"}),
    "datasets.groups.create": (lambda api: api.groups.create(GROUP), "POST /dataset/-/groups", {"uuid": "g"}),
    "datasets.groups.edit": (lambda api: api.groups.edit("g", GROUP), "PUT /dataset/-/groups/g", {"uuid": "g"}),
    "datasets.groups.delete": (
        lambda api: api.groups.delete("g"),
        "DELETE /dataset/-/groups/g",
        {"success": True, "message": "gone"},
    ),
    "datasets.groups.members.list": (lambda api: api.groups.members("g"), "GET /dataset/-/groups/g/members", []),
    "datasets.groups.members.create": (
        lambda api: api.groups.add_member("g", MemberCreate(account_id="7")),
        "POST /dataset/-/groups/g/members",
        {"uuid": "m"},
    ),
    "datasets.groups.members.delete": (
        lambda api: api.groups.remove_member("g", "m"),
        "DELETE /dataset/-/groups/g/members/m",
        {"success": True},
    ),
    "datasets.permissions.list": (lambda api: api.permissions.list("d"), "GET /dataset/d/permissions", []),
    "datasets.permissions.create": (
        lambda api: api.permissions.create("d", GRANT),
        "POST /dataset/d/permissions",
        {"uuid": "p"},
    ),
    "datasets.permissions.edit": (
        lambda api: api.permissions.edit("d", "p", GrantEdit(role=Role.WRITE)),
        "PUT /dataset/d/permissions/p",
        {"uuid": "p"},
    ),
    "datasets.permissions.delete": (
        lambda api: api.permissions.delete("d", "p"),
        "DELETE /dataset/d/permissions/p",
        {"success": True},
    ),
}
"""The call, method and path of what it asks for, and an answer to it; by the id of the operation."""
