"""Which pieces of imported files became which events, so that importing twice adds nothing twice?"""

from collections.abc import Mapping, Sequence

from cfone_tui.store.database import Connection
from cfone_tui.store.state.owner import Owner

KEYS_AT_ONCE = 500


def known(connection: Connection, owner: Owner, *, dataset_id: str, keys: Sequence[str]) -> dict[str, str]:
    """Return the uuids of the events that source keys such as ``misp:<attribute uuid>`` became, by key, if they did."""
    found: dict[str, str] = {}
    for start in range(0, len(keys), KEYS_AT_ONCE):
        part = keys[start : start + KEYS_AT_ONCE]
        signs = ", ".join("?" * len(part))
        rows = connection.execute(
            "SELECT source_key, event_uuid FROM ledger WHERE source = ? AND account_id = ? AND dataset_id = ?"
            f" AND source_key IN ({signs})",
            (owner.source, owner.account_id, dataset_id, *part),
        )
        found.update(rows.fetchall())
    return found


def enter(connection: Connection, owner: Owner, *, dataset_id: str, uuids: Mapping[str, str], now: str) -> None:
    """Write down which events source keys became; the last word on a key holds."""
    connection.executemany(
        "INSERT OR REPLACE INTO ledger (source, account_id, dataset_id, source_key, event_uuid, recorded_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(owner.source, owner.account_id, dataset_id, key, uuid, now) for key, uuid in sorted(uuids.items())],
    )
