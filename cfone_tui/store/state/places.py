"""Where has the user been, so that the next start opens there?"""

from cfone_tui.store.database import Connection
from cfone_tui.store.state.checksum import checksum
from cfone_tui.store.state.owner import Owner

KEPT = 200
"""Places remembered of each owner."""


def remember(connection: Connection, owner: Owner, *, place: str, dataset_id: str, now: str) -> None:
    """Remember a place, given as JSON, as the last one; staying where one is adds nothing."""
    if last(connection, owner) == place:
        return
    row = (owner.source, owner.account_id, dataset_id, place, now)
    connection.execute(
        "INSERT INTO places (source, account_id, dataset_id, place, visited_at, checksum) VALUES (?, ?, ?, ?, ?, ?)",
        (*row, checksum(*row)),
    )
    connection.execute(
        "DELETE FROM places WHERE source = ? AND account_id = ? AND id NOT IN"
        " (SELECT id FROM places WHERE source = ? AND account_id = ? ORDER BY id DESC LIMIT ?)",
        (owner.source, owner.account_id, owner.source, owner.account_id, KEPT),
    )


def last(connection: Connection, owner: Owner) -> str | None:
    """Return the last place, as JSON; one whose row is damaged is passed over."""
    return next(iter(recent(connection, owner, limit=5)), None)


def recent(connection: Connection, owner: Owner, *, limit: int = KEPT) -> tuple[str, ...]:
    """Return the latest places, as JSON and the newest first; those whose rows are damaged are passed over."""
    rows = connection.execute(
        "SELECT source, account_id, dataset_id, place, visited_at, checksum FROM places"
        " WHERE source = ? AND account_id = ? ORDER BY id DESC LIMIT ?",
        (owner.source, owner.account_id, limit),
    )
    return tuple(str(row[3]) for row in rows.fetchall() if row[-1] == checksum(*row[:-1]))
