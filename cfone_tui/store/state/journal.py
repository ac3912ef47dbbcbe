"""Which changes were sent, in which order, how did they end, and which of them can be taken back?

A batch is what one command changed; undoing it is a batch of its own, and marks each change that it took back. Every
change is written before it is sent and settled after; rows whose checksum does not fit are never acted on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cfone_tui.store.database import Connection
from cfone_tui.store.state.checksum import checksum
from cfone_tui.store.state.owner import Owner

LOOK_BACK = 50
"""Batches that are searched for one whose rows are as they were written."""


class State(StrEnum):
    """How far a change got."""

    PENDING = "pending"
    """Written down, perhaps sent, not settled: the process may have ended in between."""
    DONE = "done"
    REFUSED = "refused"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"
    TAKEN_BACK = "taken back"
    """Done, and then undone (or, for an undo, redone), or given up because the thing it was done to is gone."""


class Role(StrEnum):
    """Why a batch was made."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    IMPORT = "import"
    """Part of an import, which no undo takes back."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one command changed: ``label`` in a line, ``changes`` as JSON by their ids and in order.

    Only changes that were done and not taken back are among them.
    """

    owner: Owner
    session: str
    label: str
    recorded_at: str
    changes: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as it was written down; ``change`` is JSON."""

    id: int
    batch_id: int
    dataset_id: str
    change: str
    state: State
    reason: str
    recorded_at: str


def begin(connection: Connection, owner: Owner, *, session: str, role: Role, label: str, now: str) -> int:
    """Start a batch and return its id."""
    row = (owner.source, owner.account_id, session, role.value, label, now)
    done = connection.execute(
        "INSERT INTO batches (source, account_id, session, role, label, recorded_at) VALUES (?, ?, ?, ?, ?, ?)", row
    )
    assert done.lastrowid is not None
    return done.lastrowid


def relabel(connection: Connection, batch_id: int, label: str) -> None:
    """Say of a batch what became of it."""
    connection.execute("UPDATE batches SET label = ? WHERE id = ?", (label, batch_id))


def record(
    connection: Connection, owner: Owner, *, batch_id: int, dataset_id: str, kind: str, content: str, now: str
) -> int:
    """Write a change, given as JSON, down before it is sent, and return its id."""
    state = State.PENDING.value
    done = connection.execute(
        "INSERT INTO changes (batch_id, source, account_id, dataset_id, kind, change, state, reason, recorded_at,"
        " checksum) VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, '')",
        (batch_id, owner.source, owner.account_id, dataset_id, kind, content, state, now),
    )
    number = done.lastrowid
    assert number is not None
    owned = (owner.source, owner.account_id, kind, None)
    signed = checksum(number, batch_id, dataset_id, content, state, "", now, *owned)
    connection.execute("UPDATE changes SET checksum = ? WHERE id = ?", (signed, number))
    return number


def settle(
    connection: Connection, change_id: int, *, state: State, now: str, reason: str = "", content: str | None = None
) -> None:
    """Write down how a change ended; ``content`` replaces what was written, when the answer told more."""
    *known, _, _, recorded_at, source, account_id, kind, _ = _fixed(connection, change_id)
    if content is not None:
        known[-1] = content
        connection.execute("UPDATE changes SET change = ? WHERE id = ?", (content, change_id))
    signed = checksum(*known, state.value, reason, recorded_at, source, account_id, kind, now)
    connection.execute(
        "UPDATE changes SET state = ?, reason = ?, settled_at = ?, checksum = ? WHERE id = ?",
        (state.value, reason, now, signed, change_id),
    )


def take_back(connection: Connection, change_ids: Iterable[int]) -> None:
    """Write down that changes were taken back: those of a command by an undo, those of an undo by a redo."""
    state = State.TAKEN_BACK.value
    for change_id in change_ids:
        *known, _, reason, recorded_at, source, account_id, kind, settled_at = _fixed(connection, change_id)
        signed = checksum(*known, state, reason, recorded_at, source, account_id, kind, settled_at)
        connection.execute("UPDATE changes SET state = ?, checksum = ? WHERE id = ?", (state, signed, change_id))


def is_done(connection: Connection, change_id: int) -> bool:
    """Tell whether a change was carried out and not taken back since."""
    sql = "SELECT 1 FROM changes WHERE id = ? AND state = ?"
    return connection.execute(sql, (change_id, State.DONE.value)).fetchone() is not None


def last_undoable(connection: Connection, owner: Owner | None = None, *, session: str | None = None) -> Batch | None:
    """Return the batch that an undo takes back: of this owner and session, or whoever made it."""
    rows = connection.execute(
        f"{_BATCH} WHERE b.role IN ('do', 'redo') AND {_OPEN} ORDER BY b.id DESC LIMIT {LOOK_BACK}",
        _open(owner, session),
    )
    return _first_intact(connection, rows.fetchall())


def last_made(connection: Connection, owner: Owner, *, session: str, most: int) -> Batch | None:
    """Return what the user last did in this session, undone since or not, with at most so many of its changes."""
    row = connection.execute(
        f"{_BATCH} WHERE b.role = 'do' AND b.source = ? AND b.account_id = ? AND b.session = ?"
        f" AND EXISTS (SELECT 1 FROM changes WHERE batch_id = b.id AND state IN {_CARRIED_OUT})"
        " ORDER BY b.id DESC LIMIT 1",
        (owner.source, owner.account_id, session),
    ).fetchone()
    if row is None:
        return None
    found = connection.execute(
        f"{_ENTRY} WHERE batch_id = ? AND state IN {_CARRIED_OUT} ORDER BY id LIMIT ?", (row[0], most)
    )
    changes = {int(entry[0]): str(entry[3]) for entry in found.fetchall() if _is_intact(entry)}
    return Batch(owner, str(row[3]), str(row[4]), str(row[5]), changes)


def last_redoable(connection: Connection, owner: Owner, *, session: str) -> Batch | None:
    """Return the undo that a redo takes back: the last one of the session, unless something was done since."""
    rows = connection.execute(f"{_REDOABLE} LIMIT {LOOK_BACK}", _open(owner, session))
    return _first_intact(connection, rows.fetchall())


def number_of_last_undoable(connection: Connection, owner: Owner, *, session: str) -> int | None:
    """Return the batch that an undo takes back: the last of this session, else of any."""
    asked = f"{_BATCH} WHERE b.role IN ('do', 'redo') AND {_OPEN} ORDER BY b.id DESC LIMIT 1"
    for whose in (session, None):
        found = connection.execute(asked, _open(owner, whose)).fetchone()
        if found is not None:
            return int(found[0])
    return None


def number_of_last_redoable(connection: Connection, owner: Owner, *, session: str) -> int | None:
    """Return the undo that a redo takes back."""
    found = connection.execute(f"{_REDOABLE} LIMIT 1", _open(owner, session)).fetchone()
    return None if found is None else int(found[0])


def contents(connection: Connection, owner: Owner, ids: Sequence[int]) -> dict[int, str]:
    """Return changes of an owner as JSON, by their ids; those that are damaged are not among them."""
    signs = ", ".join("?" * len(ids))
    rows = connection.execute(
        f"{_ENTRY} WHERE id IN ({signs}) AND source = ? AND account_id = ? ORDER BY id",
        (*ids, owner.source, owner.account_id),
    )
    return {int(row[0]): str(row[3]) for row in rows.fetchall() if _is_intact(row)}


def unsettled(connection: Connection, owner: Owner) -> tuple[Entry, ...]:
    """Return the changes of which nobody knows whether they were carried out, oldest first.

    Those of a job that is still open are not among them: whoever goes on with it looks what became of them.
    """
    rows = connection.execute(
        f"{_ENTRY} WHERE source = ? AND account_id = ? AND state IN ('pending', 'unknown')"
        " AND batch_id NOT IN (SELECT batch_id FROM jobs WHERE is_open) ORDER BY id",
        (owner.source, owner.account_id),
    )
    return tuple(_entry(row) for row in rows.fetchall() if _is_intact(row))


def sessions(connection: Connection, batch_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return by batch in which session it was begun, and its label; nothing of imports, which find out themselves."""
    found: dict[int, tuple[str, str]] = {}
    for batch_id in set(batch_ids):
        row = connection.execute(
            "SELECT session, label FROM batches WHERE id = ? AND role != ?", (batch_id, Role.IMPORT.value)
        ).fetchone()
        if row is not None:
            found[batch_id] = (str(row[0]), str(row[1]))
    return found


