"""What can be asked of tags, and how are they created, changed and deleted?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.search import Clause
from cfone_tui.contract.tag import TagCreate, TagEdit
from cfone_tui.contract.tag_category import ACTOR
from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Duplicate, Invalid, NotFound
from cfone_tui.store.events import tag_profiles
from cfone_tui.store.events.conditions import Condition
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.tag_attributes import SERIALISED, attributes_of
from cfone_tui.store.events.tag_clauses import tag_condition
from cfone_tui.store.events.tag_properties import check_properties
from cfone_tui.store.events.values import folded

DEFAULT_PAGE_SIZE = 100
_QUESTION = (
    "SELECT t.uuid, t.value, t.profile, c.uuid, c.name FROM tags t LEFT JOIN tag_categories c ON c.id = t.category"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagQuery:
    """Which tags: ``value`` is a part of the value, ``search`` of that or of the properties; ``page`` counts from 1."""

    value: str = ""
    search: str = ""
    filters: tuple[Clause, ...] = ()
    category_uuid: str | None = None
    is_actor: bool = False
    page: int = 1
    page_size: int = DEFAULT_PAGE_SIZE


def page(connection: Connection, query: TagQuery) -> dict[str, Any]:
    """Return a page of tags by value, and where it stands among all that match."""
    condition = _condition(query)
    total = connection.execute(f"SELECT count(*) FROM tags t WHERE {condition.sql}", condition.values).fetchone()[0]
    rows = connection.execute(
        f"{_QUESTION} WHERE {condition.sql} ORDER BY t.value_key LIMIT ? OFFSET ?",
        [*condition.values, query.page_size, (query.page - 1) * query.page_size],
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


def get(connection: Connection, uuid: str) -> dict[str, Any]:
    """Return one tag; raises :class:`NotFound`."""
    row = connection.execute(f"{_QUESTION} WHERE t.uuid = ?", (uuid,)).fetchone()
    if row is None:
        raise NotFound("tag", uuid)
    return _wire(*row)


def create(writing: Writing, body: TagCreate) -> dict[str, Any]:
    """Create a tag and return it; raises :class:`Duplicate` and :class:`Invalid`."""
    value = _checked_value(writing.connection, body.value, other_than="")
    sent = body.to_wire()
    category = _category(writing.connection, sent)
    profile = tag_profiles.merged({}, sent)
    _check_properties(writing.connection, category, profile)
    now = format_instant(writing.now)
    profile |= {"createdAt": now, "updatedAt": now, "version": 1}
    uuid = writing.new_uuid()
    writing.connection.execute(
        "INSERT INTO tags (uuid, value, value_key, profile, category) VALUES (?, ?, ?, '{}', ?)",
        (uuid, value, folded(value), category),
    )
    keep_profile(writing.connection, uuid, profile)
    return get(writing.connection, uuid)


def edit(writing: Writing, uuid: str, body: TagEdit) -> dict[str, Any]:
    """Change what ``body`` sets and return the tag; raises :class:`NotFound`, :class:`Duplicate`, :class:`Invalid`."""
    connection, sent = writing.connection, body.to_wire()
    row = connection.execute("SELECT profile, category FROM tags WHERE uuid = ?", (uuid,)).fetchone()
    if row is None:
        raise NotFound("tag", uuid)
    if not sent:
        return get(connection, uuid)
    before = json.loads(row[0])
    profile = tag_profiles.merged(before, sent)
    category = _category(connection, sent) if "categoryUuid" in sent else row[1]
    if sent.keys() & {"categoryUuid", "properties"}:
        _check_properties(connection, category, profile)
    profile |= {"updatedAt": format_instant(writing.now), "version": before.get("version", 1) + 1}
    if "value" in sent:
        value = _checked_value(connection, sent["value"] or "", other_than=uuid)
        connection.execute("UPDATE tags SET value = ?, value_key = ? WHERE uuid = ?", (value, folded(value), uuid))
    connection.execute("UPDATE tags SET category = ? WHERE uuid = ?", (category, uuid))
    keep_profile(connection, uuid, profile)
    return get(connection, uuid)


def take_off(writing: Writing, uuid: str, *, limit: int) -> int:
    """Take a tag off at most ``limit`` events and indicators each, and return how many that were.

    Raises :class:`NotFound`.
    """
    row = writing.connection.execute("SELECT id FROM tags WHERE uuid = ?", (uuid,)).fetchone()
    if row is None:
        raise NotFound("tag", uuid)
    taken = 0
    for table, column in (("event_tags", "event"), ("indicator_tags", "indicator")):
        some = f"SELECT {column} FROM {table} WHERE tag = ? LIMIT ?"
        sql = f"DELETE FROM {table} WHERE tag = ? AND {column} IN ({some})"
        taken += writing.connection.execute(sql, (row[0], row[0], limit)).rowcount
    return taken


def delete(writing: Writing, uuid: str) -> dict[str, Any]:
    """Delete a tag and return its uuid; events that have it stay, without it. Raises :class:`NotFound`."""
    if not writing.connection.execute("DELETE FROM tags WHERE uuid = ?", (uuid,)).rowcount:
        raise NotFound("tag", uuid)
    return {"uuid": uuid}


def keep_profile(connection: Connection, uuid: str, profile: Mapping[str, Any]) -> None:
    """Store the profile of a tag that is there, and what filters look at in it."""
    sql = "UPDATE tags SET profile = ? WHERE uuid = ? RETURNING id"
    [(tag,)] = connection.execute(sql, (json.dumps(profile), uuid)).fetchall()
    connection.execute("DELETE FROM tag_attributes WHERE tag = ?", (tag,))
    connection.executemany(
        "INSERT INTO tag_attributes VALUES (?, ?, ?, ?, ?)",
        [(tag, position, *attribute) for position, attribute in enumerate(attributes_of(profile))],
    )


def _condition(query: TagQuery) -> Condition:
    parts = [Condition("1"), *map(tag_condition, query.filters)]
    if query.value:
        parts.append(Condition("instr(t.value_key, ?) > 0", (folded(query.value),)))
    if query.search:
        serialised = "SELECT tag FROM tag_attributes WHERE field = ? AND instr(value_key, ?) > 0"
        wanted = folded(query.search)
        sql = f"(instr(t.value_key, ?) > 0 OR t.id IN ({serialised}))"
        parts.append(Condition(sql, (wanted, SERIALISED, wanted)))
    if query.category_uuid is not None:
        sql = "t.category = (SELECT id FROM tag_categories WHERE uuid = ?)"
        parts.append(Condition(sql, (query.category_uuid,)))
    if query.is_actor:
        sql = "t.category = (SELECT id FROM tag_categories WHERE name_key = ?)"
        parts.append(Condition(sql, (folded(ACTOR),)))
    return Condition(" AND ".join(part.sql for part in parts), tuple(it for part in parts for it in part.values))


def _checked_value(connection: Connection, text: str, *, other_than: str) -> str:
    value = " ".join(text.split())
    if not value:
        raise Invalid("a tag needs a value", "/value")
    sql = "SELECT 1 FROM tags WHERE value_key = ? AND uuid <> ?"
    if connection.execute(sql, (folded(value), other_than)).fetchone():
        raise Duplicate("tag", value)
    return value


def _category(connection: Connection, sent: Mapping[str, Any]) -> int | None:
    """Return the row id of the category that was sent, None for none; raises :class:`Invalid`."""
    uuid = sent.get("categoryUuid")
    if uuid is None:
        return None
    row = connection.execute("SELECT id FROM tag_categories WHERE uuid = ?", (uuid,)).fetchone()
    if row is None:
        raise Invalid(f"there is no tag category {uuid[:100]!r}; list them, or create it first", "/categoryUuid")
    return int(row[0])


def _check_properties(connection: Connection, category: int | None, profile: Mapping[str, Any]) -> None:
    if category is None:
        return
    [(schema,)] = connection.execute("SELECT schema FROM tag_categories WHERE id = ?", (category,)).fetchall()
    check_properties(profile.get("properties") or {}, json.loads(schema))


def _wire(uuid: str, value: str, profile: str, category: str | None, name: str | None) -> dict[str, Any]:
    of_category = {} if category is None else {"categoryUuid": category, "categoryName": name}
    return {"uuid": uuid, "value": value, **json.loads(profile), **of_category}
