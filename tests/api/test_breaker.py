import asyncio

import httpx
import pytest

from cfone_tui.api import BadRequest, CannotConnect, NotSent, Offline, OutcomeUnknown, ThreatEvents, Unanswered
from cfone_tui.api.breaker import FAILURES, PROBE_EVERY, WITHIN
from cfone_tui.contract.event import EventEdit
from tests.api.conftest import Exchange
from tests.api.virtual_time import VirtualTime

EDIT = EventEdit(dataset_id="d", tlp="red")


async def make_offline(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.fail(httpx.ConnectError("refused"))
    for _ in range(2):
        with pytest.raises(CannotConnect):
            await api.events.list()
    exchange.requests.clear()


@pytest.fixture(params=[httpx.ConnectError("refused"), httpx.ReadError("reset"), None], ids=repr)
def failing(request: pytest.FixtureRequest, exchange: Exchange) -> None:
    if request.param is None:
        exchange.answer(502)
    else:
        exchange.fail(request.param)


@pytest.mark.usefixtures("failing")
async def test_after_five_failures_calls_fail_at_once(api: ThreatEvents, exchange: Exchange) -> None:
    for _ in range(2):
        with pytest.raises((CannotConnect, Unanswered)):
            await api.events.list()
    assert len(exchange.requests) == FAILURES
    assert api.condition().is_offline
    for call in (api.events.list(), api.events.edit("e", EDIT)):
        with pytest.raises(Offline, match=r"out of reach \(.*\), the next try is due in 15 s") as caught:
            await call
        assert isinstance(caught.value, NotSent)
    assert len(exchange.requests) == FAILURES


async def test_failures_far_apart_are_no_outage(api: ThreatEvents, exchange: Exchange, time: VirtualTime) -> None:
    exchange.answer(502)
    for _ in range(2 * FAILURES):
        with pytest.raises(OutcomeUnknown):
            await api.event_tags.attach("e", ["t"])
        time.pass_by(WITHIN / (FAILURES - 1) + 1)
    assert not api.condition().is_offline


async def test_whoever_refuses_is_there(api: ThreatEvents, exchange: Exchange) -> None:
    for status in (502, 502, 502, 502, 400) * 2:
        exchange.answer(status)
        with pytest.raises((OutcomeUnknown, BadRequest)):
            await api.event_tags.attach("e", ["t"])
    assert not api.condition().is_offline


async def test_one_request_in_fifteen_seconds_goes_to_see(
    api: ThreatEvents, exchange: Exchange, time: VirtualTime
) -> None:
    await make_offline(api, exchange)
    time.pass_by(PROBE_EVERY)
    with pytest.raises(CannotConnect):
        await api.events.list()
    with pytest.raises(Offline):
        await api.events.list()
    assert len(exchange.requests) == 1
    time.pass_by(PROBE_EVERY)
    exchange.answer(json=[])
    await api.events.list()
    await api.events.list()
    assert not api.condition().is_offline


async def test_one_may_ask_sooner_by_hand(api: ThreatEvents, exchange: Exchange, time: VirtualTime) -> None:
    await make_offline(api, exchange)
    assert api.condition().probe_in == PROBE_EVERY
    time.pass_by(5.0)
    assert api.condition().probe_in == PROBE_EVERY - 5.0
    with pytest.raises(CannotConnect):
        await api.probe()
    assert api.condition().probe_in == PROBE_EVERY
    exchange.answer(json=[])
    await api.probe()
    assert not api.condition().is_offline


async def test_the_outage_is_told_when_it_begins_and_when_it_ends(api: ThreatEvents, exchange: Exchange) -> None:
    told: list[bool] = []
    api.watch(lambda: told.append(api.condition().is_offline))
    await make_offline(api, exchange)
    exchange.answer(json=[])
    await api.probe()
    assert told[0]
    assert not told[-1]


async def test_what_fails_together_is_one_failure(api: ThreatEvents, exchange: Exchange, time: VirtualTime) -> None:
    async def lost(_request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0)
        time.pass_by(0.001)
        raise httpx.ReadError("reset")

    api._sender._open_client._transport = httpx.MockTransport(lost)
    answers = await asyncio.gather(*(api.event_tags.attach("e", ["t"]) for _ in range(10)), return_exceptions=True)
    assert {type(answer) for answer in answers} == {OutcomeUnknown}
    assert not api.condition().is_offline
