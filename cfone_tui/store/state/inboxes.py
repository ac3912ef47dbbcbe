"""Up to when is each list read? What was recorded after that is new there."""

from dataclasses import dataclass

from cfone_tui.store.database import Connection
from cfone_tui.store.state.checksum import checksum
from cfone_tui.store.state.owner import Owner


@dataclass(frozen=True, slots=True)
class InboxKey:
    """A list: its filter in the one spelling, and its dataset; both empty for all events."""

    filter_text: str = ""
    dataset_id: str = ""


def begin(connection: Connection, owner: Owner, *, since: str, now: str) -> None:
    """Have the list of all events begin at ``since`` unless it has begun before, in this window or in another."""
    if read_up_to(connection, owner).get(InboxKey()) is None:
        catch_up(connection, owner, key=InboxKey(), since=since, now=now)


def catch_up(connection: Connection, owner: Owner, *, key: InboxKey, since: str, now: str) -> None:
    """Write down up to when (ISO 8601, of the recording) a list is read; empty takes that back."""
    row = (owner.source, owner.account_id, key.dataset_id, key.filter_text, since, now)
    connection.execute(
        "INSERT OR REPLACE INTO inboxes (source, account_id, dataset_id, filter_text, read_up_to, caught_up_at,"
        " checksum) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*row, checksum(*row)),
    )


def read_up_to(connection: Connection, owner: Owner) -> dict[InboxKey, str]:
    """Return up to when each list is read; those whose rows are damaged are passed over."""
    rows = connection.execute(
        "SELECT source, account_id, dataset_id, filter_text, read_up_to, caught_up_at, checksum FROM inboxes"
        " WHERE source = ? AND account_id = ?",
        (owner.source, owner.account_id),
    )
    return {
        InboxKey(row[3], row[2]): row[4] for row in rows.fetchall() if row[-1] == checksum(*row[:-1]) and row[4] != ""
    }
