import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import httpx
import pytest

from cfone_tui.api import (
    CannotConnect,
    NoAnswer,
    OutcomeUnknown,
    RateLimited,
    ServerFailed,
    ThreatEvents,
    TooLarge,
    Unanswered,
)
from cfone_tui.api.budget import EARNED, RESERVE
from cfone_tui.contract.encoding import Encoding
from cfone_tui.contract.event import EventCreate, EventEdit, RawSource
from cfone_tui.contract.relationship import RelationshipsCreate
from tests.api.conftest import NOW, Exchange, Opening
from tests.api.virtual_time import NOON, VirtualTime

EDIT = EventEdit(dataset_id="d", tlp="red")
CREATE = EventCreate(category="c", date=NOW, event="e", raw=RawSource(data={}), tlp="red")
LINK = RelationshipsCreate.model_validate(
    {"datasetId": "d", "parentId": "p", "childIds": ["a"], "relationshipType": "related_to"}
)
Answer = httpx.Response | Exception
Call = Callable[[ThreatEvents], Any]

READS: list[Call] = [
    lambda api: api.events.list(),
    lambda api: api.events.get("e"),
    lambda api: api.tags.list(),
]
WRITES: list[Call] = [
    lambda api: api.events.create(CREATE),
    lambda api: api.event_tags.attach("e", ["t"]),
    lambda api: api.relationships.create(LINK),
]
GOOD: dict[str, Any] = {"success": True, "result": {"success": True, "uuid": "e", "tags": [], "relationships": []}}


def good(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json=[] if request.url.path.endswith("/events") else GOOD)


def in_turn(exchange: Exchange, *answers: Answer) -> None:
    """Give these answers, one after the other, and good ones from then on."""
    left = list(answers)

    def answer(request: httpx.Request) -> httpx.Response:
        given = left.pop(0) if left else good(request)
        if isinstance(given, Exception):
            raise given
        return given

    exchange.handler = answer


LOST = [httpx.ReadError("reset"), httpx.Response(502), httpx.Response(200, content=b"<html>"), httpx.Response(408)]


@pytest.mark.parametrize("call", READS)
@pytest.mark.parametrize("lost", LOST, ids=repr)
async def test_a_read_is_asked_again(
    lost: Answer, call: Call, api: ThreatEvents, exchange: Exchange, time: VirtualTime
) -> None:
    in_turn(exchange, lost, lost)
    await call(api)
    assert len(exchange.requests) == 3
    assert time.slept == [0.5, 1.0]


async def test_a_read_is_asked_three_times_at_most(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.fail(httpx.ReadError("reset"))
    with pytest.raises(NoAnswer):
        await api.events.list()
    assert len(exchange.requests) == 3


@pytest.mark.parametrize("call", WRITES)
@pytest.mark.parametrize("lost", LOST, ids=repr)
async def test_a_write_whose_answer_was_lost_is_never_sent_again_blindly(
    lost: Answer, call: Call, api: ThreatEvents, exchange: Exchange, time: VirtualTime
) -> None:
    in_turn(exchange, lost)
    with pytest.raises(OutcomeUnknown):
        await call(api)
    assert len(exchange.requests) == 1
    assert not time.slept


@pytest.mark.parametrize("call", READS + WRITES)
@pytest.mark.parametrize("error", [httpx.ConnectError("no"), httpx.ConnectTimeout("no"), httpx.PoolTimeout("no")])
async def test_what_surely_was_not_sent_is_sent_again(
    error: Exception, call: Call, api: ThreatEvents, exchange: Exchange, time: VirtualTime
) -> None:
    in_turn(exchange, error, error)
    await call(api)
    assert len(exchange.requests) == 3
    in_turn(exchange, error, error, error)
    with pytest.raises(CannotConnect):
        await call(api)
    assert len(exchange.requests) == 6


@pytest.mark.parametrize("call", READS + WRITES)
@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0"}, 0.5),
        ({"retry-after": (NOON + timedelta(seconds=90)).strftime("%a, %d %b %Y %H:%M:%S GMT")}, 90.0),
        ({"ratelimit": '"default";r=0;t=30'}, 30.0),
        ({}, 0.5),
        ({"retry-after": "soon"}, 0.5),
    ],
)
async def test_a_limited_request_waits_as_long_as_it_is_told(
    headers: dict[str, str], seconds: float, call: Call, api: ThreatEvents, exchange: Exchange, time: VirtualTime
) -> None:
    in_turn(exchange, httpx.Response(429, headers=headers))
    await call(api)
    assert len(exchange.requests) == 2
    assert time.slept == [seconds]


