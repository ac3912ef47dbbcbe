"""Which words do the events of some datasets use?"""

from cfone_tui.store.database import Connection
from cfone_tui.store.events.counting import remembered
from cfone_tui.store.events.query import dataset_ids


def attackers(connection: Connection, scope: tuple[str, ...]) -> list[str]:
    """Return the attackers that events name, by name."""
    return _distinct(connection, scope, "attacker")


def target_industries(connection: Connection, scope: tuple[str, ...]) -> list[str]:
    """Return the industries that are targeted, by name."""
    return _distinct(connection, scope, "target_industry")


def indicator_types(connection: Connection, scope: tuple[str, ...] = ("all",)) -> list[str]:
    """Return the types of the indicators there are, and those that events name without an indicator, by name."""
    listed = ", ".join(map(str, dataset_ids(connection, scope))) or "NULL"
    of_indicators = f"EXISTS (SELECT 1 FROM indicators WHERE type = it.id AND dataset IN ({listed}))"
    of_events = f"EXISTS (SELECT 1 FROM events WHERE indicator_type = it.id AND dataset IN ({listed}))"
    sql = f"SELECT name FROM indicator_types it WHERE name <> '' AND ({of_indicators} OR {of_events})"
    return [row[0] for row in connection.execute(f"{sql} ORDER BY name_key")]


def _distinct(connection: Connection, scope: tuple[str, ...], column: str) -> list[str]:
    """Return the values of a column, going in its index from each to the next instead of through all events."""
    listed = ", ".join(map(str, dataset_ids(connection, scope))) or "NULL"
    following = f"(SELECT min({column}_key) FROM events WHERE {column}_key > k)"
    keys = f"SELECT '' UNION ALL SELECT {following} FROM keys WHERE k IS NOT NULL"
    is_used = f"EXISTS (SELECT 1 FROM events WHERE {column}_key = k AND dataset IN ({listed}))"
    name = f"(SELECT {column} FROM events WHERE {column}_key = k LIMIT 1)"
    sql = f"WITH RECURSIVE keys (k) AS ({keys}) SELECT {name} FROM keys WHERE k > '' AND {is_used} ORDER BY k"
    return remembered(connection, (sql,), lambda: [row[0] for row in connection.execute(sql)])
