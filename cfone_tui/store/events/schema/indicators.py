"""Which tables hold indicators as things of their own, beside the events they appear in?

An indicator is a value of a type in a dataset. ``event_indicators`` says which events it appears in: as the event's
own indicator (``is_main``), or as a further one. ``indicator_tags`` holds the tags an indicator was given itself; those
of its events are seen through the events.
"""

from collections.abc import Callable
from uuid import NAMESPACE_URL, uuid5

from cfone_tui.store.database import Connection
from cfone_tui.store.events.gathering import gather
from cfone_tui.store.events.values import folded

_TABLES = (
    """
    CREATE TABLE indicators (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        dataset INTEGER NOT NULL REFERENCES datasets (id),
        type INTEGER NOT NULL REFERENCES indicator_types (id),
        value TEXT NOT NULL,
        value_key TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        is_kept INTEGER NOT NULL DEFAULT 0,
        UNIQUE (value_key, dataset, type)
    ) STRICT
    """,
    """
    CREATE TABLE event_indicators (
        event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        indicator INTEGER NOT NULL REFERENCES indicators (id) ON DELETE CASCADE,
        is_main INTEGER NOT NULL,
        PRIMARY KEY (event, indicator)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE indicator_tags (
        indicator INTEGER NOT NULL REFERENCES indicators (id) ON DELETE CASCADE,
        tag INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
        PRIMARY KEY (indicator, tag)
    ) STRICT, WITHOUT ROWID
    """,
)

INDEXES = (
    "CREATE INDEX indicators_by_created_at ON indicators (created_at DESC, uuid, dataset)",
    "CREATE INDEX indicators_by_dataset ON indicators (dataset, created_at DESC, uuid)",
    "CREATE INDEX indicators_by_type ON indicators (type, created_at, dataset)",
    "CREATE INDEX event_indicators_by_indicator ON event_indicators (indicator, event)",
)

_REST = (
    "CREATE INDEX indicator_tags_by_tag ON indicator_tags (tag, indicator)",
    "CREATE INDEX raw_records_with_signal ON raw_records (event) WHERE threat_signal IS NOT NULL",
    # What came with events goes with the last of them; what somebody made or changed by itself stays.
    """
    CREATE TRIGGER indicators_without_events AFTER DELETE ON event_indicators
    WHEN NOT EXISTS (SELECT 1 FROM event_indicators WHERE indicator = OLD.indicator)
    BEGIN
        DELETE FROM indicators WHERE id = OLD.indicator AND NOT is_kept;
    END
    """,
)


def _move_further(connection: Connection) -> None:
    """Make indicators of the further ones that events were given."""
    rows = connection.execute(
        "SELECT e.id, e.uuid, e.dataset, e.created_at, m.position, m.type, m.value"
        " FROM more_indicators m JOIN events e ON e.id = m.event"
    ).fetchall()
    for event, uuid, dataset, created_at, position, kind, value in rows:
        connection.execute(
            "INSERT INTO indicator_types (name, name_key) VALUES (?, ?) ON CONFLICT DO NOTHING", (kind, folded(kind))
        )
        connection.execute(
            "INSERT INTO indicators (uuid, dataset, type, value, value_key, created_at, updated_at)"
            " SELECT ?, ?, id, ?, ?, ?, ? FROM indicator_types WHERE name_key = ? ON CONFLICT DO NOTHING",
            (
                str(uuid5(NAMESPACE_URL, f"cfone:indicator:{uuid}:{position}")),
                *(dataset, value, folded(value), created_at, created_at, folded(kind)),
            ),
        )
        connection.execute(
            "INSERT INTO event_indicators SELECT ?, i.id, 0 FROM indicators i JOIN indicator_types t ON t.id = i.type"
            " WHERE i.value_key = ? AND i.dataset = ? AND t.name_key = ? ON CONFLICT DO NOTHING",
            (event, folded(value), dataset, folded(kind)),
        )


MIGRATION: tuple[str | Callable[[Connection], None], ...] = (
    *_TABLES,
    gather,
    _move_further,
    "DROP TABLE more_indicators",
    *INDEXES,
    *_REST,
)
