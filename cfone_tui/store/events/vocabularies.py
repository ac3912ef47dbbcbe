"""Which words do the events of some datasets use?"""

from cfone_tui.store.database import Connection
from cfone_tui.store.events.query import dataset_ids, where


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
    condition = where(connection, scope, ())
    keys = f"SELECT DISTINCT e.{column}_key k FROM events e WHERE {condition.sql} AND e.{column}_key > ''"
    name = f"(SELECT {column} FROM events WHERE {column}_key = k LIMIT 1)"
    return [row[0] for row in connection.execute(f"SELECT {name} FROM ({keys}) ORDER BY k", condition.values)]
