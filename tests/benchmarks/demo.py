"""How many events per second does ``cfone demo reset`` make and put in, beside bare sqlite3 without any index?

Bare is said twice: for rows of short texts, and for the very rows that the demo makes, with their raw records. Seconds
are those of the processor, which others who use the machine change little.
"""

import argparse
import asyncio
import sqlite3
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cfone_tui.server.demo import reset_demo
from cfone_tui.server.demo.stream import demo
from cfone_tui.store.events import EventStore
from tests.benchmarks.places import elsewhere

SEED = 1
COLUMNS = 24


def main() -> None:
    """Print events per second, and the share of what bare sqlite3 does."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=30_000)
    count = arguments.parse_args().events
    now = datetime.now(UTC)
    begun = time.process_time()
    for _ in demo(seed=SEED, anchor=now, events=count):
        pass
    made = time.process_time() - begun
    with elsewhere() as environment:
        folder = Path(environment["HOME"])
        bare = bare_insert(folder / "bare.db", count=count)
        whole = asyncio.run(_reset(folder / "demo.db", now=now, count=count))
        same = inserted(folder / "same.db", rows_of(folder / "demo.db"))
    put_in = whole - made
    print(f"{count:,} events")
    print(f"{'bare sqlite3 executemany':36}{count / bare:10,.0f}/s")
    print(f"{'bare sqlite3, the rows of the demo':36}{count / same:10,.0f}/s")
    print(f"{'making them':36}{count / made:10,.0f}/s")
    for what, spent in (("putting them in, with indexes", put_in), ("demo reset, both", whole)):
        print(f"{what:36}{count / spent:10,.0f}/s{bare / spent:7.2f}x bare{same / spent:7.2f}x its rows")


async def _reset(file: Path, *, now: datetime, count: int) -> float:
    async with EventStore(file, clock=lambda: now) as store:
        begun = time.process_time()
        await reset_demo(store, now=now, seed=SEED, events=count)
        return time.process_time() - begun


def bare_insert(file: Path, *, count: int) -> float:
    """Return the seconds it takes to put so many rows of short texts into a table without indexes."""
    return inserted(
        file, [(row, *(f"value {row % 97} of column {it}" for it in range(COLUMNS))) for row in range(count)]
    )


def rows_of(file: Path) -> list[tuple[Any, ...]]:
    """Return the events of a store as they are kept, each with its raw record."""
    connection = sqlite3.connect(file)
    rows = connection.execute(
        "SELECT e.*, r.data, r.source FROM events e JOIN raw_records r ON r.event = e.id"
    ).fetchall()
    connection.close()
    return rows


def inserted(file: Path, rows: Sequence[tuple[Any, ...]]) -> float:
    """Return the seconds it takes to put rows into a table without indexes."""
    connection = sqlite3.connect(file)
    names = ", ".join(f"c{column}" for column in range(1, len(rows[0])))
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"CREATE TABLE events (id INTEGER PRIMARY KEY, {names})")
    begun = time.process_time()
    with connection:
        connection.executemany(f"INSERT INTO events VALUES ({', '.join('?' * len(rows[0]))})", rows)
    spent = time.process_time() - begun
    connection.close()
    return spent


if __name__ == "__main__":
    main()
