import asyncio

import pytest

from cfone_tui.server.completion import Completion


async def test_a_change_outlives_its_caller() -> None:
    completion, may_end, done = Completion(), asyncio.Event(), asyncio.Event()

    async def change() -> None:
        await may_end.wait()
        done.set()

    caller = asyncio.create_task(completion.run(change()))
    await asyncio.sleep(0)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert not done.is_set()
    may_end.set()
    await completion.finish()
    assert done.is_set()


async def test_results_and_errors_come_back() -> None:
    async def change(number: int) -> float:
        return 1 / number

    completion = Completion()
    assert await completion.run(change(2)) == 0.5
    with pytest.raises(ZeroDivisionError):
        await completion.run(change(0))
    await completion.finish()
