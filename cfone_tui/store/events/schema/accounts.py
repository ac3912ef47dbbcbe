"""Which tables hold what belongs to the account rather than to events: saved queries, alerts, sharing?"""

from collections.abc import Callable

from cfone_tui.store.database import Connection

MIGRATION: tuple[str | Callable[[Connection], None], ...] = ()
