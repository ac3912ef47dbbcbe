"""How many events per second does ``cfone demo reset`` make and put in, beside bare sqlite3 without any index?

Seconds are those of the processor, which others who use the machine change little.
"""

import argparse
import asyncio
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path

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
    put_in = whole - made
    print(f"{count:,} events")
    print(f"{'bare sqlite3 executemany':32}{count / bare:10,.0f}/s")
    print(f"{'making them':32}{count / made:10,.0f}/s")
    print(f"{'putting them in, with indexes':32}{count / put_in:10,.0f}/s{bare / put_in:7.2f}x")
    print(f"{'demo reset, both':32}{count / whole:10,.0f}/s{bare / whole:7.2f}x")


async def _reset(file: Path, *, now: datetime, count: int) -> float:
    async with EventStore(file, clock=lambda: now) as store:
        begun = time.process_time()
        await reset_demo(store, now=now, seed=SEED, events=count)
        return time.process_time() - begun


def bare_insert(file: Path, *, count: int) -> float:
    """Return the seconds it takes to put so many rows into a table without indexes."""
    rows = [(row, *(f"value {row % 97} of column {column}" for column in range(COLUMNS))) for row in range(count)]
    connection = sqlite3.connect(file)
    names = ", ".join(f"c{column}" for column in range(COLUMNS))
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"CREATE TABLE events (id INTEGER PRIMARY KEY, {names})")
    begun = time.process_time()
    with connection:
        connection.executemany(f"INSERT INTO events VALUES ({', '.join('?' * (COLUMNS + 1))})", rows)
    spent = time.process_time() - begun
    connection.close()
    return spent


if __name__ == "__main__":
    main()
