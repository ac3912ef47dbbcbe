"""What can be asked of tags, and how are they created?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.tag import TagCreate
from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Duplicate, Invalid
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.values import folded

DEFAULT_PAGE_SIZE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TagQuery:
    """Which tags: a substring of the value or the profile's properties; ``page`` counts from 1."""

    search: str = ""
    category_uuid: str | None = None
    page: int = 1
    page_size: int = DEFAULT_PAGE_SIZE


def page(connection: Connection, query: TagQuery) -> dict[str, Any]:
    """Return a page of tags by value, and where it stands among all that match."""
    parts, values = ["1"], []
    if query.search:
        parts.append("(instr(value_key, ?) OR instr(lower(coalesce(json_extract(profile, '$.properties'), '')), ?))")
        values += [folded(query.search), query.search.lower()]
    if query.category_uuid is not None:
        parts.append("json_extract(profile, '$.categoryUuid') = ?")
        values.append(query.category_uuid)
    condition = " AND ".join(parts)
    total = connection.execute(f"SELECT count(*) FROM tags WHERE {condition}", values).fetchone()[0]
    rows = connection.execute(
        f"SELECT uuid, value, profile FROM tags WHERE {condition} ORDER BY value_key LIMIT ? OFFSET ?",
        [*values, query.page_size, (query.page - 1) * query.page_size],
    )
    return {
        "tags": [_wire(*row) for row in rows],
        "pagination": {
            "page": query.page,
            "pageSize": query.page_size,
            "totalCount": total,
            "totalPages": -(-total // query.page_size),
        },
    }


def create(writing: Writing, body: TagCreate) -> dict[str, Any]:
    """Create a tag and return it; raises :class:`Duplicate`."""
    value = " ".join(body.value.split())
    if not value:
        raise Invalid("a tag needs a value", "/value")
    if writing.connection.execute("SELECT 1 FROM tags WHERE value_key = ?", (folded(value),)).fetchone():
        raise Duplicate("tag", value)
    profile = _stored(body.to_wire())
    now = format_instant(writing.now)
    profile |= {"createdAt": now, "updatedAt": now, "version": 1}
    uuid = writing.new_uuid()
    writing.connection.execute(
        "INSERT INTO tags (uuid, value, value_key, profile) VALUES (?, ?, ?, ?)",
        (uuid, value, folded(value), json.dumps(profile)),
    )
    return _wire(uuid, value, json.dumps(profile))


def _stored(sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return a profile as it is answered: an attribute with confidence or TLP as its value and an annotated twin."""
    profile: dict[str, Any] = {}
    for name, attribute in sent.items():
        if name == "value" or attribute is None:
            continue
        is_annotated = isinstance(attribute, dict) and "value" in attribute and name != "properties"
        profile[name] = attribute["value"] if is_annotated else attribute
        if is_annotated:
            profile[f"{name}_annotated"] = attribute
    return profile


def _wire(uuid: str, value: str, profile: str) -> dict[str, Any]:
    return {"uuid": uuid, "value": value, **json.loads(profile)}
