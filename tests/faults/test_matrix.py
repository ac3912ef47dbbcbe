"""Does every call end within its deadline, with an answer or a documented error that tells the truth?"""

import asyncio
import inspect
from collections import Counter
from random import Random
from typing import Any

import pytest

from cfone_tui.api import NotSent, Refused, ThreatEventsError, Unanswered, errors
from cfone_tui.contract.operation import Permission
from cfone_tui.contract.operations import OPERATIONS
from tests.faults.calls import Call, Filler, calls
from tests.faults.catalogue import FAULTS
from tests.faults.proxy import Fault
from tests.faults.things import Things
from tests.faults.world import DEADLINE, World

pytestmark = pytest.mark.asyncio(loop_scope="module")

CALLS = list(calls())
DOCUMENTED = {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, ThreatEventsError)}
HANGS = 10.0
"""Real seconds after which a call counts as hanging: several times what its deadlines add up to."""


async def _try(world: World, call: Call, *faults: Fault | None, always: bool = False) -> Any:
    """Make a call through these faults, judge how it ended, and return that: the answer, or the error."""
    arguments = await Filler(Things(world), world.numbers).arguments(call)
    world.ledger.writes.clear()
    world.proxy.asked.clear()
    if always and faults[0] is not None:
        world.proxy.fail_always(faults[0])
    else:
        world.proxy.fail(*faults)
    async with world.client(deadline=HANGS if faults == (None,) else DEADLINE) as api:
        try:
            async with asyncio.timeout(HANGS):
                ended: Any = await call.make(api, arguments)
        except ThreatEventsError as error:
            ended = error
        except TimeoutError:
            pytest.fail(f"it hangs; asked: {world.proxy.asked}")
        asked = {OPERATIONS[record.operation].permission for record in api.requests}
    _judge(world, ended, is_write=Permission.WRITE in asked)
    return ended


def _judge(world: World, ended: Any, *, is_write: bool) -> None:
    writes = Counter(world.ledger.writes)
    assert all(times == 1 for times in writes.values()), f"carried out twice: {writes}"
    if isinstance(ended, ThreatEventsError):
        assert type(ended) in DOCUMENTED
        assert str(ended)
    elif is_write:
        assert writes, f"the client says that it was done: {ended!r}"
    if writes:
        told = (NotSent, Refused, Unanswered)
        assert not isinstance(ended, told), f"carried out, but the client says {ended!r}"


@pytest.mark.parametrize("call", CALLS, ids=str)
async def test_without_faults_every_call_gets_its_answer(world: World, call: Call) -> None:
    ended = await _try(world, call, None)
    assert not isinstance(ended, Exception), ended


@pytest.mark.parametrize("call", CALLS, ids=str)
async def test_some_fault_on_every_call(world: World, call: Call) -> None:
    await _try(world, call, Random(str(call)).choice(list(FAULTS.values())))


@pytest.mark.parametrize("fault", FAULTS.values(), ids=lambda fault: fault.name)
async def test_every_fault_on_some_calls(world: World, fault: Fault) -> None:
    random = Random(fault.name)
    await _try(world, random.choice(CALLS), fault)
    await _try(world, random.choice(CALLS), fault, always=True)


@pytest.mark.heavy
@pytest.mark.parametrize("call", CALLS, ids=str)
@pytest.mark.parametrize("always", [False, True], ids=["once", "always"])
async def test_every_fault_on_every_call(world: World, call: Call, always: bool) -> None:
    for fault in FAULTS.values():
        await _try(world, call, fault, always=always)
