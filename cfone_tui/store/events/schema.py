"""Which tables and indexes hold the events?

Texts that are compared without regard to case stand twice: as they came, and folded (``…_folded``; ``…_key`` where
more than case is evened out, see ``folding``). Moments are milliseconds since 1970 or the text of the wire, which sorts
alike. The events table is kept narrow, raw records have their own.
"""

from cfone_tui.store.database import Schema
from cfone_tui.store.events.standard import seed

_TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "INSERT INTO meta VALUES ('cursor_key', hex(randomblob(16)))",
    """CREATE TABLE datasets (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL UNIQUE,
        is_public INTEGER NOT NULL,
        is_analytics INTEGER NOT NULL,
        is_default INTEGER NOT NULL,
        indicator_write_mode TEXT NOT NULL,
        deleted_at TEXT
    ) STRICT""",
    """CREATE TABLE categories (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL UNIQUE,
        kill_chain INTEGER NOT NULL,
        mitre_list INTEGER NOT NULL REFERENCES mitre_lists,
        shortname TEXT
    ) STRICT""",
    # Events and categories share few lists of ids, each kept once as JSON, and once per id for searching.
    """CREATE TABLE mitre_lists (
        id INTEGER PRIMARY KEY,
        attack TEXT NOT NULL,
        capec TEXT NOT NULL,
        UNIQUE (attack, capec)
    ) STRICT""",
    """CREATE TABLE mitre_ids (
        kind TEXT NOT NULL,
        value_folded TEXT NOT NULL,
        mitre_list INTEGER NOT NULL REFERENCES mitre_lists ON DELETE CASCADE,
        value TEXT NOT NULL,
        PRIMARY KEY (kind, value_folded, mitre_list)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE indicator_types (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL UNIQUE
    ) STRICT""",
    """CREATE TABLE events (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        dataset INTEGER NOT NULL REFERENCES datasets,
        happened INTEGER NOT NULL,
        date TEXT NOT NULL,
        created_at TEXT NOT NULL,
        kill_chain INTEGER NOT NULL,
        mitre_list INTEGER NOT NULL REFERENCES mitre_lists,
        category TEXT NOT NULL,
        category_folded TEXT NOT NULL,
        attacker TEXT NOT NULL,
        attacker_folded TEXT NOT NULL,
        attacker_country TEXT NOT NULL,
        attacker_country_key TEXT NOT NULL,
        target_country TEXT NOT NULL,
        target_country_key TEXT NOT NULL,
        target_industry TEXT NOT NULL,
        target_industry_folded TEXT NOT NULL,
        indicator TEXT NOT NULL,
        indicator_folded TEXT NOT NULL,
        indicator_type TEXT NOT NULL,
        indicator_type_folded TEXT NOT NULL,
        tlp TEXT NOT NULL,
        tlp_key TEXT NOT NULL,
        event TEXT NOT NULL,
        event_folded TEXT NOT NULL,
        insight TEXT,
        releasability_id TEXT
    ) STRICT""",
    """CREATE TABLE event_indicators (
        event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        position INTEGER NOT NULL,
        type TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (event, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE raw_records (
        event INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE,
        created TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        source TEXT NOT NULL,
        tlp TEXT NOT NULL,
        threat_signal TEXT,
        data TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE tags (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL,
        value_folded TEXT NOT NULL UNIQUE,
        profile TEXT NOT NULL,
        profile_folded TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE event_tags (
        event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        tag INTEGER NOT NULL REFERENCES tags ON DELETE CASCADE,
        PRIMARY KEY (event, tag)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE relationships (
        parent INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        child INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        type TEXT NOT NULL,
        PRIMARY KEY (parent, child, type)
    ) STRICT, WITHOUT ROWID""",
)

EVENT_INDEXES = {
    "events_by_date": "happened, uuid",
    "events_by_dataset": "dataset, happened, uuid",
    **{
        f"events_by_{column}": f"{column}, happened"
        for column in (
            "created_at",
            "kill_chain",
            "mitre_list",
            "category_folded",
            "attacker_folded",
            "attacker_country_key",
            "target_country_key",
            "target_industry_folded",
            "indicator_folded",
            "indicator_type_folded",
            "tlp_key",
        )
    },
}
"""The columns of each index of events: what people filter by, then the usual order."""

_INDEXES = (
    *(f"CREATE INDEX {name} ON events ({columns})" for name, columns in EVENT_INDEXES.items()),
    "CREATE INDEX event_tags_by_tag ON event_tags (tag, event)",
    "CREATE INDEX relationships_by_child ON relationships (child, parent)",
    "CREATE INDEX mitre_ids_by_list ON mitre_ids (mitre_list)",
)

SCHEMA = Schema(0x43464F45, ((*_TABLES, *_INDEXES, seed),))
"""The application id spells CFOE."""
