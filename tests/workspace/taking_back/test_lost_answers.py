"""Whatever is done and taken back while answers are lost, everything is as it was once nothing is unknown any more."""

import asyncio
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from random import Random

import httpx
import pytest

from cfone_tui.workspace.errors import NothingToUndo
from tests.workspace.bulk.things import undo
from tests.workspace.taking_back.drawing import Step, drawn
from tests.workspace.taking_back.snapshot import differences
from tests.workspace.taking_back.user import User, opened

WRITES = ("POST", "PATCH", "DELETE")
MOST_STEPS = 3
ATTEMPTS = 3
"""How often what is left of an undo is gone on with."""


class Losing:
    """Loses the answer to one of the next few writes, which is carried out all the same."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._passing: int | None = None
        self.lost = 0

    def begin(self) -> None:
        self._passing = self._random.randrange(4)

    def end(self) -> None:
        self._passing = None

    def __call__(self, request: httpx.Request) -> bool:
        if request.method not in WRITES or self._passing is None:
            return False
        self._passing, is_lost = (self._passing - 1, False) if self._passing else (None, True)
        self.lost += is_lost
        return is_lost


async def _taken_back(user: User) -> bool:
    """Take back what was done last; tell whether there was something."""
    editor = user.workspace.editor
    if await editor.bulk.to_undo() is not None:
        for _ in range(ATTEMPTS):
            done = await undo(user.workspace)
            if done.is_over and not done.progress.failed:
                break
        return True
    try:
        await editor.undo()
    except NothingToUndo:
        return False
    return True


async def _there_and_back(user: User, steps: list[Step], losing: Losing) -> None:
    before = await user.snapshot()
    for wanted in steps:
        losing.begin()
        with suppress(AssertionError):  # that something failed is no surprise here
            await user.do(wanted)
        losing.end()
        await user.workspace.editor.settle_unknown()
    is_left = True
    while is_left:
        losing.begin()
        is_left = await _taken_back(user)
        losing.end()
        await user.workspace.editor.settle_unknown()
    assert not await user.workspace.journal.unsettled(), steps
    assert not differences(await user.snapshot(), before), steps


def _tried(folder: Path, *, first: int, examples: int) -> None:
    lost = 0
    for number in range(first, first + examples):
        random = Random(f"lossy:{number}")
        losing = Losing(random)
        (place := folder / str(number)).mkdir()
        with asyncio.Runner() as running:
            stack = AsyncExitStack()
            user = running.run(opened(place, stack, lose=losing))
            running.run(_there_and_back(user, drawn(random)[:MOST_STEPS], losing))
            running.run(stack.aclose())
        lost += losing.lost
    assert lost


def test_lost_answers_do_not_keep_anything_from_being_taken_back(tmp_path: Path) -> None:
    _tried(tmp_path, first=0, examples=3)


@pytest.mark.heavy
@pytest.mark.parametrize("first", range(1_000, 1_200, 20))
def test_many_lost_answers_do_not_keep_anything_from_being_taken_back(tmp_path: Path, first: int) -> None:
    _tried(tmp_path, first=first, examples=20)
