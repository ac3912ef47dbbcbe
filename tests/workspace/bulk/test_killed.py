"""A program that is killed in the middle of a job: the next one goes on, and no row is lost and none done twice."""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import Event, EventBulkCreate, EventCreate, RawSource
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from tests.faults.world import NOW, TOKEN, World, opened
from tests.workspace.bulk import process
from tests.workspace.bulk.process import HERE, THERE
from tests.workspace.bulk.things import snapshot

FEW, MANY = 110, 220
KILLS = 6
LONGEST = 0.6
"""Seconds after which a run is killed at the latest, counted from when it began to send."""


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with opened(tmp_path) as made:
        yield made


async def fill(api: ThreatEvents, number: int) -> None:
    bodies = tuple(
        EventCreate(
            category="Phishing",
            date=NOW,
            event=f"event {at}",
            raw=RawSource(data={"number": at}, source="feed"),
            tlp="amber",
            tags=("apt", "mail"),
            indicator=f"host{at}.example",
            indicator_type="domain",
            insight="a note" if at % 3 == 0 else None,
        )
        for at in range(number)
    )
    made = await api.events.bulk_create(EventBulkCreate(dataset_id=HERE, data=bodies, include_created_events=True))
    uuids = [it.uuid for it in made.created_events or ()]
    for at in range(0, 10, 2):
        body = RelationshipsCreate(
            dataset_id=HERE,
            parent_id=uuids[at],
            child_ids=(uuids[at + 1], uuids[-1 - at]),
            relationship_type=RelationshipType.CAUSED_BY,
        )
        await api.relationships.create(body)


async def run_once(world: World, state: Path, kind: str, *, kill_after: float | None) -> str:
    """Run the program; return its last line, empty when it was killed before it ended."""
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        str(Path(process.__file__)),
        str(state),
        world.proxy.base_url,
        TOKEN,
        kind,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert running.stdout is not None
    assert await running.stdout.readline() == b"begun\n"
    if kill_after is not None:
        try:
            async with asyncio.timeout(kill_after):
                await running.wait()
        except TimeoutError:
            running.send_signal(signal.SIGKILL)
    rest = await running.stdout.read()
    await running.wait()
    return rest.decode().strip()


async def until_over(world: World, state: Path, kind: str, chance: random.Random, *, most: int) -> int:
    """Kill the program at random moments until it ended by itself; return how often it was killed."""
    kills = 0
    while True:
        is_last = kills == most
        said = await run_once(world, state, kind, kill_after=None if is_last else chance.uniform(0.02, LONGEST))
        if said:
            assert said.startswith("ended True"), said
            return kills
        kills += 1


async def listed(api: ThreatEvents, dataset: str) -> list[Event]:
    return list((await api.events.list(dataset_id=[dataset], page_size=1_000)).events)


async def check(api: ThreatEvents, kind: str, number: int) -> None:
    here, there = await listed(api, HERE), await listed(api, THERE)
    names = {f"event {at}" for at in range(number)}
    expected_here = set() if kind in ("move", "delete") else names
    expected_there = names if kind in ("move", "copy") else set()
    assert Counter(event.event for event in here) == Counter(expected_here), "lost or doubled here"
    assert Counter(event.event for event in there) == Counter(expected_there), "lost or doubled there"
    if kind == "set":
        assert {event.tlp for event in here} == {"red"}
    if kind in ("point", "be pointed at"):
        [first] = [event for event in here if event.event == "event 0"]
        others = Counter(first.referenced if kind == "point" else first.references)
        assert set(others) >= {event.uuid for event in here} - {first.uuid}
        assert set(others.values()) == {1}
    if kind == "tag":
        assert {tuple(sorted(event.tags)) for event in here} == {("apt", "bulk")}


async def trial(world: World, folder: Path, kind: str, *, seed: int, number: int, most: int = KILLS) -> None:
    chance = random.Random(seed)
    state = folder / f"state-{kind}-{seed}.db"
    before = await snapshot(world.direct)
    await until_over(world, state, kind, chance, most=most)
    await check(world.direct, kind, number)
    await until_over(world, state, "undo", chance, most=most)
    assert await snapshot(world.direct) == before


@pytest.mark.parametrize("kind", ["delete", "be pointed at"])
async def test_no_row_is_lost_or_doubled_when_the_program_is_killed(world: World, tmp_path: Path, kind: str) -> None:
    await fill(world.direct, FEW)
    await trial(world, tmp_path, kind, seed=1, number=FEW, most=2)


@pytest.mark.heavy
@pytest.mark.parametrize("kind", ["set", "tag", "move", "copy", "delete", "point", "be pointed at"])
async def test_no_row_is_lost_or_doubled_however_often_it_is_killed(world: World, tmp_path: Path, kind: str) -> None:
    await fill(world.direct, MANY)
    for seed in range(10):
        await trial(world, tmp_path, kind, seed=seed, number=MANY)
