"""Which table holds events column by column, many in a row?

What is kept there, and how, is in :mod:`~cfone_tui.store.events.event_blocks`.
"""

from collections.abc import Callable

from cfone_tui.store.database import Connection

MIGRATION: tuple[str | Callable[[Connection], None], ...] = (
    """
    CREATE TABLE event_blocks (
        block INTEGER NOT NULL,
        name TEXT NOT NULL,
        listed TEXT NOT NULL,
        codes BLOB NOT NULL,
        UNIQUE (block, name)
    ) STRICT
    """,
)
