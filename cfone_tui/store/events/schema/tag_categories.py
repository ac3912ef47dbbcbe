"""Which tables hold the categories of tags, and what tags are filtered by?

A tag keeps its profile as JSON. What filters look at is written out of it once more, one row per value, in the form in
which it is compared; ``number`` is there where the value is one.
"""

import json
from collections.abc import Callable
from typing import Any

from cfone_tui.store.database import Connection
from cfone_tui.store.events.standard import TAG_CATEGORIES
from cfone_tui.store.events.tag_attributes import attributes_of

_TABLES = (
    """
    CREATE TABLE tag_categories (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        description TEXT,
        schema TEXT NOT NULL DEFAULT '[]',
        created_at TEXT,
        updated_at TEXT
    ) STRICT
    """,
    "ALTER TABLE tags ADD COLUMN category INTEGER REFERENCES tag_categories (id) ON DELETE SET NULL",
    "CREATE INDEX tags_by_category ON tags (category, value_key)",
    """
    CREATE TABLE tag_attributes (
        tag INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        field TEXT NOT NULL,
        value_key TEXT NOT NULL,
        number REAL,
        PRIMARY KEY (tag, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX tag_attributes_by_value ON tag_attributes (field, value_key)",
    "CREATE INDEX tag_attributes_by_number ON tag_attributes (field, number)",
)


def fill(connection: Connection) -> None:
    """Write the standard categories of tags."""
    connection.executemany(
        "INSERT INTO tag_categories (uuid, name, name_key, description) VALUES (?, ?, ?, ?)",
        [(it.uuid, it.name, it.name.casefold(), it.description) for it in TAG_CATEGORIES],
    )


def _take_along(connection: Connection) -> None:
    """Bring along tags of before: a category they name becomes one, with what little is known of it."""
    for tag, text in connection.execute("SELECT id, profile FROM tags WHERE profile <> '{}'").fetchall():
        profile = json.loads(text)
        uuid, name = profile.pop("categoryUuid", None), profile.pop("categoryName", None)
        connection.execute(
            "UPDATE tags SET profile = ?, category = ? WHERE id = ?",
            (json.dumps(profile), _category(connection, uuid, name) if uuid else None, tag),
        )
        connection.executemany(
            "INSERT INTO tag_attributes VALUES (?, ?, ?, ?, ?)",
            [(tag, position, *attribute) for position, attribute in enumerate(attributes_of(profile))],
        )


def _category(connection: Connection, uuid: str, name: Any) -> int:
    row = connection.execute("SELECT id FROM tag_categories WHERE uuid = ?", (uuid,)).fetchone()
    if row is None:
        called = str(name or uuid)
        sql = "INSERT INTO tag_categories (uuid, name, name_key) VALUES (?, ?, ?) RETURNING id"
        taken = connection.execute("SELECT 1 FROM tag_categories WHERE name_key = ?", (called.casefold(),)).fetchone()
        called = uuid if taken else called
        row = connection.execute(sql, (uuid, called, called.casefold())).fetchone()
    return int(row[0])


MIGRATION: tuple[str | Callable[[Connection], None], ...] = (*_TABLES, fill, _take_along)
