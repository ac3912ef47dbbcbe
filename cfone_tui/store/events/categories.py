"""Which categories are there?"""

import json
from typing import Any, NamedTuple

from cfone_tui.contract.category import CategoryCreate, CategoryEdit
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Duplicate, Invalid, NotFound
from cfone_tui.store.events.folding import fold
from cfone_tui.store.events.mitre import list_id
from cfone_tui.store.events.writing import Writing

_QUESTION = (
    "SELECT categories.uuid, name, kill_chain, attack, capec, shortname"
    " FROM categories JOIN mitre_lists ON mitre_lists.id = categories.mitre_list"
)


class Handed(NamedTuple):
    """What a category hands on to its events."""

    name: str
    kill_chain: int
    mitre_list: int


def listed(connection: Connection) -> list[dict[str, Any]]:
    """Return all categories by name."""
    return [_wire(row) for row in connection.execute(f"{_QUESTION} ORDER BY name_folded")]


def get(connection: Connection, uuid: str) -> dict[str, Any] | None:
    """Return a category; None if there is none of this uuid."""
    row = connection.execute(f"{_QUESTION} WHERE categories.uuid = ?", (uuid,)).fetchone()
    return None if row is None else _wire(row)


def handed_on(connection: Connection, name: str) -> Handed:
    """Return what the category of this name, in any case, hands on to an event; raises :class:`Invalid`."""
    row = connection.execute(
        "SELECT name, kill_chain, mitre_list FROM categories WHERE name_folded = ?", (fold(name),)
    ).fetchone()
    if row is None:
        raise Invalid(f"there is no category named {name!r}", "/category")
    return Handed(*row)


def create(writing: Writing, body: CategoryCreate) -> dict[str, Any]:
    """Make a category; raises :class:`Duplicate` when the name is taken in any case."""
    _check_name(writing.connection, body.name, but=None)
    uuid = writing.ids()
    writing.connection.execute(
        "INSERT INTO categories (uuid, name, name_folded, kill_chain, mitre_list, shortname) VALUES (?, ?, ?, ?, ?, ?)",
        (
            uuid,
            body.name,
            fold(body.name),
            body.kill_chain,
            list_id(writing.connection, body.mitre_attack, body.mitre_capec),
            body.shortname,
        ),
    )
    return _existing(writing.connection, uuid)


def edit(writing: Writing, uuid: str, body: CategoryEdit) -> dict[str, Any]:
    """Change a category, not its events; what is absent or null stays, but ``shortname`` may be set to null."""
    before = _existing(writing.connection, uuid)
    name = before["name"] if body.name is None else body.name
    _check_name(writing.connection, name, but=uuid)
    attack = before["mitreAttack"] if body.mitre_attack is None else body.mitre_attack
    capec = before["mitreCapec"] if body.mitre_capec is None else body.mitre_capec
    writing.connection.execute(
        "UPDATE categories SET name = ?, name_folded = ?, kill_chain = ?, mitre_list = ?, shortname = ? WHERE uuid = ?",
        (
            name,
            fold(name),
            before["killChain"] if body.kill_chain is None else body.kill_chain,
            list_id(writing.connection, attack, capec),
            body.shortname if "shortname" in body.model_fields_set else before["shortname"],
            uuid,
        ),
    )
    return _existing(writing.connection, uuid)


def delete(writing: Writing, uuid: str) -> dict[str, Any]:
    """Delete a category and return its uuid; its events keep its name. Raises :class:`NotFound`."""
    _existing(writing.connection, uuid)
    writing.connection.execute("DELETE FROM categories WHERE uuid = ?", (uuid,))
    return {"uuid": uuid}


def _existing(connection: Connection, uuid: str) -> dict[str, Any]:
    category = get(connection, uuid)
    if category is None:
        raise NotFound("category", uuid)
    return category


def _check_name(connection: Connection, name: str, *, but: str | None) -> None:
    if not name.strip():
        raise Invalid("a category needs a name", "/name")
    row = connection.execute("SELECT uuid FROM categories WHERE name_folded = ?", (fold(name),)).fetchone()
    if row is not None and row[0] != but:
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
