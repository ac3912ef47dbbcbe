"""What does the store remember about itself?"""

from cfone_tui.store.database import Connection

UNTOUCHED = "untouched"
"""Present while nothing was changed since the store was filled as a whole."""
ANCHOR = "anchor"
"""The instant around which the content was made."""
CURSOR_KEY = "cursor_key"
"""Signs the cursors of this store, so that no other cursor is taken for one."""


def value(connection: Connection, key: str) -> str | None:
    """Return what is remembered under ``key``."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def remember(connection: Connection, key: str, text: str) -> None:
    """Remember ``text`` under ``key`` in place of what was there."""
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, text))


def forget(connection: Connection, key: str) -> None:
    """Remember nothing under ``key``."""
    connection.execute("DELETE FROM meta WHERE key = ?", (key,))
