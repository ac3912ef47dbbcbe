"""Which events did the user bring in, and which are there under another identity since they were made again?"""

from collections.abc import Sequence
from dataclasses import dataclass

from cfone_tui.store.database import Connection
from cfone_tui.store.state.owner import Owner
from cfone_tui.store.state.schema import TARGET

IDS_AT_ONCE = 500
MOST_STEPS = 100
"""How often in a row an event may have been made again; a ring of identities ends there too."""


@dataclass(frozen=True, slots=True)
class OwnEvents:
    """Of some events, which the user created, copied or imported, and which others were only made again."""

    made: frozenset[str] = frozenset()
    made_again: frozenset[str] = frozenset()


def of(connection: Connection, owner: Owner, *, uuids: Sequence[str]) -> OwnEvents:
    """Tell of these events what the journal and the ledger know of how they came to be there."""
    made, made_again = set[str](), set[str]()
    for start in range(0, len(uuids), IDS_AT_ONCE):
        part = uuids[start : start + IDS_AT_ONCE]
        before = _identities_before(connection, owner, part)
        own = _brought_in(
            connection, owner, list(dict.fromkeys((*part, *(it for old in before.values() for it in old))))
        )
        made |= {uuid for uuid in part if not own.isdisjoint((uuid, *before.get(uuid, ())))}
        made_again |= before.keys()
    return OwnEvents(frozenset(made), frozenset(made_again - made))


def _identities_before(connection: Connection, owner: Owner, uuids: Sequence[str]) -> dict[str, list[str]]:
    """Return the identities that those of these events had before which were made again."""
    before: dict[str, list[str]] = {}
    now = {uuid: uuid for uuid in uuids}
    for _ in range(MOST_STEPS):
        signs = ", ".join("?" * len(now))
        found = connection.execute(
            f"SELECT old, new FROM successors WHERE source = ? AND account_id = ? AND new IN ({signs})",
            (owner.source, owner.account_id, *now),
        ).fetchall()
        if not found:
            break
        for old, new in found:
            before.setdefault(now[new], []).append(old)
        now = {old: now[new] for old, new in found}
    return before


def _brought_in(connection: Connection, owner: Owner, uuids: Sequence[str]) -> set[str]:
    """Return those that are there because the user made them: what an undo makes again is none of these."""
    signs = ", ".join("?" * len(uuids))
    rows = connection.execute(
        f"SELECT {TARGET} FROM changes WHERE {TARGET} IN ({signs}) AND source = ? AND account_id = ?"
        " AND kind IN ('event-created', 'event-copied')"
        " AND CASE WHEN json_valid(change) THEN coalesce(json_extract(change, '$.replaces'), '') = '' END"
        f" UNION SELECT event_uuid FROM ledger WHERE source = ? AND account_id = ? AND event_uuid IN ({signs})",
        (*uuids, owner.source, owner.account_id, owner.source, owner.account_id, *uuids),
    )
    return {str(row[0]) for row in rows.fetchall()}
