"""Which tables hold what belongs to the account rather than to events: saved queries, alerts, sharing?"""

from collections.abc import Callable

from cfone_tui.store.database import Connection

_TABLES = (
    # AUTOINCREMENT: the number of a query that is gone must never name another one.
    """
    CREATE TABLE saved_queries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        query_json TEXT NOT NULL,
        alert_enabled INTEGER NOT NULL,
        alert_rollup_enabled INTEGER NOT NULL,
        rule_enabled INTEGER NOT NULL,
        rule_scope TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE query_alerts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        query INTEGER NOT NULL REFERENCES saved_queries (id) ON DELETE CASCADE,
        enabled INTEGER NOT NULL,
        frequency TEXT NOT NULL,
        notification_type TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        UNIQUE (query, frequency, notification_type)
    ) STRICT
    """,
    """
    CREATE TABLE sharing_groups (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        description TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE group_members (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        sharing_group INTEGER NOT NULL REFERENCES sharing_groups (id) ON DELETE CASCADE,
        account_id TEXT,
        account_tag TEXT,
        created_at TEXT NOT NULL,
        UNIQUE (sharing_group, account_id),
        UNIQUE (sharing_group, account_tag)
    ) STRICT
    """,
    """
    CREATE TABLE dataset_grants (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        dataset INTEGER NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
        subject_type TEXT NOT NULL,
        subject_id TEXT NOT NULL,
        role TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        UNIQUE (dataset, subject_type, subject_id)
    ) STRICT
    """,
    "CREATE TABLE cron (id INTEGER PRIMARY KEY CHECK (id = 1), touched_at TEXT NOT NULL) STRICT",
)

_INDEXES = ("CREATE INDEX dataset_grants_by_subject ON dataset_grants (subject_type, subject_id)",)

MIGRATION: tuple[str | Callable[[Connection], None], ...] = (*_TABLES, *_INDEXES)
