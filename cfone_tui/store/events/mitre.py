"""How are the ATT&CK and CAPEC ids kept that categories hand on to their events?"""

import json
from collections.abc import Sequence

from cfone_tui.store.database import Connection
from cfone_tui.store.events.values import capec_number, folded

ATTACK = "attack"
CAPEC = "capec"


def list_id(connection: Connection, attack: Sequence[str], capec: Sequence[str]) -> int:
    """Return the row id of this pair of lists, which is kept once however many events have it."""
    texts = (json.dumps(list(attack)), json.dumps(list(capec)))
    row = connection.execute("SELECT id FROM mitre_lists WHERE attack = ? AND capec = ?", texts).fetchone()
    if row is not None:
        return int(row[0])
    number = connection.execute("INSERT INTO mitre_lists (attack, capec) VALUES (?, ?)", texts).lastrowid
    assert number is not None, "an insert names its row"
    members = [(ATTACK, folded(value), number, value) for value in attack]
    members += [(CAPEC, capec_number(value), number, value) for value in capec]
    connection.executemany("INSERT INTO mitre_ids VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", members)
    return number
