"""How long do a change of many events and its undo take, and what does the event loop feel of them?

The loop is watched by a coroutine that wakes every few milliseconds: how late it wakes is what a key would have waited.
With ``--keys`` the program itself is watched in a terminal: from a key to the first byte that follows, with nothing
else to do and while the change runs.
"""

import argparse
import asyncio
import subprocess
import sys
import time
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import quantiles

from cfone_tui.assemble.plan import Plan
from cfone_tui.assemble.workspace import open_workspace
from cfone_tui.contract.event import EventBulkCreate, EventCreate, RawSource
from cfone_tui.settings.choice import Chosen, SourceKind
from cfone_tui.settings.locations import Locations
from cfone_tui.store.events.standard import DATASETS
from cfone_tui.workspace.bulk import (
    BulkResult,
    CopyEvents,
    Deed,
    DeleteEvents,
    MoveEvents,
    SetField,
    TagEvents,
    preview,
)
from cfone_tui.workspace.event_row import EventRow, row_of
from cfone_tui.workspace.workspace import Workspace
from tests.benchmarks.places import elsewhere
from tests.benchmarks.terminal import Terminal

START = datetime(2026, 1, 1, tzinfo=UTC)
HERE, THERE = DATASETS[0].uuid, DATASETS[1].uuid
EVERY = 0.002
"""Seconds between two looks at whether the loop is free."""
AT_ONCE = 500
DOWN = b"j"
PAUSE = 0.05
"""Seconds of silence after a key, before the next one."""
MOST_KEYS = 400

DEEDS: dict[str, Deed] = {
    "set": SetField(field="attacker", value="NastyShrew"),
    "tag": TagEvents(add=("seen",)),
    "untag": TagEvents(remove=("apt",)),
    "move": MoveEvents(dataset_id=THERE, name="there"),
    "copy": CopyEvents(dataset_id=THERE, name="there"),
    "delete": DeleteEvents(),
}


@dataclass(frozen=True)
class Spent:
    """Seconds on the clock and of the processor, and by how many milliseconds the loop was late at every look."""

    seconds: float
    cpu: float
    late: list[float] = field(default_factory=list)


