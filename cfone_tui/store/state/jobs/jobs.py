"""Which changes of many things were given, which are not over, and what do they take back?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cfone_tui.store.database import Connection
from cfone_tui.store.state import journal
from cfone_tui.store.state.checksum import checksum
from cfone_tui.store.state.jobs import rows
from cfone_tui.store.state.jobs.rows import JobRow, RowState
from cfone_tui.store.state.journal import Role
from cfone_tui.store.state.owner import Owner


@dataclass(frozen=True, slots=True)
class Frozen:
    """One event that a job is about to act on, as the user saw it; ``seen`` is JSON."""

    uuid: str
    dataset_id: str
    what: str
    seen: str


@dataclass(frozen=True, slots=True)
class Job:
    """A change of many things: ``deed`` is JSON of what to do, ``label`` a line, ``of_batch`` what it takes back.

    ``session`` gave it, ``run_by`` is the one that is at it, or was when it ended; empty when none is.
    """

    id: int
    batch_id: int
    of_batch: int | None
    deed: str
    total: int
    made_at: str
    is_open: bool
    label: str
    role: Role
    session: str
    run_by: str = ""


def freeze(
    connection: Connection, owner: Owner, *, session: str, label: str, deed: str, frozen: Sequence[Frozen], now: str
) -> Job:
    """Write a job and all its rows down, of which none was sent yet; rows of one dataset come together."""
    ordered = sorted(frozen, key=lambda it: it.dataset_id)
    new = (JobRow(at, it.uuid, it.dataset_id, it.what, it.seen) for at, it in enumerate(ordered))
    return _made(connection, owner, session=session, role=Role.DO, label=label, deed=deed, new=new, now=now)


def freeze_undo(
    connection: Connection, owner: Owner, *, session: str, role: Role, label: str, deed: str, batch_id: int, now: str
) -> Job:
    """Write a job down that takes back what was done in a batch, the last first; what is left of that job ends.

    Return the one that is at that already, if it is not over, or if nobody knows what became of a part of it: two would
    take the same back twice.
    """
    begun = _begun(connection, owner, batch_id)
    if begun is not None:
        return begun
    connection.execute("UPDATE jobs SET is_open = 0 WHERE batch_id = ?", (batch_id,))
    return _made(
        connection,
        owner,
        session=session,
        role=role,
        label=label,
        deed=deed,
        new=_taking_back(connection, batch_id),
        now=now,
        of_batch=batch_id,
    )


def get(connection: Connection, owner: Owner, job_id: int) -> Job | None:
    """Return a job of this owner; None also when its row is damaged."""
    return _first(connection, owner, "j.id = ?", job_id)


def latest(connection: Connection, owner: Owner, *, is_open: bool | None = None) -> Job | None:
    """Return the last job of an owner, of those that are open, or over, or of all."""
    return _first(connection, owner, "(? IS NULL OR j.is_open = ?)", is_open, is_open)


def of_batch(connection: Connection, owner: Owner, batch_id: int) -> Job | None:
    """Return the job that a batch is the work of."""
    return _first(connection, owner, "j.batch_id = ?", batch_id)


def of_last_undoable(connection: Connection, owner: Owner, *, session: str) -> Job | None:
    """Return the job that an undo takes back, where what it would take back is one."""
    batch = journal.number_of_last_undoable(connection, owner, session=session)
    return None if batch is None else of_batch(connection, owner, batch)


def of_last_undo(connection: Connection, owner: Owner, *, session: str) -> Job | None:
    """Return the job that a redo takes back, where what it would take back is one."""
    batch = journal.number_of_last_redoable(connection, owner, session=session)
    return None if batch is None else of_batch(connection, owner, batch)


def end(connection: Connection, job_id: int, *, label: str) -> None:
    """Write down that nothing is left to do, and what became of it."""
    connection.execute("UPDATE jobs SET is_open = 0 WHERE id = ?", (job_id,))
    (batch_id,) = connection.execute("SELECT batch_id FROM jobs WHERE id = ?", (job_id,)).fetchone()
    journal.relabel(connection, batch_id, label)


def claim(connection: Connection, job_id: int, *, session: str, instead_of: str) -> bool:
    """Write down who is at a job from now on, unless somebody else than ``instead_of`` is; return whether it is so."""
    sql = "UPDATE jobs SET run_by = ? WHERE id = ? AND run_by IN (?, '')"
    return connection.execute(sql, (session, job_id, instead_of)).rowcount == 1


def release(connection: Connection, job_id: int, *, session: str) -> None:
    """Write down that nobody is at a job any more."""
    connection.execute("UPDATE jobs SET run_by = '' WHERE id = ? AND run_by = ?", (job_id, session))


def reopen(connection: Connection, job_id: int) -> int:
    """Let what failed be tried again; return how many rows that are."""
    connection.execute("UPDATE jobs SET is_open = 1 WHERE id = ?", (job_id,))
    return rows.again(connection, job_id)


def _made(
    connection: Connection,
    owner: Owner,
    *,
    session: str,
    role: Role,
    label: str,
    deed: str,
    new: Iterable[JobRow],
    now: str,
    of_batch: int | None = None,
) -> Job:
    batch_id = journal.begin(connection, owner, session=session, role=role, label=label, now=now)
    done = connection.execute(
        "INSERT INTO jobs (source, account_id, batch_id, of_batch, deed, total, made_at, checksum, is_open, run_by)"
        " VALUES (?, ?, ?, ?, ?, 0, ?, '', 1, '')",
        (owner.source, owner.account_id, batch_id, of_batch, deed, now),
    )
    job_id = done.lastrowid
    assert job_id is not None
    total = rows.insert(connection, job_id, new)
    signed = checksum(job_id, owner.source, owner.account_id, batch_id, of_batch, deed, total, now)
    connection.execute("UPDATE jobs SET total = ?, checksum = ? WHERE id = ?", (total, signed, job_id))
    return Job(job_id, batch_id, of_batch, deed, total, now, is_open=True, label=label, role=role, session=session)


def _begun(connection: Connection, owner: Owner, batch_id: int) -> Job | None:
    job = _first(connection, owner, "j.of_batch = ?", batch_id)
    if job is None or job.is_open:
        return job
    counts = rows.counts(connection, job.id)
    if not (counts.get(RowState.SENT) or counts.get(RowState.UNKNOWN)):
        return None
    reopen(connection, job.id)
    return replace(job, is_open=True)


def _taking_back(connection: Connection, batch_id: int) -> Iterator[JobRow]:
    found = connection.execute(
        "SELECT id, dataset_id, json_extract(change, '$.target.uuid'),"
        # a link is told by both of its ends
        " json_extract(change, '$.what') || coalesce(' → ' || json_extract(change, '$.child_what'), '') FROM changes"
        " WHERE batch_id = ? AND state = 'done' AND json_valid(change) ORDER BY id DESC",
        (batch_id,),
    ).fetchall()
    for at, (change_id, dataset_id, uuid, what) in enumerate(found):
        yield JobRow(at, str(uuid or ""), str(dataset_id), str(what or ""), undoes=int(change_id))


_FIXED = "j.id, j.source, j.account_id, j.batch_id, j.of_batch, j.deed, j.total, j.made_at"


def _first(connection: Connection, owner: Owner, where: str, *values: object) -> Job | None:
    found = connection.execute(
        f"SELECT {_FIXED}, j.checksum, j.is_open, b.label, b.role, b.session, j.run_by FROM jobs AS j"
        " JOIN batches AS b ON b.id = j.batch_id"
        f" WHERE j.source = ? AND j.account_id = ? AND {where} ORDER BY j.id DESC LIMIT 20",
        (owner.source, owner.account_id, *values),
    )
    for *fixed, signed, is_open, label, role, session, run_by in found.fetchall():
        if signed == checksum(*fixed):
            job_id, _, _, batch_id, of, deed, total, made_at = fixed
            return Job(
                job_id,
                batch_id,
                of,
                deed,
                total,
                made_at,
                is_open=bool(is_open),
                label=label,
                role=Role(role),
                session=session,
                run_by=run_by,
            )
    return None
