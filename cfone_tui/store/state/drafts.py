"""What was being typed into a form when it was not sent?"""

from dataclasses import dataclass

from cfone_tui.store.database import Connection
from cfone_tui.store.state.checksum import checksum
from cfone_tui.store.state.owner import Owner


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of a form as JSON, and when it was saved (ISO 8601)."""

    form: str
    dataset_id: str
    draft: str
    saved_at: str


def save(connection: Connection, owner: Owner, draft: Draft) -> None:
    """Keep a draft in the place of the one of the same form."""
    row = (owner.source, owner.account_id, draft.form, draft.dataset_id, draft.draft, draft.saved_at)
    connection.execute(
        "INSERT OR REPLACE INTO drafts (source, account_id, form, dataset_id, draft, saved_at, checksum)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*row, checksum(*row)),
    )


def get(connection: Connection, owner: Owner, form: str) -> Draft | None:
    """Return the draft of a form; None when there is none, or when its row is damaged."""
    row = connection.execute(
        "SELECT source, account_id, form, dataset_id, draft, saved_at, checksum FROM drafts"
        " WHERE source = ? AND account_id = ? AND form = ?",
        (owner.source, owner.account_id, form),
    ).fetchone()
    if row is None or row[-1] != checksum(*row[:-1]):
        return None
    return Draft(*row[2:-1])


def all_of(connection: Connection, owner: Owner) -> tuple[Draft, ...]:
    """Return the drafts of all forms, the newest first; those whose rows are damaged are passed over."""
    rows = connection.execute(
        "SELECT source, account_id, form, dataset_id, draft, saved_at, checksum FROM drafts"
        " WHERE source = ? AND account_id = ? ORDER BY saved_at DESC, form",
        (owner.source, owner.account_id),
    )
    return tuple(Draft(*map(str, row[2:-1])) for row in rows.fetchall() if row[-1] == checksum(*row[:-1]))


def discard(connection: Connection, owner: Owner, form: str) -> None:
    """Drop the draft of a form, if there is one."""
    connection.execute(
        "DELETE FROM drafts WHERE source = ? AND account_id = ? AND form = ?", (owner.source, owner.account_id, form)
    )
