"""How many events meet some conditions, without counting the same ones twice?"""

from collections.abc import Callable
from typing import Any, TypeVar

from cfone_tui.store.database import Connection
from cfone_tui.store.events import meta, sifting
from cfone_tui.store.events.selection import Selection

QUICK = 100_000
"""Events that are counted one by one while somebody waits for a page of them."""
_MOST = 500
"""Answers that are remembered."""

T = TypeVar("T")


def count(connection: Connection, selection: Selection) -> int:
    """Return how many events are selected."""
    return remembered(connection, _counting(selection), lambda: _counted(connection, selection))


def quick_count(connection: Connection, selection: Selection) -> int | None:
    """Return how many events are selected if that is known or found out at once: not by looking at very many texts."""
    number = known_count(connection, selection)
    if number is not None or not (selection.is_slow and newest(connection) > QUICK):
        return count(connection, selection) if number is None else number
    sifted = sifting.sift(connection, selection)
    if sifted is not None:
        number = sifted.count(connection)
        keep(connection, selection, number)
    return number


def known_count(connection: Connection, selection: Selection) -> int | None:
    """Return how many events are selected if that was found out since the last change of the store."""
    number: int | None = _known(connection, _counting(selection))
    return number


def keep(connection: Connection, selection: Selection, number: int) -> None:
    """Remember how many events are selected."""
    _keep(connection, _counting(selection), number)


def remembered(connection: Connection, question: tuple[Any, ...], ask: Callable[[], T]) -> T:
    """Return what ``ask`` answers, or has answered to the same question since the last change of the store."""
    answer: T | None = _known(connection, question)
    if answer is None:
        answer = ask()
        _keep(connection, question, answer)
    return answer


def _counted(connection: Connection, selection: Selection) -> int:
    sifted = None if selection.is_few else sifting.sift(connection, selection, is_thorough=True)
    if sifted is not None:
        return sifted.count(connection)
    sql, values = _counting(selection)
    return int(connection.execute(sql, values).fetchone()[0])


def _known(connection: Connection, question: tuple[Any, ...]) -> Any:
    if connection.memory is None:
        return None
    return connection.memory.get((meta.value(connection, meta.REVISION), question))


def _keep(connection: Connection, question: tuple[Any, ...], answer: Any) -> None:
    if connection.memory is not None:
        if len(connection.memory) >= _MOST:
            connection.memory.clear()
        connection.memory[(meta.value(connection, meta.REVISION), question)] = answer


def _counting(selection: Selection) -> tuple[str, tuple[Any, ...]]:
    if not selection.conditions:
        return "SELECT count(*) FROM coded_events", ()
    if selection.only is not None:
        return f"SELECT count(*) FROM ({selection.only.sql})", selection.only.values
    if selection.is_coded:
        coded = selection.coded()
        return f"SELECT count(*) FROM {coded.sql}", coded.values
    whole = selection.where()
    table = "events e" if selection.leading is None else "events e NOT INDEXED"
    return f"SELECT count(*) FROM {table} WHERE {whole.sql}", whole.values


def newest(connection: Connection) -> int:
    """Return the highest row id, which is about the number of all events."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM events").fetchone()[0])
