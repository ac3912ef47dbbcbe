"""How are events linked with one another, and parted?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.relationship import RelationshipsCreate
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid, NotFound
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.query import dataset_id, event_id
from cfone_tui.store.events.wire import AT_ONCE


def create(writing: Writing, body: RelationshipsCreate) -> dict[str, Any]:
    """Link children to a parent of a dataset; children that do not exist are told apart. Raises :class:`NotFound`."""
    connection, kind = writing.connection, body.relationship_type.value
    dataset_id(connection, body.dataset_id)
    parent_row, parent_dataset = _place(connection, body.parent_id)
    if parent_dataset != body.dataset_id:
        raise NotFound("event", body.parent_id)
    links: list[dict[str, Any]] = []
    errors: list[dict[str, Any]] = []
    new = 0
    for child in dict.fromkeys(body.child_ids):
        if child == body.parent_id:
            errors.append({"childId": child, "error": "an event cannot refer to itself", "errorType": "Invalid"})
            continue
        try:
            child_row, child_dataset = _place(connection, child)
        except NotFound as error:
            errors.append({"childId": child, "error": str(error), "errorType": "NotFound"})
            continue
        values = (parent_row, child_row, kind)
        new += connection.execute("INSERT INTO relationships VALUES (?, ?, ?) ON CONFLICT DO NOTHING", values).rowcount
        links.append(
            {
                "parentId": body.parent_id,
                "parentDatasetId": parent_dataset,
                "childId": child,
                "childDatasetId": child_dataset,
                "relationshipType": kind,
            }
        )
    answer: dict[str, Any] = {
        "success": not errors,
        "message": f"{new} relationships created",
        "relationships": links,
        "relationshipsCreated": new,
        "childIds": [link["childId"] for link in links],
    }
    return answer | ({"errors": errors} if errors else {})


def add(writing: Writing, uuid: str, children: Sequence[str]) -> None:
    """Let an event refer to others, all or none; raises :class:`NotFound` and :class:`Invalid`."""
    connection = writing.connection
    parent = event_id(connection, uuid)
    rows: list[tuple[int, int]] = []
    for position, child in enumerate(children):
        try:
            found = event_id(connection, child)
        except NotFound:
            message = f"event {child[:50]!r} does not exist: no reference was added"
            raise Invalid(message, f"/events/{position}") from None
        if found == parent:
            raise Invalid("an event cannot refer to itself: no reference was added", f"/events/{position}")
        rows.append((parent, found))
    for start in range(0, len(rows), AT_ONCE):
        connection.executemany(
            "INSERT INTO relationships SELECT :parent, :child, 'related_to' WHERE NOT EXISTS"
            " (SELECT 1 FROM relationships WHERE parent = :parent AND child = :child)",
            [{"parent": row[0], "child": row[1]} for row in rows[start : start + AT_ONCE]],
        )


def remove(writing: Writing, uuid: str, children: Iterable[str] | None) -> None:
    """Remove references of an event, all of them when none are named. Raises :class:`NotFound`."""
    parent = event_id(writing.connection, uuid)
    if children is None:
        writing.connection.execute("DELETE FROM relationships WHERE parent = ?", (parent,))
        return
    writing.connection.executemany(
        "DELETE FROM relationships WHERE parent = ? AND child = (SELECT id FROM events WHERE uuid = ?)",
        [(parent, child) for child in children],
    )


@dataclass(frozen=True, slots=True)
class Linked:
    """How many links events have with indicators, and how many of these are in no older event."""

    links: int
    new_indicators: int


def with_indicators(connection: Connection, uuids: Sequence[str]) -> Linked:
    """Return how new events, which exist, are linked with indicators."""
    rows: list[int] = []
    for start in range(0, len(uuids), AT_ONCE):
        part = uuids[start : start + AT_ONCE]
        rows += [row for (row,) in connection.execute(f"SELECT id FROM events WHERE uuid IN ({_marks(part)})", part)]
    links, new = 0, set[int]()
    for start in range(0, len(rows), AT_ONCE):
        part_of_rows = rows[start : start + AT_ONCE]
        found = connection.execute(
            "SELECT indicator, NOT EXISTS (SELECT 1 FROM event_indicators WHERE indicator = ei.indicator AND event < ?)"
            f" FROM event_indicators ei WHERE event IN ({_marks(part_of_rows)})",
            [min(rows), *part_of_rows],
        ).fetchall()
        links += len(found)
        new |= {indicator for indicator, is_new in found if is_new}
    return Linked(links, len(new))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _place(connection: Connection, uuid: str) -> tuple[int, str]:
    """Return the row id of an event and the uuid of its dataset; a parent may have too many links to read it whole."""
    row = event_id(connection, uuid)
    sql = "SELECT d.uuid FROM events e JOIN datasets d ON d.id = e.dataset WHERE e.id = ?"
    return row, str(connection.execute(sql, (row,)).fetchone()[0])
