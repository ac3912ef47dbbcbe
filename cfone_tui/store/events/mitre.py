"""How are the ATT&CK and CAPEC ids kept that categories hand on to their events?"""

import json
from collections.abc import Sequence

from cfone_tui.store.database import Connection
from cfone_tui.store.events.folding import capec_key, fold

ATTACK = "attack"
CAPEC = "capec"


def list_id(connection: Connection, attack: Sequence[str], capec: Sequence[str]) -> int:
    """Return the number of this pair of lists, which is kept once however many events have it."""
    texts = (json.dumps(list(attack)), json.dumps(list(capec)))
    row = connection.execute("SELECT id FROM mitre_lists WHERE attack = ? AND capec = ?", texts).fetchone()
    if row is not None:
        return int(row[0])
    (number,) = connection.execute(
        "INSERT INTO mitre_lists (attack, capec) VALUES (?, ?) RETURNING id", texts
    ).fetchone()
    members = [(ATTACK, fold(value), number, value) for value in attack]
    members += [(CAPEC, capec_key(value), number, value) for value in capec]
    connection.executemany("INSERT OR IGNORE INTO mitre_ids VALUES (?, ?, ?, ?)", members)
    return int(number)


def all_lists(connection: Connection) -> dict[int, tuple[list[str], list[str]]]:
    """Return the ATT&CK and the CAPEC ids of every list by its number."""
    rows = connection.execute("SELECT id, attack, capec FROM mitre_lists")
    return {number: (json.loads(attack), json.loads(capec)) for number, attack, capec in rows}
