"""What can be asked of the categories of tags, and how are they created, edited and deleted?"""

import json
from typing import Any

from cfone_tui.contract.tag_category import TagCategoryCreate, TagCategoryEdit
from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Duplicate, Invalid, NotFound
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.values import folded

_QUESTION = "SELECT uuid, name, description, schema, created_at, updated_at FROM tag_categories"


def listed(connection: Connection, search: str = "") -> list[dict[str, Any]]:
    """Return the categories whose name or description holds a text in any case, by name."""
    found = [_wire(row) for row in connection.execute(f"{_QUESTION} ORDER BY name_key")]
    wanted = folded(search)
    return [it for it in found if wanted in folded(it["name"]) or wanted in folded(it["description"] or "")]


def get(connection: Connection, uuid: str) -> dict[str, Any]:
    """Return one category; raises :class:`NotFound`."""
    row = connection.execute(f"{_QUESTION} WHERE uuid = ?", (uuid,)).fetchone()
    if row is None:
        raise NotFound("tag category", uuid)
    return _wire(row)


def create(writing: Writing, body: TagCategoryCreate) -> dict[str, Any]:
    """Create a category and return it; raises :class:`Duplicate` and :class:`Invalid`."""
    name = body.name.strip()
    _check_name(writing.connection, name, other_than="")
    uuid, now, schema = writing.new_uuid(), format_instant(writing.now), _schema(body)
    writing.connection.execute(
        "INSERT INTO tag_categories (uuid, name, name_key, description, schema, created_at, updated_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (uuid, name, folded(name), body.description, schema, now, now),
    )
    return get(writing.connection, uuid)


def edit(writing: Writing, uuid: str, body: TagCategoryEdit) -> dict[str, Any]:
    """Change what ``body`` sets; raises :class:`NotFound`, :class:`Duplicate` and :class:`Invalid`."""
    before = get(writing.connection, uuid)
    fields: dict[str, Any] = {}
    if "name" in body.model_fields_set:
        name = (body.name or "").strip()
        _check_name(writing.connection, name, other_than=uuid)
        fields |= {"name": name, "name_key": folded(name)}
    if "description" in body.model_fields_set:
        fields["description"] = body.description
    if "property_schema" in body.model_fields_set:
        fields["schema"] = _schema(body)
    if not fields:
        return before
    fields["updated_at"] = format_instant(writing.now)
    sets = ", ".join(f"{name} = :{name}" for name in fields)
    writing.connection.execute(f"UPDATE tag_categories SET {sets} WHERE uuid = :where", {**fields, "where": uuid})
    return get(writing.connection, uuid)


def delete(writing: Writing, uuid: str) -> dict[str, Any]:
    """Delete a category and return its uuid; its tags stay, in no category. Raises :class:`NotFound`."""
    if not writing.connection.execute("DELETE FROM tag_categories WHERE uuid = ?", (uuid,)).rowcount:
        raise NotFound("tag category", uuid)
    return {"uuid": uuid}


def _schema(body: TagCategoryCreate | TagCategoryEdit) -> str:
    definitions = body.to_wire().get("schema") or []
    keys = [definition["key"] for definition in definitions]
    for position, key in enumerate(keys):
        if key in keys[:position]:
            raise Invalid(f"the schema has two properties {key[:100]!r}", f"/schema/{position}/key")
    return json.dumps(definitions)


def _check_name(connection: Connection, name: str, *, other_than: str) -> None:
    if not name:
        raise Invalid("a tag category needs a name", "/name")
    sql = "SELECT 1 FROM tag_categories WHERE name_key = ? AND uuid <> ?"
    if connection.execute(sql, (folded(name), other_than)).fetchone():
        raise Duplicate("tag category", name)


def _wire(row: tuple[Any, ...]) -> dict[str, Any]:
    uuid, name, description, schema, created_at, updated_at = row
    return {
        "uuid": uuid,
        "name": name,
        "description": description,
        "schema": json.loads(schema),
        "createdAt": created_at,
        "updatedAt": updated_at,
    }
