"""How do indicators come to be of events that were put in without a word about them, many at once?"""

from cfone_tui.store.database import Connection


def gather(connection: Connection, *, after: int = 0) -> None:
    """Make the indicators that events name, and link them; only events whose row id is beyond ``after`` are looked at.

    An indicator takes over the age of its first event, and its uuid but for the version, which is 8 (RFC 9562: made by
    a rule of one's own): the demo gives the same uuids each time, and no random numbers are needed for a million rows.
    """
    connection.execute(
        "INSERT INTO indicators (uuid, dataset, type, value, value_key, created_at, updated_at)"
        " SELECT substr(uuid, 1, 14) || '8' || substr(uuid, 16), dataset, indicator_type, indicator, indicator_key,"
        " min(created_at), created_at FROM events WHERE id > ? AND indicator_key > ''"
        " GROUP BY indicator_key, dataset, indicator_type ON CONFLICT (value_key, dataset, type) DO NOTHING",
        (after,),
    )
    connection.execute(
        "INSERT INTO event_indicators SELECT e.id, i.id, 1 FROM events e JOIN indicators i"
        " ON i.value_key = e.indicator_key AND i.dataset = e.dataset AND i.type = e.indicator_type"
        " WHERE e.id > ? ON CONFLICT (event, indicator) DO UPDATE SET is_main = 1",
        (after,),
    )
