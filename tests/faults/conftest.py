from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.faults.world import World, opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """One server for all calls of a module: each makes what it points at."""
    async with opened(tmp_path_factory.mktemp("faults")) as world:
        yield world
