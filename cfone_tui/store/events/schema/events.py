"""Which tables hold events, their raw records, tags, links and the vocabularies they share?

``events`` is narrow: what is searched, sorted and counted. Texts that are compared without regard to case have a
folded twin (``…_key``), dates a normalised one. Raw records, tags and links have their own tables.
"""

from collections.abc import Callable

from cfone_tui.store.database import Connection
from cfone_tui.store.events import mitre
from cfone_tui.store.events.standard import CATEGORIES, DATASETS

_TABLES = (
    """
    CREATE TABLE datasets (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        is_public INTEGER NOT NULL,
        is_analytics INTEGER NOT NULL,
        indicator_write_mode TEXT NOT NULL DEFAULT 'full',
        deleted_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE categories (
        uuid TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        kill_chain INTEGER NOT NULL,
        mitre_list INTEGER NOT NULL REFERENCES mitre_lists (id),
        shortname TEXT
    ) STRICT
    """,
    # Events and categories share few lists of ids: each is kept once as JSON, and once per id for searching.
    """
    CREATE TABLE mitre_lists (
        id INTEGER PRIMARY KEY,
        attack TEXT NOT NULL,
        capec TEXT NOT NULL,
        UNIQUE (attack, capec)
    ) STRICT
    """,
    """
    CREATE TABLE mitre_ids (
        kind TEXT NOT NULL,
        value_key TEXT NOT NULL,
        mitre_list INTEGER NOT NULL REFERENCES mitre_lists (id),
        value TEXT NOT NULL,
        PRIMARY KEY (kind, value_key, mitre_list)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE indicator_types (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TABLE tags (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL,
        value_key TEXT NOT NULL UNIQUE,
        profile TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        dataset INTEGER NOT NULL REFERENCES datasets (id),
        date TEXT NOT NULL,
        created_at TEXT NOT NULL,
        event TEXT NOT NULL,
        event_key TEXT NOT NULL,
        category TEXT NOT NULL,
        category_key TEXT NOT NULL,
        kill_chain INTEGER NOT NULL,
        mitre_list INTEGER NOT NULL REFERENCES mitre_lists (id),
        attacker TEXT NOT NULL,
        attacker_key TEXT NOT NULL,
        attacker_country TEXT NOT NULL,
        target_country TEXT NOT NULL,
        target_industry TEXT NOT NULL,
        target_industry_key TEXT NOT NULL,
        indicator TEXT NOT NULL,
        indicator_key TEXT NOT NULL,
        indicator_type INTEGER NOT NULL REFERENCES indicator_types (id),
        tlp TEXT NOT NULL,
        tlp_key TEXT NOT NULL,
        insight TEXT,
        releasability_id TEXT
    ) STRICT
    """,
    """
    CREATE TABLE raw_records (
        event INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
        created TEXT NOT NULL,
        data TEXT NOT NULL,
        source TEXT NOT NULL,
        tlp TEXT NOT NULL,
        account_id INTEGER NOT NULL DEFAULT 1,
        threat_signal TEXT
    ) STRICT
    """,
    """
    CREATE TABLE more_indicators (
        event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        type TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (event, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE event_tags (
        event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        tag INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
        PRIMARY KEY (event, tag)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE relationships (
        parent INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        child INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        type TEXT NOT NULL,
        PRIMARY KEY (parent, child, type)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
)

FIRST_INDEXES = tuple(
    f"CREATE INDEX events_by_{name} ON events ({columns})"
    for name, columns in (
        ("date", "date, uuid"),
        ("dataset", "dataset, date, uuid"),
        *(
            (column, f"{column}, date")
            for column in (
                "created_at",
                "attacker_key",
                "attacker_country",
                "target_country",
                "target_industry_key",
                "category_key",
                "tlp_key",
                "kill_chain",
                "mitre_list",
                "indicator_key",
                "indicator_type",
            )
        ),
    )
)
"""Indexes on what people filter and sort by. Events of one value and moment are few: their uuids need not be sorted."""

LINK_INDEXES = (
    "CREATE INDEX event_tags_by_tag ON event_tags (tag, event)",
    "CREATE INDEX relationships_by_child ON relationships (child, parent)",
)
"""Indexes on what hangs on events."""

_OTHER_INDEXES = (*LINK_INDEXES, "CREATE INDEX mitre_ids_by_list ON mitre_ids (mitre_list)")


def fill(connection: Connection) -> None:
    """Write the standard datasets and categories, the default dataset with row id 1."""
    connection.executemany(
        "INSERT INTO datasets (uuid, name, name_key, is_public, is_analytics) VALUES (?, ?, ?, ?, ?)",
        [(it.uuid, it.name, it.name.casefold(), it.is_public, it.is_analytics) for it in DATASETS],
    )
    connection.executemany(
        "INSERT INTO categories VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                it.uuid,
                it.name,
                it.name.casefold(),
                it.kill_chain,
                mitre.list_id(connection, it.mitre_attack, it.mitre_capec),
                None,
            )
            for it in CATEGORIES
        ],
    )


MIGRATION: tuple[str | Callable[[Connection], None], ...] = (*_TABLES, *FIRST_INDEXES, *_OTHER_INDEXES, fill)
