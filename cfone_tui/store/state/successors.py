"""Which identity has a thing now that was deleted and made again?

What the user made of an event, the note beside it, and what was typed and not sent go with the event: whoever enters a
successor moves all.
"""

from collections.abc import Mapping, Sequence

from cfone_tui.store.database import Connection
from cfone_tui.store.state import drafts, triage
from cfone_tui.store.state.owner import Owner

IDS_AT_ONCE = 500
MOST_STEPS = 100
"""How often in a row a thing may have been made again; a ring of identities ends there too."""


def enter(connection: Connection, owner: Owner, successors: Mapping[str, str]) -> None:
    """Write down which identities took the place of which, and move what the user made of them."""
    # what is there now has no successor, whatever it had before it came back
    connection.executemany(
        "DELETE FROM successors WHERE source = ? AND account_id = ? AND old = ?",
        [(owner.source, owner.account_id, new) for old, new in successors.items() if old != new],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO successors (source, account_id, old, new) VALUES (?, ?, ?, ?)",
        [(owner.source, owner.account_id, old, new) for old, new in successors.items() if old != new],
    )
    triage.move(connection, owner, successors=successors)
    drafts.move(connection, owner, successors=successors)


def of(connection: Connection, owner: Owner, ids: Sequence[str]) -> dict[str, str]:
    """Return the present identity of those of ``ids`` that were made again, however often."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), IDS_AT_ONCE):
        now = {it: it for it in ids[start : start + IDS_AT_ONCE]}
        for _ in range(MOST_STEPS):
            newer = _next(connection, owner, tuple(dict.fromkeys(now.values())))
            if not newer:
                break
            now = {old: newer.get(new, new) for old, new in now.items()}
        found |= {old: new for old, new in now.items() if new != old}
    return found


def _next(connection: Connection, owner: Owner, ids: Sequence[str]) -> dict[str, str]:
    signs = ", ".join("?" * len(ids))
    rows = connection.execute(
        f"SELECT old, new FROM successors WHERE source = ? AND account_id = ? AND old IN ({signs})",
        (owner.source, owner.account_id, *ids),
    )
    return dict(rows.fetchall())
