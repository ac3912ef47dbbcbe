"""Which tables does the state file have?"""

from cfone_tui.store.database import Schema

TARGET = "CASE WHEN json_valid(change) THEN json_extract(change, '$.target.uuid') END"
"""The identity of what was changed, by which changes are found."""

_BATCHES = """
CREATE TABLE batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    account_id TEXT NOT NULL,
    session TEXT NOT NULL,
    role TEXT NOT NULL,
    label TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT
"""

_CHANGES = """
CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    batch_id INTEGER NOT NULL REFERENCES batches (id),
    source TEXT NOT NULL,
    account_id TEXT NOT NULL,
    dataset_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    change TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    settled_at TEXT,
    checksum TEXT NOT NULL
) STRICT
"""

_PLACES = """
CREATE TABLE places (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    account_id TEXT NOT NULL,
    dataset_id TEXT NOT NULL,
    place TEXT NOT NULL,
    visited_at TEXT NOT NULL,
    checksum TEXT NOT NULL
) STRICT
"""

_LEDGER = """
CREATE TABLE ledger (
    source TEXT NOT NULL,
    account_id TEXT NOT NULL,
    dataset_id TEXT NOT NULL,
    source_key TEXT NOT NULL,
    event_uuid TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (source, account_id, dataset_id, source_key)
) STRICT, WITHOUT ROWID
"""

_DRAFTS = """
CREATE TABLE drafts (
    source TEXT NOT NULL,
    account_id TEXT NOT NULL,
    form TEXT NOT NULL,
    dataset_id TEXT NOT NULL,
    draft TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    checksum TEXT NOT NULL,
    PRIMARY KEY (source, account_id, form)
) STRICT
"""

_REQUESTS = """
CREATE TABLE requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    account_id TEXT NOT NULL,
    at TEXT NOT NULL,
    operation TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    parameters TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    status INTEGER,
    milliseconds INTEGER NOT NULL,
    size INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    is_failure INTEGER NOT NULL,
    code INTEGER,
    ray_id TEXT,
    reason TEXT NOT NULL
) STRICT
"""

_TRIAGE = """
CREATE TABLE triage (
    source TEXT NOT NULL,
    account_id TEXT NOT NULL,
    dataset_id TEXT NOT NULL,
    event_uuid TEXT NOT NULL,
    state TEXT NOT NULL,
    wake_at TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    note TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    checksum TEXT NOT NULL,
    PRIMARY KEY (source, account_id, event_uuid)
) STRICT
"""

_INBOXES = """
CREATE TABLE inboxes (
    source TEXT NOT NULL,
    account_id TEXT NOT NULL,
    dataset_id TEXT NOT NULL,
    filter_text TEXT NOT NULL,
    read_up_to TEXT NOT NULL,
    caught_up_at TEXT NOT NULL,
    checksum TEXT NOT NULL,
    PRIMARY KEY (source, account_id, dataset_id, filter_text)
) STRICT
"""

_JOBS = """
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    account_id TEXT NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES batches (id),
    of_batch INTEGER REFERENCES batches (id),
    deed TEXT NOT NULL,
    total INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    checksum TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    run_by TEXT NOT NULL
) STRICT
"""

_JOB_ROWS = """
CREATE TABLE job_rows (
    job_id INTEGER NOT NULL REFERENCES jobs (id),
    position INTEGER NOT NULL,
    uuid TEXT NOT NULL,
    dataset_id TEXT NOT NULL,
    what TEXT NOT NULL,
    seen TEXT NOT NULL,
    undoes INTEGER,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    change_id INTEGER,
    checksum TEXT NOT NULL,
    PRIMARY KEY (job_id, position)
) STRICT, WITHOUT ROWID
"""

_SUCCESSORS = """
CREATE TABLE successors (
    source TEXT NOT NULL,
    account_id TEXT NOT NULL,
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    PRIMARY KEY (source, account_id, old)
) STRICT, WITHOUT ROWID
"""

SCHEMA = Schema(
    application_id=0x63664F53,
    migrations=(
        (
            _BATCHES,
            "CREATE INDEX batches_of_owner ON batches (source, account_id, id)",
            _CHANGES,
            "CREATE INDEX changes_of_batch ON changes (batch_id)",
            "CREATE INDEX changes_of_kind ON changes (source, account_id, kind, id)",
            _PLACES,
            "CREATE INDEX places_of_owner ON places (source, account_id, id)",
            _LEDGER,
            _DRAFTS,
        ),
        (_REQUESTS, "CREATE INDEX requests_failed ON requests (id) WHERE is_failure"),
        (
            _TRIAGE,
            "CREATE INDEX triage_by_revision ON triage (source, account_id, revision)",
            "CREATE INDEX triage_by_state ON triage (source, account_id, state, revision)",
            "CREATE INDEX triage_noted ON triage (source, account_id, revision) WHERE note <> ''",
            "CREATE INDEX triage_put_off ON triage (source, account_id, wake_at) WHERE wake_at <> ''",
            _INBOXES,
        ),
        (
            _JOBS,
            "CREATE INDEX jobs_of_batch ON jobs (batch_id)",
            "CREATE INDEX jobs_of_owner ON jobs (source, account_id, id)",
            _JOB_ROWS,
            "CREATE INDEX job_rows_by_state ON job_rows (job_id, state, position)",
            _SUCCESSORS,
        ),
        (
            f"CREATE INDEX changes_of_thing ON changes ({TARGET})",
            "CREATE INDEX successors_by_new ON successors (source, account_id, new)",
        ),
        ("CREATE INDEX ledger_by_event ON ledger (source, account_id, event_uuid)",),
    ),
)
