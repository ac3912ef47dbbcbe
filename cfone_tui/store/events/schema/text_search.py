"""Which tables find a text anywhere in an event, and how many events have which value?"""

from collections.abc import Callable

from cfone_tui.store.database import Connection

MIGRATION: tuple[str | Callable[[Connection], None], ...] = ()
