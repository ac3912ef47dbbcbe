"""What did this user make of which event, and which note stands beside it? An event without a row is unread.

Rows never go: one that says ``unread`` again tells other windows so. ``revision`` grows with every change of an owner's
rows, so that a window learns of what others changed by reading only that. Damaged rows are passed over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cfone_tui.store.database import Connection
from cfone_tui.store.state.checksum import checksum
from cfone_tui.store.state.owner import Owner

UUIDS_AT_ONCE = 500
"""Events that one statement asks for."""


class TriageState(StrEnum):
    """What was made of an event."""

    UNREAD = "unread"
    SEEN = "seen"
    """Opened, nothing decided."""
    DONE = "done"
    LATER = "later"
    SECOND_LOOK = "second-look"


@dataclass(frozen=True, slots=True)
class Triaged:
    """What stands written of an event: moments are ISO 8601 in UTC, empty for never; ``note`` may be hostile text."""

    state: TriageState = TriageState.UNREAD
    wake_at: str = ""
    """When an event that was put off comes back; empty where nobody said."""
    decided_at: str = ""
    note: str = ""
    noted_at: str = ""
    dataset_id: str = ""

    @property
    def is_touched(self) -> bool:
        """Whether anything stands written that says more than no row at all."""
        return self.state is not TriageState.UNREAD or bool(self.wake_at or self.note)


UNTOUCHED = Triaged()


def known(connection: Connection, owner: Owner, *, uuids: Sequence[str]) -> dict[str, Triaged]:
    """Return what is written of these events, by uuid; those without a row are not among them."""
    found: dict[str, Triaged] = {}
    for start in range(0, len(uuids), UUIDS_AT_ONCE):
        part = uuids[start : start + UUIDS_AT_ONCE]
        rows = connection.execute(
            f"{_ROW} WHERE source = ? AND account_id = ? AND event_uuid IN ({', '.join('?' * len(part))})",
            (owner.source, owner.account_id, *part),
        )
        found.update(_read(rows.fetchall()))
    return found


def put(connection: Connection, owner: Owner, *, rows: Mapping[str, Triaged]) -> None:
    """Write rows, by uuid, in the place of those there were; they share one revision."""
    revision = latest_revision(connection, owner) + 1
    connection.executemany(
        f"INSERT OR REPLACE INTO triage ({_COLUMNS}, checksum) VALUES (?{', ?' * 10})",
        [(*row, checksum(*row)) for row in (_written(owner, uuid, it, revision) for uuid, it in rows.items())],
    )


def move(connection: Connection, owner: Owner, *, successors: Mapping[str, str]) -> None:
    """Let what is written of events stand by the identities that took their place; nothing else is overwritten."""
    present = known(connection, owner, uuids=list(dict.fromkeys((*successors, *successors.values()))))
    moved: dict[str, Triaged] = {}
    for old, new in successors.items():
        row = present.get(old)
        if row is not None and row.is_touched and not present.get(new, UNTOUCHED).is_touched:
            moved |= {new: row, old: Triaged(dataset_id=row.dataset_id)}
    if moved:
        put(connection, owner, rows=moved)


def latest_revision(connection: Connection, owner: Owner) -> int:
    """Return the revision of the last change; 0 before there was any."""
    row = connection.execute(
        "SELECT max(revision) FROM triage WHERE source = ? AND account_id = ?", (owner.source, owner.account_id)
    ).fetchone()
    return row[0] or 0


def changed_since(
    connection: Connection, owner: Owner, *, revision: int, limit: int
) -> tuple[int, dict[str, Triaged] | None]:
    """Return the latest revision, and what was changed after ``revision``; None when that is more than ``limit``."""
    rows = connection.execute(
        f"{_ROW} WHERE source = ? AND account_id = ? AND revision > ? LIMIT ?",
        (owner.source, owner.account_id, revision, limit + 1),
    ).fetchall()
    latest = max((revision, *(row[9] for row in rows)))
    if len(rows) > limit:
        return latest_revision(connection, owner), None
    return latest, dict(_read(rows))


def in_states(
    connection: Connection,
    owner: Owner,
    *,
    states: Sequence[TriageState],
    is_noted: bool = False,
    limit: int,
) -> tuple[str, ...]:
    """Return the uuids of events in one of these states, or with a note, those changed last first."""
    wanted = f"state IN ({', '.join('?' * len(states))})" + (" OR note <> ''" if is_noted else "")
    rows = connection.execute(
        f"{_ROW} WHERE source = ? AND account_id = ? AND ({wanted}) ORDER BY revision DESC LIMIT ?",
        (owner.source, owner.account_id, *states, limit),
    )
    return tuple(uuid for uuid, _ in _read(rows.fetchall()))


def back_by(connection: Connection, owner: Owner, *, now: str, limit: int) -> tuple[tuple[str, str], ...]:
    """Return the uuids of events that were put off until ``now`` or before, with when, the earliest first."""
    rows = connection.execute(
        f"{_ROW} WHERE source = ? AND account_id = ? AND state IN ('later', 'seen', 'unread') AND wake_at <> ''"
        " AND wake_at <= ?"
        " ORDER BY wake_at LIMIT ?",
        (owner.source, owner.account_id, now, limit),
    )
    return tuple((uuid, it.wake_at) for uuid, it in _read(rows.fetchall()))


_COLUMNS = "source, account_id, dataset_id, event_uuid, state, wake_at, decided_at, note, noted_at, revision"
_STATES = frozenset(map(str, TriageState))
"""Those that this program knows; a row in another one was written by a newer one."""
_ROW = f"SELECT {_COLUMNS}, checksum FROM triage"


def _written(owner: Owner, uuid: str, row: Triaged, revision: int) -> tuple[str | int, ...]:
    moments = (row.wake_at, row.decided_at, row.note, row.noted_at)
    return (owner.source, owner.account_id, row.dataset_id, uuid, row.state.value, *moments, revision)


def _read(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, Triaged]]:
    for row in rows:
        if row[-1] == checksum(*row[:-1]) and row[4] in _STATES:
            dataset_id, uuid, state, wake_at, decided_at, note, noted_at = row[2:9]
            yield uuid, Triaged(TriageState(state), wake_at, decided_at, note, noted_at, dataset_id)
