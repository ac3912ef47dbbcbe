"""What was done to one thing, in which order, and how did it end?

A thing that was deleted and made again is one thing, whatever identities it had. Rows whose checksum does not fit are
passed over.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cfone_tui.store.database import Connection
from cfone_tui.store.state.checksum import checksum
from cfone_tui.store.state.journal import Role, State
from cfone_tui.store.state.owner import Owner
from cfone_tui.store.state.schema import TARGET

LIMIT = 200


@dataclass(frozen=True, slots=True)
class Deed:
    """One change as it was written down, and the command that it was a part of; ``change`` is JSON."""

    id: int
    owner: Owner
    session: str
    role: Role
    label: str
    change: str
    state: State
    reason: str
    recorded_at: str


def identities(connection: Connection, owner: Owner, uuid: str) -> tuple[str, ...]:
    """Return a thing's identity, and those that it had before it was made again."""
    rows = connection.execute(
        "WITH RECURSIVE had (id) AS (VALUES (?) UNION SELECT old FROM successors, had"
        " WHERE source = ? AND account_id = ? AND new = had.id LIMIT 100) SELECT id FROM had",
        (uuid, owner.source, owner.account_id),
    )
    return tuple(str(row[0]) for row in rows.fetchall())


def of_things(connection: Connection, owner: Owner, *, uuids: Sequence[str], limit: int = LIMIT) -> tuple[Deed, ...]:
    """Return what was done to a thing by its identities, the last first; what the user made of it for themself too."""
    signs = ", ".join("?" * len(uuids))
    mentions = " OR ".join(["instr(change, ?) > 0"] * len(uuids))
    rows = connection.execute(
        f"{_DEED} WHERE id IN (SELECT id FROM changes WHERE {TARGET} IN ({signs}) AND source = ? AND account_id = ?"
        f" UNION SELECT id FROM changes WHERE source = ? AND account_id = ? AND kind = 'triage' AND ({mentions}))"
        " ORDER BY id DESC LIMIT ?",
        (
            *(*uuids, owner.source, owner.account_id, owner.source, owner.account_id),
            *(f'"uuid":"{uuid}"' for uuid in uuids),
            limit,
        ),
    )
    return _deeds(connection, rows.fetchall())


def deed(connection: Connection, change_id: int) -> Deed | None:
    """Return one change, whoever made it; None when there is none, or none that is as it was written."""
    found = _deeds(connection, connection.execute(f"{_DEED} WHERE id = ?", (change_id,)).fetchall())
    return found[0] if found else None


_DEED = (
    "SELECT id, batch_id, dataset_id, change, state, reason, recorded_at, source, account_id, kind, settled_at,"
    " checksum FROM changes"
)


def _deeds(connection: Connection, rows: Sequence[Sequence[str | int | None]]) -> tuple[Deed, ...]:
    intact = [row for row in rows if row[-1] == checksum(*row[:-1])]
    batches = {}
    for batch in dict.fromkeys(row[1] for row in intact):
        found = connection.execute("SELECT session, role, label FROM batches WHERE id = ?", (batch,)).fetchone()
        batches[batch] = found or ("", Role.DO.value, "")
    return tuple(_deed(row, *batches[row[1]]) for row in intact)


def _deed(row: Sequence[str | int | None], session: str, role: str, label: str) -> Deed:
    number, _, _, change, state, reason, recorded_at, source, account_id = row[:9]
    return Deed(
        id=int(number or 0),
        owner=Owner(str(source), str(account_id)),
        session=session,
        role=Role(role),
        label=label,
        change=str(change),
        state=State(str(state)),
        reason=str(reason),
        recorded_at=str(recorded_at),
    )
