"""A file that takes minutes to be brought to the current version says so on the command line, too."""

import asyncio
from pathlib import Path

import pytest

from cfone_tui.cli.preparing import steps_told
from cfone_tui.store.preparing import Preparing, Stage


async def test_each_step_is_told_once_and_nothing_after_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    preparing = Preparing()
    async with steps_told(preparing, every=0):
        for step in (1, 1, 2):
            preparing.stage = Stage(Path("/data/local.db"), step, 2, 1_998_000_000)
            for _ in range(3):
                await asyncio.sleep(0)
        preparing.stage = None
    preparing.stage = Stage(Path("/data/local.db"), 9, 9, 1)
    await asyncio.sleep(0)
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[2].partition(";")[0] for line in lines] == ["step 1 of 2", "step 2 of 2"]
    assert lines[0].startswith("bringing /data/local.db (1,998 MB)")


async def test_a_current_file_is_not_spoken_of(capsys: pytest.CaptureFixture[str]) -> None:
    async with steps_told(Preparing(), every=0):
        await asyncio.sleep(0)
    assert capsys.readouterr().err == ""
