"""Whatever is done in whatever order, one at a time or to many, taking it all back leaves everything as it was."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random

import pytest

from cfone_tui.store.state.journal import Role
from tests.workspace.taking_back.drawing import Step, drawn
from tests.workspace.taking_back.snapshot import differences
from tests.workspace.taking_back.user import User, opened


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[tuple[asyncio.Runner, User]]:
    with asyncio.Runner() as running:
        stack = AsyncExitStack()
        user = running.run(opened(tmp_path, stack))
        yield running, user
        running.run(stack.aclose())


async def _there_and_back(user: User, steps: list[Step], *, is_done_again: bool) -> None:
    stops = [await user.snapshot()]
    for wanted in steps:
        if await user.do(wanted):
            stops.append(await user.snapshot())
        else:
            assert not differences(await user.snapshot(), stops[-1]), f"nothing to take back after {wanted}"
    while len(stops) > 1:
        after = stops.pop()
        where = f"{len(stops)} of {steps}"
        await user.take_back(Role.UNDO)
        assert not differences(await user.snapshot(), stops[-1]), where
        if is_done_again:
            await user.take_back(Role.REDO)
            assert not differences(await user.snapshot(), after), where
            await user.take_back(Role.UNDO)
            assert not differences(await user.snapshot(), stops[-1]), where


def _tried(runner: tuple[asyncio.Runner, User], *, examples: int, first: int = 1) -> None:
    running, user = runner
    for number in range(examples):
        random = Random(f"{first}:{number}")
        running.run(_there_and_back(user, drawn(random), is_done_again=random.random() < 0.5))


def test_taking_all_back_leaves_everything_as_it_was(runner: tuple[asyncio.Runner, User]) -> None:
    _tried(runner, examples=5)


@pytest.mark.heavy
@pytest.mark.parametrize("first", range(1, 11))
def test_taking_very_much_back_leaves_everything_as_it_was(runner: tuple[asyncio.Runner, User], first: int) -> None:
    _tried(runner, examples=50, first=first)