def main() -> None:
    """Print seconds of each change and of its undo, their ratio, and how late the loop was."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=10_000)
    arguments.add_argument("--only", default=",".join(DEEDS), help="kinds of change, set apart by commas")
    arguments.add_argument("--keys", action="store_true", help="measure keys in the program while events are tagged")
    asked = arguments.parse_args()
    with elsewhere() as environment:
        if asked.keys:
            _keys(environment, events=asked.events)
        else:
            asyncio.run(_changes(environment, events=asked.events, kinds=asked.only.split(",")))


# -- the change and its undo ------------------------------------------------------------------------------------------


async def _changes(environment: dict[str, str], *, events: int, kinds: list[str]) -> None:
    print(
        f"{events:,} events{'do':>12}{'undo':>10}{'ratio':>8}{'cpu':>9}{'cpu':>10}{'ratio':>8}   loop late: p99, most"
    )
    async with AsyncExitStack() as stack:
        workspace = await open_workspace(_plan(environment), stack)
        await _fill(workspace, events)
        idle = await _watched(asyncio.sleep(2))
        print(f"{'idle':12}{'':56}{_late(idle)}")
        for kind in kinds:
            rows = await _rows(workspace)
            editing = workspace.editor.bulk
            job = await editing.freeze(preview(DEEDS[kind], rows))
            done = await _watched(_checked(editing.run(job), events))
            back = await editing.freeze_undo(job)
            undone = await _watched(_checked(editing.run(back), events))
            print(
                f"{kind:12}{done.seconds:10.1f}{undone.seconds:10.1f}{undone.seconds / done.seconds:7.2f}x"
                f"{done.cpu:9.1f}{undone.cpu:10.1f}{undone.cpu / done.cpu:7.2f}x{_late(done)}{_late(undone)}",
                flush=True,
            )


def _plan(environment: dict[str, str]) -> Plan:
    return Plan(chosen=Chosen(kind=SourceKind.LOCAL), locations=Locations.from_environment(environment))


async def _checked(run: Awaitable[BulkResult], number: int) -> None:
    result = await run
    assert result.is_over, result.applied.summary
    assert result.progress.ended == number, result.applied.summary
    assert not result.progress.failed, result.applied.failures[:1]


async def _fill(workspace: Workspace, number: int) -> None:
    for start in range(0, number, AT_ONCE):
        bodies = tuple(_event(at) for at in range(start, min(start + AT_ONCE, number)))
        await workspace.api.events.bulk_create(EventBulkCreate(dataset_id=HERE, data=bodies))


def _event(number: int) -> EventCreate:
    return EventCreate(
        category="Phishing",
        date=START + timedelta(seconds=number),
        event=f"Host {number} seen in a campaign",
        raw=RawSource(data={"seen": number}, source="benchmark"),
        tlp="amber",
        tags=("apt", f"campaign-{number % 25}"),
        indicator=f"host-{number}.example",
        indicator_type="domain",
        attacker=f"Actor {number % 40}",
        attacker_country="RU",
        target_country="UA",
        target_industry="Energy",
    )


async def _rows(workspace: Workspace) -> list[EventRow]:
    rows: list[EventRow] = []
    cursor = None
    while True:
        page = await workspace.api.events.list(dataset_id=[HERE], page_size=AT_ONCE, cursor=cursor)
        rows += map(row_of, page.events)
        cursor = page.next_cursor
        if cursor is None:
            return rows


async def _watched(work: Awaitable[object]) -> Spent:
    late: list[float] = []

    async def watch() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(EVERY)
            late.append((time.perf_counter() - before - EVERY) * 1_000)

    watching = asyncio.create_task(watch())
    begun, cpu = time.perf_counter(), time.process_time()
    await work
    spent = Spent(time.perf_counter() - begun, time.process_time() - cpu, late)
    watching.cancel()
    return spent


def _late(spent: Spent) -> str:
    return f"{quantiles(spent.late, n=100)[98]:8.1f}{max(spent.late):7.1f} ms"


# -- keys in the program ----------------------------------------------------------------------------------------------


def _keys(environment: dict[str, str], *, events: int) -> None:
    argv = [sys.executable, "-m", "cfone_tui"]
    reset = [*argv, "demo", "reset", "--events", str(events)]
    subprocess.run(reset, env=environment, check=True, stdout=subprocess.DEVNULL)
    with Terminal([*argv, "--demo"], environment=environment, size=(120, 40)) as terminal:
        terminal.until(b"live", seconds=60)
        terminal.quiet(seconds=2)
        idle = [_to_first_byte(terminal) for _ in range(100)]
        for keys in (b"*", b"y"):
            terminal.press(keys, seconds=1)
        terminal.until(b"events marked", seconds=300)
        terminal.press(b"Mt", seconds=1)
        terminal.press(b"red\x13", seconds=1)
        terminal.until(b"to red?", seconds=300)
        terminal.press(f"{events}\r".encode(), seconds=0.1)
        busy: list[float] = []
        while b"TLP set to red," not in terminal.output and len(busy) < MOST_KEYS:
            busy.append(_to_first_byte(terminal))
    for name, times in (("idle", idle), (f"while {events:,} are set", busy)):
        middle, worst = quantiles(times, n=100)[49], quantiles(times, n=100)[98]
        print(f"{name:26}{len(times):6} keys, p50 {middle:6.1f} ms, p99 {worst:6.1f} ms, most {max(times):6.1f} ms")


def _to_first_byte(terminal: Terminal) -> float:
    """Return milliseconds from a key that moves the cursor to the frame that shows it."""
    spent = terminal.first_byte(DOWN)
    terminal.quiet(seconds=PAUSE)
    return spent * 1_000


if __name__ == "__main__":
    main()
