"""What was being typed into a form when it was not sent?"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cfone_tui.store.database import Connection
from cfone_tui.store.state.checksum import checksum
from cfone_tui.store.state.owner import Owner

_PART = re.compile("[^:.]+")
"""A part of the name of a form, such as ``event``, or the identity of what is edited."""


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


def move(connection: Connection, owner: Owner, *, successors: Mapping[str, str]) -> None:
    """Let drafts of what was made again be drafts of what is there now; nothing else is overwritten."""
    there = {draft.form: draft for draft in all_of(connection, owner)}
    for form, now in moved(there, successors).items():
        if now not in there:
            save(connection, owner, replace(there[form], form=now))
            discard(connection, owner, form)


def moved(forms: Iterable[str], successors: Mapping[str, str]) -> dict[str, str]:
    """Return the names that those of these forms have now which are named by something that was made again."""
    now = {form: _PART.sub(lambda found: successors.get(found[0], found[0]), form) for form in forms}
    return {form: name for form, name in now.items() if name != form}


def parts(forms: Iterable[str]) -> list[str]:
    """Return what forms are named by: kinds, identities, endings."""
    return list(dict.fromkeys(part for form in forms for part in _PART.findall(form)))


def discard(connection: Connection, owner: Owner, form: str) -> None:
    """Drop the draft of a form, if there is one."""
    connection.execute(
        "DELETE FROM drafts WHERE source = ? AND account_id = ? AND form = ?", (owner.source, owner.account_id, form)
    )
