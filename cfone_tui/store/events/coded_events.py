"""What do events look like when only what they are filtered and counted by is kept, each value as a number?

The table ``coded_events`` has a row of about thirty bytes per event, so that reading all of them takes a tenth of a
second per million. What has few values stands there as the number that ``value_codes`` gives them, a date as its
milliseconds. Changed events are followed by a trigger, deleted ones by their foreign key; new ones are added at the end
of each write, whoever made them.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from cfone_tui.contract.wire import parse_instant
from cfone_tui.store.database import Connection

TEXTS = ("category_key", "tlp_key", "attacker_key", "attacker_country", "target_country", "target_industry_key")
"""The columns of events whose values are kept as codes."""
NUMBERS = ("dataset", "kill_chain", "indicator_type", "mitre_list")
"""Those that are numbers themselves."""
COLUMNS = ("date", *NUMBERS, *TEXTS)
"""The columns beside the row id, named as those of events they stand for."""

DAY = 86_400_000
YEAR_0 = 62_167_219_200_000
"""Milliseconds from the year 0 to 1970; added to a date, they leave no date below 0."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def trigger() -> str:
    """Return the statement that lets codes follow the events they stand for."""
    known = " ".join(
        f"INSERT INTO value_codes (field, key) VALUES ('{name}', NEW.{name}) ON CONFLICT DO NOTHING;" for name in TEXTS
    )
    values = ", ".join(f"{name} = {value}" for name, value in zip(COLUMNS, _values("NEW"), strict=True))
    return (
        f"CREATE TRIGGER codes_of_changed AFTER UPDATE OF {', '.join(COLUMNS)} ON events"
        " WHEN EXISTS (SELECT 1 FROM coded_events WHERE event = NEW.id)"
        f" BEGIN {known} UPDATE coded_events SET {values} WHERE event = NEW.id; END"
    )


def catch_up(connection: Connection) -> None:
    """Add the events that are not there yet, which are those with the highest row ids."""
    (last,) = connection.execute("SELECT coalesce(max(event), 0) FROM coded_events").fetchone()
    if not connection.execute("SELECT 1 FROM events WHERE id > ? LIMIT 1", (last,)).fetchone():
        return
    for name in TEXTS:
        connection.execute(
            f"INSERT INTO value_codes (field, key) SELECT DISTINCT '{name}', {name} FROM events WHERE id > ?"
            " ON CONFLICT DO NOTHING",
            (last,),
        )
    values = ", ".join(_values("e"))
    connection.execute(f"INSERT INTO coded_events SELECT e.id, {values} FROM events e WHERE e.id > ?", (last,))


def add(connection: Connection, events: Iterable[tuple[int, Sequence[int], Sequence[str]]]) -> None:
    """Add events that were just put in, whose values are at hand: row id, the numbers, the texts by columns."""
    (last,) = connection.execute("SELECT coalesce(max(code), 0) FROM value_codes").fetchone()
    codes = [dict(connection.execute("SELECT key, code FROM value_codes WHERE field = ?", (name,))) for name in TEXTS]
    new: list[tuple[int, str, str]] = []
    rows: list[tuple[int, ...]] = []
    for event, numbers, texts in events:
        row = [event, *numbers]
        for name, known, text in zip(TEXTS, codes, texts, strict=True):
            code = known.get(text)
            if code is None:
                code = known[text] = last + len(new) + 1
                new.append((code, name, text))
            row.append(code)
        rows.append(tuple(row))
    connection.executemany("INSERT INTO value_codes VALUES (?, ?, ?)", new)
    connection.executemany(f"INSERT INTO coded_events VALUES ({', '.join('?' * (len(COLUMNS) + 1))})", rows)


def milliseconds(instant: str) -> int:
    """Return the number that a date stands there as."""
    moment = parse_instant(instant)
    assert moment is not None, "dates are in one form by then"
    return milliseconds_of(moment)


def milliseconds_of(moment: datetime) -> int:
    """Return the number that a moment stands there as."""
    return (moment - _EPOCH) // _MILLISECOND


def _values(table: str) -> tuple[str, ...]:
    date = f"CAST(strftime('%s', {table}.date) AS INTEGER) * 1000 + CAST(substr({table}.date, 21, 3) AS INTEGER)"
    codes = (f"(SELECT code FROM value_codes WHERE field = '{name}' AND key = {table}.{name})" for name in TEXTS)
    return (date, *(f"{table}.{name}" for name in NUMBERS), *codes)
