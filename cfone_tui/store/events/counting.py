"""How many events meet some conditions, without counting the same ones twice?"""

from collections.abc import Callable
from typing import Any, TypeVar

from cfone_tui.store.database import Connection
from cfone_tui.store.events import meta
from cfone_tui.store.events.selection import Selection

QUICK = 100_000
"""Events that are counted one by one while somebody waits for a page of them."""
_MOST = 500
"""Answers that are remembered."""

T = TypeVar("T")


def count(connection: Connection, selection: Selection) -> int:
    """Return how many events are selected."""
    sql, values = _counting(selection)
    return remembered(connection, (sql, values), lambda: int(connection.execute(sql, values).fetchone()[0]))


def quick_count(connection: Connection, selection: Selection) -> int | None:
    """Return how many events are selected if that is known or found out at once: not by looking at very many texts."""
    if selection.is_slow and _newest(connection) > QUICK:
        found: int | None = known(connection, _counting(selection))
        return found
    return count(connection, selection)


def remembered(connection: Connection, question: tuple[Any, ...], ask: Callable[[], T]) -> T:
    """Return what ``ask`` answers, or has answered to the same question at the present revision of the store."""
    answer: T | None = known(connection, question)
    if answer is None:
        answer = ask()
        if connection.memory is not None:
            connection.memory[(meta.value(connection, meta.REVISION), question)] = answer
    return answer


def known(connection: Connection, question: tuple[Any, ...]) -> Any:
    """Return the answer that is remembered at the present revision of the store; None if there is none."""
    memory = connection.memory
    if memory is None:
        return None
    if len(memory) >= _MOST:
        memory.clear()
    return memory.get((meta.value(connection, meta.REVISION), question))


def _counting(selection: Selection) -> tuple[str, tuple[Any, ...]]:
    if not selection.conditions:
        return "SELECT count(*) FROM events", ()
    if selection.only is not None:
        return f"SELECT count(*) FROM ({selection.only.sql})", selection.only.values
    whole = selection.where()
    table = "events e" if selection.leading is None else "events e NOT INDEXED"
    return f"SELECT count(*) FROM {table} WHERE {whole.sql}", whole.values


def _newest(connection: Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM events").fetchone()[0])
