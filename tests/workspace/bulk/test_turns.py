"""Work on many rows lets others have their turn."""

import asyncio

from cfone_tui.workspace.bulk.turns import ROWS_IN_A_TURN, in_turns


async def test_others_have_a_turn_every_so_many_rows() -> None:
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    running = asyncio.create_task(other())
    assert [row async for row in in_turns(range(ROWS_IN_A_TURN * 4))] == list(range(ROWS_IN_A_TURN * 4))
    assert turns >= 4
    running.cancel()
