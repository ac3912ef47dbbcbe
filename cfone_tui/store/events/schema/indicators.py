"""Which tables hold indicators as things of their own, beside the events they appear in?"""

from collections.abc import Callable

from cfone_tui.store.database import Connection

MIGRATION: tuple[str | Callable[[Connection], None], ...] = ()
