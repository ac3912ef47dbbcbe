"""How far is each row of a job: waiting, perhaps sent, or ended, and why?

Rows change in slices, together with the changes of the journal that belong to them: one transaction before a slice is
sent, one after. A row whose checksum does not fit is never acted on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from cfone_tui.store.database import Connection
from cfone_tui.store.state import journal, successors
from cfone_tui.store.state.checksum import checksum
from cfone_tui.store.state.journal import State
from cfone_tui.store.state.owner import Owner

AT_ONCE = 500


class RowState(StrEnum):
    """How far a row is."""

    PENDING = "pending"
    """Nothing was sent for it."""
    SENT = "sent"
    """Its change is written down, and was perhaps sent."""
    DONE = "done"
    SKIPPED = "skipped"
    """There was nothing to do."""
    FAILED = "failed"
    """Surely not carried out."""
    UNKNOWN = "unknown"
    """Nobody knows whether it was carried out; nothing is sent again before looking."""


@dataclass(frozen=True, slots=True)
class JobRow:
    """One event of a job, as it was when the job was given.

    ``what`` is how to call it, ``seen`` is JSON of what the user saw of it; ``undoes`` is the change that this takes
    back, ``change_id`` the one that was written down for it.
    """

    position: int
    uuid: str
    dataset_id: str
    what: str
    seen: str = "{}"
    undoes: int | None = None
    state: RowState = RowState.PENDING
    reason: str = ""
    change_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """How a row ended, and its change with it; ``content`` replaces what was written of the change.

    ``uuid`` is the identity under which the thing is known now, empty where that is the old one.
    """

    row: JobRow
    state: RowState
    reason: str = ""
    change_id: int | None = None
    change_state: State | None = None
    content: str | None = None
    successors: Mapping[str, str] = field(default_factory=dict)
    is_taken_back: bool = False
    """Whether the change that the row takes back is over with."""


_COLUMNS = "position, uuid, dataset_id, what, seen, undoes, state, reason, change_id"


def insert(connection: Connection, job_id: int, new: Iterable[JobRow]) -> int:
    """Write the rows of a new job; return how many there are."""
    number, part = 0, list[tuple[object, ...]]()
    for row in new:
        part.append((job_id, *_values(row), _checksum(job_id, row)))
        number += 1
        if len(part) == AT_ONCE:
            _insert(connection, part)
            part = []
    _insert(connection, part)
    return number


def counts(connection: Connection, job_id: int) -> dict[RowState, int]:
    """Return how many rows there are in which state."""
    found = connection.execute("SELECT state, count(*) FROM job_rows WHERE job_id = ? GROUP BY state", (job_id,))
    return {RowState(state): number for state, number in found.fetchall()}


def rows_after(
    connection: Connection, job_id: int, *, after: int, limit: int, state: RowState = RowState.PENDING
) -> tuple[list[JobRow], int]:
    """Return the next rows in a state behind a position, and the position to go on from; damaged ones are left out."""
    found = connection.execute(
        f"SELECT {_COLUMNS}, checksum FROM job_rows WHERE job_id = ? AND state = ? AND position > ?"
        " ORDER BY position LIMIT ?",
        (job_id, state.value, after, limit),
    ).fetchall()
    return list(_intact(job_id, found)), int(found[-1][0]) if found else after


def rows(
    connection: Connection, job_id: int, *, states: Sequence[RowState], text: str = "", limit: int, offset: int = 0
) -> tuple[list[JobRow], int]:
    """Return rows in any of these states that hold a text, in any case, and how many there are in all."""
    signs = ", ".join("?" * len(states))
    where = f"job_id = ? AND state IN ({signs}) AND (? = '' OR instr(lower(what || ' ' || reason), lower(?)))"
    values = (job_id, *(state.value for state in states), text, text)
    number = connection.execute(f"SELECT count(*) FROM job_rows WHERE {where}", values).fetchone()[0]
    found = connection.execute(
        f"SELECT {_COLUMNS}, checksum FROM job_rows WHERE {where} ORDER BY position LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return list(_intact(job_id, found.fetchall())), number


def begin_rows(
    connection: Connection,
    owner: Owner,
    *,
    job_id: int,
    batch_id: int,
    changes: Sequence[tuple[JobRow, str, str, str]],
    now: str,
) -> dict[int, int]:
    """Write changes down before they are sent: row, dataset, kind and JSON of each.

    Return the ids of the changes by the position of the row; rows that take back what was taken back since are missing.
    """
    ids: dict[int, int] = {}
    for row, dataset_id, kind, content in changes:
        if row.undoes is not None and not journal.is_done(connection, row.undoes):
            continue
        change_id = journal.record(
            connection, owner, batch_id=batch_id, dataset_id=dataset_id, kind=kind, content=content, now=now
        )
        _update(connection, job_id, row, state=RowState.SENT, reason="", change_id=change_id)
        ids[row.position] = change_id
    return ids


def settle_rows(
    connection: Connection, owner: Owner, *, job_id: int, settlements: Iterable[Settlement], now: str
) -> None:
    """Write down how rows ended, and their changes."""
    for it in settlements:
        if it.change_id is not None and it.change_state is not None:
            journal.settle(
                connection, it.change_id, state=it.change_state, now=now, reason=it.reason, content=it.content
            )
        if it.successors:
            successors.enter(connection, owner, it.successors)
        if it.is_taken_back and it.row.undoes is not None:
            journal.take_back(connection, [it.row.undoes])
        is_waiting = it.state is RowState.PENDING
        kept = None if is_waiting else it.change_id
        _update(connection, job_id, it.row, state=it.state, reason=it.reason, change_id=kept)


def settle_late(connection: Connection, change_id: int, *, state: RowState, reason: str) -> None:
    """Write down how the row of a change ended that nobody knew of; what it takes back is over with if it is done."""
    found = connection.execute(
        f"SELECT job_id, {_COLUMNS}, checksum FROM job_rows WHERE change_id = ? AND state IN ('sent', 'unknown')"
        " AND job_id IN (SELECT id FROM jobs WHERE batch_id = (SELECT batch_id FROM changes WHERE id = ?))",
        (change_id, change_id),
    ).fetchall()
    for job_id, *values in found:
        for row in _intact(job_id, [values]):
            _update(connection, job_id, row, state=state, reason=reason, change_id=change_id)
            if state is RowState.DONE and row.undoes is not None:
                journal.take_back(connection, [row.undoes])


def again(connection: Connection, job_id: int) -> int:
    """Let rows that failed wait again, and those of which nobody knows be looked at; return how many they are."""
    found = connection.execute(
        f"SELECT {_COLUMNS}, checksum FROM job_rows WHERE job_id = ? AND state IN ('failed', 'unknown')", (job_id,)
    )
    listed = list(_intact(job_id, found.fetchall()))
    for row in listed:
        is_unknown = row.state is RowState.UNKNOWN and row.change_id is not None
        state = RowState.SENT if is_unknown else RowState.PENDING
        change_id = row.change_id if is_unknown else None
        # what was seen when the job was given is what it failed over: what is there now holds from here
        connection.execute("UPDATE job_rows SET seen = '{}' WHERE job_id = ? AND position = ?", (job_id, row.position))
        _update(connection, job_id, replace(row, seen="{}"), state=state, reason="", change_id=change_id)
    return len(listed)


def changes_of(connection: Connection, owner: Owner, ids: Sequence[int]) -> dict[int, str]:
    """Return changes as JSON by their ids; those that are damaged, or of another owner, are not among them."""
    found: dict[int, str] = {}
    for start in range(0, len(ids), AT_ONCE):
        found |= journal.contents(connection, owner, ids[start : start + AT_ONCE])
    return found


def linked_changes(connection: Connection, owner: Owner, *, batch_id: int, after: int, limit: int) -> dict[int, str]:
    """Return the next changes of a batch, by id, that were done and tell of links with other events."""
    ids = connection.execute(
        "SELECT id FROM changes WHERE batch_id = ? AND state = 'done' AND id > ?"
        " AND json_array_length(change, '$.links') > 0 ORDER BY id LIMIT ?",
        (batch_id, after, limit),
    )
    return journal.contents(connection, owner, [number for (number,) in ids.fetchall()])


def _insert(connection: Connection, part: Sequence[tuple[object, ...]]) -> None:
    connection.executemany(
        f"INSERT INTO job_rows (job_id, {_COLUMNS}, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", part
    )


def _update(
    connection: Connection, job_id: int, row: JobRow, *, state: RowState, reason: str, change_id: int | None
) -> None:
    now = replace(row, state=state, reason=reason, change_id=change_id)
    connection.execute(
        "UPDATE job_rows SET state = ?, reason = ?, change_id = ?, checksum = ? WHERE job_id = ? AND position = ?",
        (state.value, reason, change_id, _checksum(job_id, now), job_id, row.position),
    )


def _values(row: JobRow) -> tuple[str | int | None, ...]:
    state, reason, change_id = row.state.value, row.reason, row.change_id
    return (row.position, row.uuid, row.dataset_id, row.what, row.seen, row.undoes, state, reason, change_id)


def _checksum(job_id: int, row: JobRow) -> str:
    return checksum(job_id, *_values(row))


def _intact(job_id: int, found: Iterable[Sequence[object]]) -> Iterator[JobRow]:
    for *values, signed in found:
        row = _row(values)
        if signed == _checksum(job_id, row):
            yield row


def _row(values: Sequence[object]) -> JobRow:
    position, uuid, dataset_id, what, seen, undoes, state, reason, change_id = values
    assert isinstance(position, int)
    return JobRow(
        position,
        str(uuid),
        str(dataset_id),
        str(what),
        str(seen),
        undoes if isinstance(undoes, int) else None,
        RowState(str(state)),
        str(reason),
        change_id if isinstance(change_id, int) else None,
    )
