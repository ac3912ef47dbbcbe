"""Which tables hold the categories of tags?"""

from collections.abc import Callable

from cfone_tui.store.database import Connection

MIGRATION: tuple[str | Callable[[Connection], None], ...] = ()
