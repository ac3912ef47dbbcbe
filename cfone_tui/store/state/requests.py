"""Which requests did the processes of this user send lately, and what came of each?

They stand in the state file, and not in a log file of their own, because several processes write them at once and
others read them meanwhile, which SQLite already sorts out, with bounded size, private access and care for damage.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from typing import Any

from cfone_tui.store.database import Connection
from cfone_tui.store.state.owner import Owner

KEPT = 10_000
"""Requests that are kept, of all owners together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedRequest:
    """One attempt at one request, without values and secrets.

    ``at`` is ISO 8601 in UTC, ``parameters`` are names set apart by blanks, ``size`` is in bytes of the answer.
    """

    at: str
    operation: str
    method: str
    path: str
    parameters: str
    attempt: int
    status: int | None
    milliseconds: int
    size: int
    outcome: str
    is_failure: bool
    code: int | None
    ray_id: str | None
    reason: str


_COLUMNS = (
    "at, operation, method, path, parameters, attempt, status, milliseconds, size, outcome, is_failure, code, ray_id,"
    " reason"
)


def add(connection: Connection, owner: Owner, requests: Iterable[LoggedRequest]) -> None:
    """Keep requests, and drop the oldest that there is no room for."""
    connection.executemany(
        f"INSERT INTO requests (source, account_id, {_COLUMNS}) VALUES (?, ?{', ?' * 14})",
        [(owner.source, owner.account_id, *astuple(request)) for request in requests],
    )
    connection.execute("DELETE FROM requests WHERE id <= (SELECT max(id) FROM requests) - ?", (KEPT,))


def latest(connection: Connection, *, limit: int, is_failed_only: bool = False) -> list[tuple[Owner, LoggedRequest]]:
    """Return the latest requests with those they belong to, the newest first."""
    where = "WHERE is_failure" if is_failed_only else ""
    rows = connection.execute(
        f"SELECT source, account_id, {_COLUMNS} FROM requests {where} ORDER BY id DESC LIMIT ?", (limit,)
    )
    return [(Owner(*row[:2]), _request(row[2:])) for row in rows]


def _request(row: tuple[Any, ...]) -> LoggedRequest:
    values = dict(zip((field.name for field in fields(LoggedRequest)), row, strict=True))
    return LoggedRequest(**(values | {"is_failure": bool(values["is_failure"])}))
