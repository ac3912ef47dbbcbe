"""What can be asked of the groups that datasets are shared with, and how do they and their members change?"""

from typing import Any

from cfone_tui.contract.sharing import GroupWrite, MemberCreate, SubjectType, is_account_number, is_account_tag
from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import AlreadySo, Duplicate, Invalid, NotFound
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.values import folded

_GROUPS = "SELECT uuid, name, description, created_at, updated_at FROM sharing_groups"
_MEMBERS = "SELECT uuid, account_id, account_tag, created_at FROM group_members"


def listed(connection: Connection) -> list[dict[str, Any]]:
    """Return the groups in the order they were made."""
    return [_wire(row) for row in connection.execute(f"{_GROUPS} ORDER BY id")]


def get(connection: Connection, uuid: str) -> dict[str, Any]:
    """Return one group with its members; raises :class:`NotFound`."""
    return _group(connection, uuid) | {"members": members(connection, uuid)}


def create(writing: Writing, body: GroupWrite) -> dict[str, Any]:
    """Create a group and return it; raises :class:`Invalid` and :class:`Duplicate`."""
    _check_name(writing.connection, body.name, other_than="")
    uuid, now = writing.new_uuid(), format_instant(writing.now)
    writing.connection.execute(
        "INSERT INTO sharing_groups (uuid, name, name_key, description, created_at, updated_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (uuid, body.name, folded(body.name.strip()), body.description, now, now),
    )
    return _group(writing.connection, uuid)


def edit(writing: Writing, uuid: str, body: GroupWrite) -> dict[str, Any]:
    """Replace name and description; raises :class:`NotFound`, :class:`Invalid` and :class:`Duplicate`."""
    _row_id(writing.connection, uuid)
    _check_name(writing.connection, body.name, other_than=uuid)
    writing.connection.execute(
        "UPDATE sharing_groups SET name = ?, name_key = ?, description = ?, updated_at = ? WHERE uuid = ?",
        (body.name, folded(body.name.strip()), body.description, format_instant(writing.now), uuid),
    )
    return _group(writing.connection, uuid)


def delete(writing: Writing, uuid: str) -> None:
    """Delete a group with its members and all grants to it; raises :class:`NotFound`."""
    row = _row_id(writing.connection, uuid)
    writing.connection.execute(
        "DELETE FROM dataset_grants WHERE subject_type = ? AND subject_id = ?", (SubjectType.GROUP, uuid)
    )
    writing.connection.execute("DELETE FROM sharing_groups WHERE id = ?", (row,))


def members(connection: Connection, uuid: str) -> list[dict[str, Any]]:
    """Return the members of a group in the order they were added; raises :class:`NotFound`."""
    sql = f"{_MEMBERS} WHERE sharing_group = ? ORDER BY id"
    return [_wire_member(row) for row in connection.execute(sql, (_row_id(connection, uuid),))]


def add_member(writing: Writing, uuid: str, body: MemberCreate) -> dict[str, Any]:
    """Add an account to a group and return the membership.

    Raises :class:`NotFound`, :class:`Invalid` and :class:`AlreadySo`.
    """
    connection, group = writing.connection, _row_id(writing.connection, uuid)
    _check_account(body)
    tag = body.account_tag.lower() if body.account_tag is not None else None
    for column, value in (("account_id", body.account_id), ("account_tag", tag)):
        sql = f"SELECT 1 FROM group_members WHERE sharing_group = ? AND {column} = ?"
        if connection.execute(sql, (group, value)).fetchone():
            raise AlreadySo(f"account {value} is in the group already")
    member = writing.new_uuid()
    connection.execute(
        "INSERT INTO group_members (uuid, sharing_group, account_id, account_tag, created_at) VALUES (?, ?, ?, ?, ?)",
        (member, group, body.account_id, tag, format_instant(writing.now)),
    )
    return _wire_member(connection.execute(f"{_MEMBERS} WHERE uuid = ?", (member,)).fetchone())


def remove_member(writing: Writing, uuid: str, member: str) -> None:
    """Remove a membership; raises :class:`NotFound`, also when it is one of another group."""
    group = _row_id(writing.connection, uuid)
    sql = "DELETE FROM group_members WHERE sharing_group = ? AND uuid = ?"
    if not writing.connection.execute(sql, (group, member)).rowcount:
        raise NotFound("member", member)


def _group(connection: Connection, uuid: str) -> dict[str, Any]:
    row = connection.execute(f"{_GROUPS} WHERE uuid = ?", (uuid,)).fetchone()
    if row is None:
        raise NotFound("group", uuid)
    return _wire(row)


def _row_id(connection: Connection, uuid: str) -> int:
    row = connection.execute("SELECT id FROM sharing_groups WHERE uuid = ?", (uuid,)).fetchone()
    if row is None:
        raise NotFound("group", uuid)
    return int(row[0])


def _check_account(body: MemberCreate) -> None:
    if body.account_id is None and body.account_tag is None:
        raise Invalid("an account is named by accountId, accountTag or both")
    if body.account_id is not None and not is_account_number(body.account_id):
        raise Invalid("the number of an account is made of digits", "/accountId")
    if body.account_tag is not None and not is_account_tag(body.account_tag):
        raise Invalid("the tag of an account is made of 32 hexadecimal digits", "/accountTag")


def _check_name(connection: Connection, name: str, *, other_than: str) -> None:
    if not name.strip():
        raise Invalid("a group needs a name", "/name")
    sql = "SELECT 1 FROM sharing_groups WHERE name_key = ? AND uuid <> ?"
    if connection.execute(sql, (folded(name.strip()), other_than)).fetchone():
        raise Duplicate("group", name)


def _wire(row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(("uuid", "name", "description", "createdAt", "updatedAt"), row, strict=True))


def _wire_member(row: tuple[Any, ...]) -> dict[str, Any]:
    uuid, number, tag, created_at = row
    member = {"uuid": uuid, "accountId": number or "", "createdAt": created_at, "updatedAt": created_at}
    return member | ({"accountTag": tag} if tag else {})
