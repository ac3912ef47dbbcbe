"""Does every operation, called through the client, have its effect in the store, over every transport?"""

import pytest

from cfone_tui.contract.operations import OPERATIONS
from tests.parity import cases as _registers_all  # noqa: F401
from tests.parity.case import CASES
from tests.parity.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_no_operation_is_without_a_case() -> None:
    assert CASES.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("operation_id", OPERATIONS)
async def test_the_effect_is_in_the_store(world: World, operation_id: str) -> None:
    world.carried_out.clear()
    await CASES[operation_id](world)
    assert operation_id in world.carried_out
