"""Which tables hold events once more, only what they are filtered and counted by?

What is kept there, and how, is in :mod:`~cfone_tui.store.events.coded_events`.
"""

from collections.abc import Callable

from cfone_tui.store.database import Connection
from cfone_tui.store.events.coded_events import COLUMNS, catch_up, trigger

MIGRATION: tuple[str | Callable[[Connection], None], ...] = (
    """
    CREATE TABLE value_codes (
        code INTEGER PRIMARY KEY,
        field TEXT NOT NULL,
        key TEXT NOT NULL,
        UNIQUE (field, key)
    ) STRICT
    """,
    f"""
    CREATE TABLE coded_events (
        event INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
        {", ".join(f"{name} INTEGER NOT NULL" for name in COLUMNS)}
    ) STRICT
    """,
    trigger(),
    catch_up,
)
