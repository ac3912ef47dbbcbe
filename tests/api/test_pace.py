import asyncio
from typing import Any

import httpx

from cfone_tui.api import Condition, ThreatEvents, background
from tests.api.conftest import Exchange
from tests.api.virtual_time import VirtualTime


def left(remaining: int, *, seconds: int = 30, quota: int = 100) -> dict[str, Any]:
    policy = f'"burst";q={quota};w=60'
    return {"json": [], "headers": {"ratelimit": f'"default";r={remaining};t={seconds}', "ratelimit-policy": policy}}


async def test_when_none_is_left_the_next_request_waits_for_the_reset(
    api: ThreatEvents, exchange: Exchange, time: VirtualTime
) -> None:
    exchange.answer(**left(0))
    await api.events.list()
    assert not time.slept
    await api.events.list()
    assert time.slept == [30.0]


async def test_a_block_holds_for_all_requests(api: ThreatEvents, exchange: Exchange, time: VirtualTime) -> None:
    answers = [httpx.Response(429, headers={"retry-after": "60"})]
    exchange.handler = lambda request: answers.pop() if answers else httpx.Response(200, json=[])
    first = asyncio.create_task(api.events.list())
    await time.is_waiting.wait()
    await asyncio.gather(first, api.datasets.list(), api.datasets.list())
    assert len(exchange.requests) == 4
    assert time.slept
    assert all(seconds <= 60.0 for seconds in time.slept)


async def test_requests_at_once_share_what_is_left(api: ThreatEvents, exchange: Exchange, time: VirtualTime) -> None:
    exchange.answer(**left(2))
    await api.events.list()
    exchange.answer(json=[])
    await asyncio.gather(*(api.events.list() for _ in range(3)))
    assert time.slept == [30.0]


async def test_work_in_the_background_stops_first(api: ThreatEvents, exchange: Exchange, time: VirtualTime) -> None:
    exchange.answer(**left(25))
    await api.events.list()
    await api.events.list()
    assert not time.slept
    with background():
        await api.events.list()
    assert time.slept == [30.0]


async def test_work_in_the_background_takes_a_quarter(api: ThreatEvents, exchange: Exchange, time: VirtualTime) -> None:
    exchange.answer(**left(90, quota=40))
    await api.events.list()
    exchange.answer(json=[])
    with background():
        for _ in range(10):
            await api.events.list()
        assert not time.slept
        await api.events.list()
    assert time.slept == [30.0]


async def test_without_word_of_a_limit_nothing_waits(api: ThreatEvents, time: VirtualTime) -> None:
    with background():
        for _ in range(50):
            await api.events.list()
    assert not time.slept


async def test_one_can_see_until_when_a_request_waits(api: ThreatEvents, exchange: Exchange, time: VirtualTime) -> None:
    told: list[Condition] = []
    api.watch(lambda: told.append(api.condition()))
    exchange.answer(**left(0))
    await api.events.list()
    assert api.condition() == Condition()
    await api.events.list()
    assert told == [Condition(waits_for=30.0), Condition()]


async def test_of_waits_in_the_background_nobody_is_told(
    api: ThreatEvents, exchange: Exchange, time: VirtualTime
) -> None:
    told: list[Condition] = []
    api.watch(lambda: told.append(api.condition()))
    exchange.answer(**left(0))
    await api.events.list()
    with background():
        await api.events.list()
    assert time.slept == [30.0]
    assert not told
