"""What can be asked of categories, and how are they created, edited and deleted?"""

import json
from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.category import CategoryCreate, CategoryEdit
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Duplicate, Invalid, NotFound
from cfone_tui.store.events import mitre
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.values import folded

_QUESTION = (
    "SELECT c.uuid, c.name, c.kill_chain, l.attack, l.capec, c.shortname"
    " FROM categories c JOIN mitre_lists l ON l.id = c.mitre_list"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What events copy from their category; ``mitre_list`` is the row id of its lists of ids."""

    name: str
    kill_chain: int
    mitre_list: int


def listed(connection: Connection) -> list[dict[str, Any]]:
    """Return all categories by name."""
    return [_wire(row) for row in connection.execute(f"{_QUESTION} ORDER BY c.name_key")]


def get(connection: Connection, uuid: str) -> dict[str, Any]:
    """Return one category; raises :class:`NotFound`."""
    row = connection.execute(f"{_QUESTION} WHERE c.uuid = ?", (uuid,)).fetchone()
    if row is None:
        raise NotFound("category", uuid)
    return _wire(row)


def named(connection: Connection, name: str) -> Known:
    """Return what events copy from the category of this name; raises :class:`Invalid`."""
    sql = "SELECT name, kill_chain, mitre_list FROM categories WHERE name_key = ?"
    row = connection.execute(sql, (folded(name.strip()),)).fetchone()
    if row is None:
        raise Invalid(f"there is no category {name[:100]!r}; list the categories, or create it first", "/category")
    return Known(*row)


def create(writing: Writing, body: CategoryCreate) -> dict[str, Any]:
    """Create a category and return it; raises :class:`Duplicate`."""
    _check_name(writing.connection, body.name, other_than="")
    uuid = writing.new_uuid()
    writing.connection.execute(
        "INSERT INTO categories VALUES (?, ?, ?, ?, ?, ?)",
        (
            uuid,
            body.name,
            folded(body.name.strip()),
            body.kill_chain,
            mitre.list_id(writing.connection, body.mitre_attack, body.mitre_capec),
            body.shortname,
        ),
    )
    return get(writing.connection, uuid)


def edit(writing: Writing, uuid: str, body: CategoryEdit) -> dict[str, Any]:
    """Change what ``body`` sets; raises :class:`NotFound`, :class:`Duplicate` and :class:`Invalid`."""
    before = get(writing.connection, uuid)
    fields: dict[str, Any] = {}
    for name in body.model_fields_set:
        value = getattr(body, name)
        if value is None and name != "shortname":
            pointer = f"/{CategoryEdit.model_fields[name].alias}"
            raise Invalid("null is no value here; leave the field out to keep what it is", pointer)
        fields[name] = value
    if fields.keys() & {"mitre_attack", "mitre_capec"}:
        attack = fields.pop("mitre_attack", before["mitreAttack"])
        capec = fields.pop("mitre_capec", before["mitreCapec"])
        fields["mitre_list"] = mitre.list_id(writing.connection, attack, capec)
    if "name" in fields:
        _check_name(writing.connection, fields["name"], other_than=uuid)
        fields["name_key"] = folded(fields["name"].strip())
    if fields:
        sets = ", ".join(f"{name} = :{name}" for name in fields)
        writing.connection.execute(f"UPDATE categories SET {sets} WHERE uuid = :where", {**fields, "where": uuid})
    return get(writing.connection, uuid)


def delete(writing: Writing, uuid: str) -> dict[str, Any]:
    """Delete a category and return its uuid; its events keep its name. Raises :class:`NotFound`."""
    if not writing.connection.execute("DELETE FROM categories WHERE uuid = ?", (uuid,)).rowcount:
        raise NotFound("category", uuid)
    return {"uuid": uuid}


def _check_name(connection: Connection, name: str, *, other_than: str) -> None:
    if not name.strip():
        raise Invalid("a category needs a name", "/name")
    sql = "SELECT 1 FROM categories WHERE name_key = ? AND uuid <> ?"
    if connection.execute(sql, (folded(name.strip()), other_than)).fetchone():
        raise Duplicate("category", name)


def _wire(row: tuple[Any, ...]) -> dict[str, Any]:
    uuid, name, kill_chain, attack, capec, shortname = row
    return {
        "uuid": uuid,
        "name": name,
        "killChain": kill_chain,
        "mitreAttack": json.loads(attack),
        "mitreCapec": json.loads(capec),
        "shortname": shortname,
    }