def latest(
    connection: Connection, owner: Owner, *, kind: str, limit: int, roles: Sequence[Role] = (Role.DO,)
) -> tuple[Entry, ...]:
    """Return the last changes of a kind that were done, at the user's own command unless said else, newest first."""
    signs = ", ".join("?" * len(roles))
    rows = connection.execute(
        f"{_ENTRY} WHERE source = ? AND account_id = ? AND kind = ? AND state IN {_CARRIED_OUT}"
        f" AND batch_id IN (SELECT id FROM batches WHERE role IN ({signs})) ORDER BY id DESC LIMIT ?",
        (owner.source, owner.account_id, kind, *roles, limit),
    )
    return tuple(_entry(row) for row in rows.fetchall() if _is_intact(row))


_BATCH = "SELECT b.id, b.source, b.account_id, b.session, b.label, b.recorded_at FROM batches AS b"
_CARRIED_OUT = f"('{State.DONE}', '{State.TAKEN_BACK}')"
_OPEN = (
    "EXISTS (SELECT 1 FROM changes WHERE batch_id = b.id AND state = 'done')"
    " AND (:source IS NULL OR (b.source = :source AND b.account_id = :account_id))"
    " AND (:session IS NULL OR b.session = :session)"
)
_REDOABLE = (
    f"{_BATCH} WHERE b.role = 'undo' AND {_OPEN} AND NOT EXISTS"
    " (SELECT 1 FROM batches AS newer JOIN changes AS c ON c.batch_id = newer.id"
    f" AND c.state IN {_CARRIED_OUT}"
    "  WHERE newer.source = b.source AND newer.account_id = b.account_id AND newer.session = b.session"
    "  AND newer.role = 'do' AND newer.id > b.id)"
    " ORDER BY b.id DESC"
)
_ENTRY = (
    "SELECT id, batch_id, dataset_id, change, state, reason, recorded_at, source, account_id, kind, settled_at,"
    " checksum FROM changes"
)

