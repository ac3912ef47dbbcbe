"""An import into an account is killed at any moment, and answers are cut: no event is lost and none doubled."""

import asyncio
import json
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.store.events.standard import DATASETS
from tests.faults.catalogue import FAULTS
from tests.faults.proxy import Asked, Fault
from tests.faults.world import TOKEN, World, opened

HERE = DATASETS[0].uuid
FEW, MANY = 260, 700
LATEST = 30
"""The request at which a run is killed at the latest."""

LOST = FAULTS["done, then cut"]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with opened(tmp_path) as made:
        yield made


def written(folder: Path, number: int, *, run: int) -> Path:
    path = folder / f"hosts-{run}.ndjson"
    lines = (
        {
            "uuid": f"{run:08d}-0000-4000-8000-{at:012d}",
            "event": f"host {run}/{at}",
            "date": "2026-11-20T08:00:00Z",
            "category": "Phishing",
            "tlp": "amber",
            "indicator": f"host{at % (number - 20)}.example",
            "indicatorType": "domain",
        }
        for at in range(number)
    )
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return path


async def run_once(world: World, path: Path, home: Path, *, kill_at: int | None, chance: random.Random) -> str:
    """Import a file; return what was said, empty when it was killed, at that request, before the end."""
    running: list[asyncio.subprocess.Process] = []
    asked = 0

    def plan(request: Asked) -> Fault | None:
        """Kill the program while the server is at its request, and lose some answers of what was carried out."""
        nonlocal asked
        asked += 1
        if asked == kill_at:
            running[0].send_signal(signal.SIGKILL)
        is_creation = request[0] == "POST" and "/create/bulk" in request[1]
        return LOST if kill_at is not None and is_creation and chance.random() < 0.3 else None

    world.proxy.plan = plan
    running.append(
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "cfone_tui", "import", "--cloudflare", "--yes", "--dataset", HERE, str(path)),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(Path(__file__).parents[3]),
                "HOME": str(home),
                "CLOUDFLARE_BASE_URL": world.proxy.base_url,
                "CLOUDFLARE_API_TOKEN": TOKEN,
                "CLOUDFLARE_ACCOUNT_ID": EMBEDDED_ACCOUNT_ID,
            },
        )
    )
    said, _ = await running[0].communicate()
    await world.proxy.idle()
    return "" if running[0].returncode == -signal.SIGKILL else said.decode()


async def trial(world: World, folder: Path, *, seed: int, number: int, kills: int) -> int:
    """Return how often it was killed."""
    chance = random.Random(seed)
    path = written(folder, number, run=seed)
    killed = 0
    for _ in range(kills):
        killed += not await run_once(world, path, folder, kill_at=chance.randint(3, LATEST), chance=chance)
    said = await run_once(world, path, folder, kill_at=None, chance=chance)
    assert "0 failed" in said, said
    names: list[str] = []
    cursor = None
    while True:
        page = await world.direct.events.list(dataset_id=[HERE], page_size=500, cursor=cursor)
        names += [event.event for event in page.events if event.event.startswith(f"host {seed}/")]
        cursor = page.next_cursor
        if cursor is None:
            break
    counted = Counter(names)
    assert not set(counted) ^ {f"host {seed}/{at}" for at in range(number)}, "lost"
    assert set(counted.values()) == {1}, "doubled"
    return killed


async def test_an_import_that_is_killed_loses_and_doubles_nothing(world: World, tmp_path: Path) -> None:
    assert await trial(world, tmp_path, seed=1, number=FEW, kills=1)


@pytest.mark.heavy
async def test_an_import_that_is_killed_over_and_over_loses_and_doubles_nothing(world: World, tmp_path: Path) -> None:
    kills = [await trial(world, tmp_path, seed=seed, number=MANY, kills=4) for seed in range(2, 8)]
    assert sum(kills) > 6
