"""Who may do what with a dataset, and how is that granted, changed and taken back?"""

from typing import Any

from cfone_tui.contract.sharing import GrantCreate, GrantEdit, SubjectType, is_account_number, is_account_tag
from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import AlreadySo, Invalid, NotFound
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.query import dataset_id

_QUESTION = "SELECT uuid, subject_type, subject_id, role, created_at, updated_at FROM dataset_grants WHERE dataset = ?"


def listed(connection: Connection, dataset: str) -> list[dict[str, Any]]:
    """Return the grants on a dataset in the order they were made; raises :class:`NotFound`."""
    rows = connection.execute(f"{_QUESTION} ORDER BY id", (dataset_id(connection, dataset),))
    return [_wire(row, dataset) for row in rows]


def create(writing: Writing, dataset: str, body: GrantCreate) -> dict[str, Any]:
    """Grant something and return the grant; raises :class:`NotFound`, :class:`Invalid` and :class:`AlreadySo`."""
    connection, now = writing.connection, format_instant(writing.now)
    row, subject = dataset_id(connection, dataset), _subject(connection, body)
    sql = "SELECT uuid FROM dataset_grants WHERE dataset = ? AND subject_type = ? AND subject_id = ?"
    other = connection.execute(sql, (row, body.subject_type, subject)).fetchone()
    if other is not None:
        raise AlreadySo(f"{body.subject_type} {subject} has grant {other[0]} on this dataset already: change that one")
    uuid = writing.new_uuid()
    connection.execute(
        "INSERT INTO dataset_grants (uuid, dataset, subject_type, subject_id, role, created_at, updated_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (uuid, row, body.subject_type, subject, body.role, now, now),
    )
    return _get(connection, dataset, uuid)


def edit(writing: Writing, dataset: str, uuid: str, body: GrantEdit) -> dict[str, Any]:
    """Change what a grant allows and return it; raises :class:`NotFound` and :class:`Invalid`."""
    before = _get(writing.connection, dataset, uuid)
    if "role" not in body.model_fields_set:
        return before
    if body.role is None:
        raise Invalid("null is no value here; leave the field out to keep what it is", "/role")
    writing.connection.execute(
        "UPDATE dataset_grants SET role = ?, updated_at = ? WHERE uuid = ?",
        (body.role, format_instant(writing.now), uuid),
    )
    return _get(writing.connection, dataset, uuid)


def delete(writing: Writing, dataset: str, uuid: str) -> None:
    """Take a grant back; raises :class:`NotFound`, also when it is one on another dataset."""
    _get(writing.connection, dataset, uuid)
    writing.connection.execute("DELETE FROM dataset_grants WHERE uuid = ?", (uuid,))


def _get(connection: Connection, dataset: str, uuid: str) -> dict[str, Any]:
    row = connection.execute(f"{_QUESTION} AND uuid = ?", (dataset_id(connection, dataset), uuid)).fetchone()
    if row is None:
        raise NotFound("grant", uuid)
    return _wire(row, dataset)


def _subject(connection: Connection, body: GrantCreate) -> str:
    if body.subject_type is SubjectType.GROUP:
        if connection.execute("SELECT 1 FROM sharing_groups WHERE uuid = ?", (body.subject_id,)).fetchone() is None:
            raise Invalid(f"there is no group {body.subject_id[:100]!r}; list the groups", "/subjectId")
        return body.subject_id
    if not (is_account_number(body.subject_id) or is_account_tag(body.subject_id)):
        raise Invalid("an account is named by its number, or by its tag of 32 hexadecimal digits", "/subjectId")
    return body.subject_id.lower()


def _wire(row: tuple[Any, ...], dataset: str) -> dict[str, Any]:
    uuid, subject_type, subject_id, role, created_at, updated_at = row
    return {
        "uuid": uuid,
        "subjectType": subject_type,
        "subjectId": subject_id,
        "role": role,
        "resourceType": "dataset",
        "resourceId": dataset,
        "createdAt": created_at,
        "updatedAt": updated_at,
    }
