"""What does the store remember about itself?"""

from cfone_tui.store.database import Connection

UNTOUCHED = "untouched"
"""Present while nothing was changed since the store was loaded as a whole."""
LOADING = "loading"
"""Present while very many events are being put in, and their indexes are missing."""
TEXTS_UPTO = "texts_upto"
"""The row id up to which texts can be looked up."""
TAGS_COUNTED = "tags_counted"
"""Present while it is known how many events have which tag."""
REVISION = "revision"
"""Another one after each change."""


def value(connection: Connection, key: str) -> str | None:
    """Return what is remembered under a key."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def keep(connection: Connection, key: str, text: str) -> None:
    """Remember a text under a key."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, text))


def drop(connection: Connection, key: str) -> None:
    """Remember nothing under a key."""
    connection.execute("DELETE FROM meta WHERE key = ?", (key,))


def revise(connection: Connection) -> None:
    """Give the store another revision, which it never had."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, hex(randomblob(8)))", (REVISION,))