async def test_nobody_waits_for_ever(api: ThreatEvents, exchange: Exchange, time: VirtualTime) -> None:
    exchange.answer(429, headers={"retry-after": "99999999"})
    with pytest.raises(RateLimited) as caught:
        await api.events.list()
    assert caught.value.retry_after == 3600.0
    assert not time.slept


async def test_a_storm_of_refusals_ends(api: ThreatEvents, exchange: Exchange, time: VirtualTime) -> None:
    exchange.answer(429, headers={"retry-after": "100"})
    with pytest.raises(RateLimited):
        await api.events.list()
    assert time.slept == [100.0] * 3


async def test_a_failing_server_may_say_when_to_come_back(
    api: ThreatEvents, exchange: Exchange, time: VirtualTime
) -> None:
    in_turn(exchange, httpx.Response(503, headers={"retry-after": "4"}))
    await api.events.list()
    assert time.slept == [4.0]
    in_turn(exchange, httpx.Response(503, headers={"retry-after": "60"}))
    with pytest.raises(ServerFailed):
        await api.events.list()


async def test_the_attempts_of_a_read_share_one_deadline(
    api: ThreatEvents, exchange: Exchange, time: VirtualTime
) -> None:
    def slow(request: httpx.Request) -> httpx.Response:
        time.pass_by(20.0)
        raise httpx.ReadError("reset")

    exchange.handler = slow
    with pytest.raises(NoAnswer):
        await api.events.list()
    assert len(exchange.requests) == 2


async def test_pauses_are_of_full_jitter(opening: Opening, exchange: Exchange, time: VirtualTime) -> None:
    time.dice = 0.25
    in_turn(exchange, httpx.ReadError("reset"), httpx.ReadError("reset"))
    async with opening() as api:
        await api.events.list()
    assert time.slept == [0.125, 0.25]


async def test_retries_become_scarce_when_half_of_everything_fails(api: ThreatEvents, exchange: Exchange) -> None:
    recovered = 0
    for _ in range(100):
        in_turn(exchange, httpx.ReadError("reset"))
        with suppress(Unanswered):
            await api.events.list()
            recovered += 1
        await api.events.list()
    assert RESERVE + 200 * EARNED - 2 <= recovered <= RESERVE + 200 * EARNED


async def test_what_is_too_large_is_not_fetched_again(opening: Opening, exchange: Exchange) -> None:
    exchange.answer(content=b" " * 2_000)
    async with opening(max_body=1_000) as api:
        with pytest.raises(TooLarge):
            await api.events.list()
    assert len(exchange.requests) == 1


async def test_a_write_that_was_sent_goes_on_without_its_caller(opening: Opening, exchange: Exchange) -> None:
    begun, go_on, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        begun.set()
        await go_on.wait()
        yield b'{"uuid":"e"}'
        ended.set()

    exchange.handler = lambda request: httpx.Response(200, content=slowly())
    async with opening(encoding=Encoding.JSON) as api:
        task = asyncio.create_task(api.events.edit("e", EDIT))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not ended.is_set()
        go_on.set()
    assert ended.is_set()
    assert [(record.operation, record.status) for record in api.requests] == [("events.edit", 200)]


async def test_a_write_that_still_waits_is_never_sent_once_nobody_wants_it(
    api: ThreatEvents, exchange: Exchange, time: VirtualTime
) -> None:
    in_turn(exchange, httpx.Response(429, headers={"retry-after": "7"}))
    task = asyncio.create_task(api.events.edit("e", EDIT))
    await time.is_waiting.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(exchange.requests) == 1