Row = Sequence[str | int | None]


def _open(owner: Owner | None, session: str | None) -> dict[str, str | None]:
    source, account_id = (None, None) if owner is None else (owner.source, owner.account_id)
    return {"source": source, "account_id": account_id, "session": session}


def _first_intact(connection: Connection, rows: Iterable[Row]) -> Batch | None:
    for batch_id, source, account_id, session, label, recorded_at in rows:
        found = connection.execute(f"{_ENTRY} WHERE batch_id = ? AND state = 'done' ORDER BY id", (batch_id,))
        changes = {int(row[0]): str(row[3]) for row in found.fetchall() if _is_intact(row)}
        if changes:
            owner = Owner(str(source), str(account_id))
            return Batch(owner, str(session), str(label), str(recorded_at), changes)
    return None


def _entry(row: Row) -> Entry:
    number, batch_id, dataset_id, change, state, reason, recorded_at = row[:7]
    assert isinstance(number, int)
    assert isinstance(batch_id, int)
    return Entry(number, batch_id, str(dataset_id), str(change), State(str(state)), str(reason), str(recorded_at))


def _is_intact(row: Row) -> bool:
    return row[-1] == checksum(*row[:-1])


def _fixed(connection: Connection, change_id: int) -> list[str | int | None]:
    """Return all that the checksum of a change is of."""
    return list(connection.execute(f"{_ENTRY} WHERE id = ?", (change_id,)).fetchone()[:-1])
