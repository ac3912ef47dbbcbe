"""How is a text found in the midst of the descriptions and indicators of very many events?

By an index of trigrams, which lags behind: it covers the events up to a row id, and grows in small steps when many
have come to lie beyond. Those are looked at one by one, so answers are right at any time, and adding events costs
nothing. Triggers keep what is covered as it is. Where SQLite was built without FTS5, all are looked at.
"""

import re
import sqlite3
from functools import cache

from cfone_tui.contract.search import Clause, Operator, values_of
from cfone_tui.store.database import Connection
from cfone_tui.store.events import meta
from cfone_tui.store.events.clauses import PATTERNS
from cfone_tui.store.events.conditions import Ids
from cfone_tui.store.events.schema.text_search import HAS_NUL
from cfone_tui.store.events.values import folded

FIELDS = ("event", "indicator")
ENOUGH = 10_000
"""Events that are quicker looked at one by one than kept in an index."""
AT_ONCE = 1_000
"""Events covered in one step, some hundredths of a second during which nothing else is written."""
LETTERS = 3
"""Letters that can be looked up; shorter texts cannot be found by the index."""
_MOST = 16
"""Trigrams looked up of one text: more hardly leave fewer events."""

_COVERED = f"(SELECT CAST(value AS INTEGER) FROM meta WHERE key = '{meta.TEXTS_UPTO}')"
_TAKE_OUT = (
    "INSERT INTO event_texts (event_texts, rowid, event, indicator)"
    " VALUES ('delete', OLD.id, OLD.event_key, OLD.indicator_key);"
)
_PUT_IN = "INSERT INTO event_texts (rowid, event, indicator) VALUES (NEW.id, NEW.event_key, NEW.indicator_key);"
_TRIGGERS = {
    # a row id is used again once the event that had the highest is deleted
    "texts_of_new": f"AFTER INSERT ON events WHEN NEW.id <= {_COVERED} BEGIN {_PUT_IN} END",
    "texts_of_changed": (
        f"AFTER UPDATE OF event_key, indicator_key ON events WHEN OLD.id <= {_COVERED} BEGIN {_TAKE_OUT} {_PUT_IN} END"
    ),
    "texts_of_deleted": f"AFTER DELETE ON events WHEN OLD.id <= {_COVERED} BEGIN {_TAKE_OUT} END",
}


@cache
def is_possible() -> bool:
    """Return whether the SQLite at hand can keep an index of trigrams."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5 (text, tokenize = 'trigram')")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True


def covered(connection: Connection) -> int:
    """Return the row id up to which the index covers events; 0 while there is none."""
    row = connection.execute(f"SELECT {_COVERED}").fetchone()
    return int(row[0] or 0)


def is_behind(connection: Connection, *, enough: int) -> bool:
    """Return whether ``enough`` events lie beyond the index, and none are just being loaded."""
    last = covered(connection)
    if not is_possible():
        return last > 0
    newest = connection.execute("SELECT max(id) FROM events").fetchone()[0] or 0
    return newest - last >= enough and meta.value(connection, meta.LOADING) is None


def cover_more(connection: Connection) -> None:
    """Cover the next events; where that is not possible, drop the index that another SQLite has made."""
    last = covered(connection)
    if not is_possible():
        forget(connection)  # its triggers would fail
        return
    if not last:
        _make(connection)
    beyond = "SELECT id FROM events WHERE id > ? ORDER BY id LIMIT ?"
    upto = connection.execute(f"SELECT max(id) FROM ({beyond})", (last, AT_ONCE)).fetchone()[0]
    if upto is not None:
        connection.execute(
            "INSERT INTO event_texts (rowid, event, indicator)"
            " SELECT id, event_key, indicator_key FROM events WHERE id > ? AND id <= ?",
            (last, upto),
        )
        meta.keep(connection, meta.TEXTS_UPTO, str(upto))


def forget(connection: Connection) -> None:
    """Drop the index: before all events are deleted, and where SQLite cannot read it."""
    meta.drop(connection, meta.TEXTS_UPTO)
    for trigger in _TRIGGERS:
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    if is_possible():
        connection.execute("DROP TABLE IF EXISTS event_texts")


def _make(connection: Connection) -> None:
    forget(connection)
    connection.execute(
        "CREATE VIRTUAL TABLE event_texts USING fts5 (event, indicator, content = '', columnsize = 0, detail = none,"
        " tokenize = 'trigram case_sensitive 1')"
    )
    for name, trigger in _TRIGGERS.items():
        connection.execute(f"CREATE TRIGGER {name} {trigger}")


def candidates(connection: Connection, clause: Clause) -> Ids | None:
    """Return ids among which are all events that meet a clause on a text; None when the index is of no help."""
    if clause.field not in FIELDS or clause.op not in PATTERNS:
        return None
    trigrams = _trigrams(clause)
    last = covered(connection) if trigrams else 0
    if not last or not is_possible():
        return None
    wanted = " AND ".join('"{}"'.format(trigram.replace('"', '""')) for trigram in trigrams)
    return Ids(
        "SELECT rowid FROM event_texts WHERE event_texts MATCH ?"
        " UNION ALL SELECT id FROM events WHERE id > ?"
        f" UNION ALL SELECT id FROM events WHERE {HAS_NUL}",
        (wanted, last),
        is_exact=False,
    )


def _trigrams(clause: Clause) -> list[str]:
    """Return trigrams that are in every text that meets the clause, spread over it."""
    text = folded(str(values_of(clause)[0]))
    found: dict[str, None] = {}
    for piece in re.split(r"[\0%_]" if clause.op is Operator.LIKE else r"\0", text):
        starts = [*range(0, len(piece) - LETTERS, LETTERS), len(piece) - LETTERS] if len(piece) >= LETTERS else []
        found |= dict.fromkeys(piece[start : start + LETTERS] for start in starts)
    return list(found)[:: max(1, -(-len(found) // _MOST))]
