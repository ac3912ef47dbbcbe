"""Two programs change the same events at once: each event once, and both undos leave all as it was."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.store.state import StateStore
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk import DeleteEvents, preview
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.workspace import Workspace
from tests.faults.world import World, opened
from tests.workspace.bulk.process import HERE
from tests.workspace.bulk.test_killed import check, fill, listed, run_once
from tests.workspace.bulk.things import everything, make_events, snapshot
from tests.workspace.wire import Wire

NUMBER = 110


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with opened(tmp_path) as made:
        yield made


async def both(world: World, folder: Path, kind: str) -> tuple[str, str]:
    states = (folder / "state-one.db", folder / "state-other.db")
    one, other = await asyncio.gather(*(run_once(world, state, kind, kill_after=None) for state in states))
    assert one.startswith("ended True"), one
    assert other.startswith("ended True"), other
    return one, other


@pytest.mark.heavy
@pytest.mark.parametrize("kind", ["set", "tag", "move", "point", "be pointed at"])
async def test_two_users_change_the_same_events_at_once(world: World, tmp_path: Path, kind: str) -> None:
    await fill(world.direct, NUMBER)
    before = await snapshot(world.direct)
    await both(world, tmp_path, kind)
    await check(world.direct, kind, NUMBER)
    await both(world, tmp_path, "undo")
    assert await snapshot(world.direct) == before


@pytest.mark.heavy
async def test_two_users_delete_the_same_events_at_once(world: World, tmp_path: Path) -> None:
    await fill(world.direct, NUMBER)
    said = await both(world, tmp_path, "delete")
    assert not await listed(world.direct, HERE)
    claimed = [int(number) for one in said for number in re.findall(r"'done'>: (\d+)", one)]
    assert sum(claimed) >= NUMBER


async def test_what_another_window_took_back_is_not_made_twice(
    workspace: Workspace, api: ThreatEvents, wire: Wire, state: StateStore
) -> None:
    """Both windows find the events, both delete them, and both take that back."""
    events = await make_events(api, 3)
    before = await snapshot(api)
    other = Workspace(workspace.source, api, state, clock=workspace.clock, ids=lambda: "other")
    rows = [row_of(event) for event in events]
    first = await workspace.editor.bulk.freeze(preview(DeleteEvents(), rows))
    second = await other.editor.bulk.freeze(preview(DeleteEvents(), rows))
    meeting = asyncio.Barrier(2)

    async def meet(request: object) -> None:
        if getattr(request, "method", "") == "DELETE":
            await meeting.wait()

    wire.before = meet
    await asyncio.gather(workspace.editor.bulk.run(first), other.editor.bulk.run(second))
    for window, job in ((workspace, first), (other, second)):
        undone = await window.editor.bulk.run(await window.editor.bulk.freeze_undo(job))
        assert undone.is_over
    assert undone.progress.number(RowState.SKIPPED) == 3
    assert Counter(event.event for event in await everything(api)) == {f"event {at}": 1 for at in range(3)}
    assert await snapshot(api) == before
