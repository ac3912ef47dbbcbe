"""Which table holds how many events of a dataset have which tag?

What keeps it is in :mod:`~cfone_tui.store.events.tag_counts`.
"""

from collections.abc import Callable

from cfone_tui.store.database import Connection
from cfone_tui.store.events.tag_counts import count_once, make_triggers

MIGRATION: tuple[str | Callable[[Connection], None], ...] = (
    """
    CREATE TABLE tag_counts (
        dataset INTEGER NOT NULL,
        tag INTEGER NOT NULL,
        events INTEGER NOT NULL,
        PRIMARY KEY (dataset, tag)
    ) STRICT, WITHOUT ROWID
    """,
    count_once,
)

AT_ONCE: tuple[str | Callable[[Connection], None], ...] = (make_triggers,)
"""Triggers that leave new events to the end of a write; those of before counted each of their tags by itself."""
