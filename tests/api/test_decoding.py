import asyncio
import json

import httpx
import pytest

from cfone_tui.api import OutcomeUnknown, Refused, ThreatEvents, Unreadable
from cfone_tui.api.decoding import AT_ONCE, LARGEST_WHOLE
from tests.api.conftest import Exchange

LINES = [{"number": number, "share": 0.5, "text": "as it was seen"} for number in range(40_000)]
LARGE = json.dumps({"id": "r", "data": {"lines": LINES}}).encode()


def large(member: bytes) -> bytes:
    return LARGE[:-1] + b', "more": ' + member + b"}"


@pytest.mark.parametrize("envelope", [b"%s", b'{"success": true, "result": %s}'])
async def test_a_large_record_is_read_as_a_small_one_is(envelope: bytes, api: ThreatEvents, exchange: Exchange) -> None:
    assert len(LARGE) > AT_ONCE
    exchange.answer(content=envelope % LARGE)
    record = await api.raw.get("e", "r")
    assert (record.id, record.data) == ("r", {"lines": LINES})


async def test_the_loop_gets_its_turns_while_a_large_record_is_read(api: ThreatEvents, exchange: Exchange) -> None:
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    counter = asyncio.create_task(count())
    exchange.answer(content=b'{"id": "r"}')
    await api.raw.get("e", "r")
    for_a_small_one, turns = turns, 0
    exchange.answer(content=LARGE)
    await api.raw.get("e", "r")
    counter.cancel()
    assert turns > 5 * for_a_small_one


@pytest.mark.parametrize(
    "body",
    [
        LARGE[:-1],
        LARGE + b"}",
        large(b"NaN"),
        large(b"-Infinity"),
        large(b'"\xff"'),
        large(b"[" * 100_000 + b"]" * 100_000),
        large(b"9" * 5_000),
        LARGE.replace(b'"r"', b"{}", 1),
        b"[" + LARGE + b"]",
    ],
    ids=["cut off", "more after it", "nan", "infinity", "no UTF-8", "deep", "endless number", "wrong", "a list"],
)
async def test_what_is_wrong_with_a_large_record_is_told(body: bytes, api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(content=body)
    with pytest.raises(Unreadable, match="not what was promised"):
        await api.raw.get("e", "r")


async def test_an_object_beyond_all_measure_is_refused_unread(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(content=b'{"id": "r", "data": "' + b"x" * LARGEST_WHOLE + b'"}')
    with pytest.raises(Unreadable, match="at most 16,777,216 are read of one object"):
        await api.raw.get("e", "r")


@pytest.mark.parametrize("content", [b'{"success": true}', b'{"success": true, "result": null}'])
async def test_where_nothing_is_promised_the_word_success_will_do(
    content: bytes, api: ThreatEvents, exchange: Exchange
) -> None:
    exchange.answer(content=content)
    await api.queries.delete(7)
    assert [request.method for request in exchange.requests] == ["DELETE"]


@pytest.mark.parametrize(
    ("deletes", "content"), [(1, b""), (2, b" \n"), (1, b"null"), (2, b"{}"), (2, b'{"sign": "in"}')]
)
async def test_an_empty_answer_is_proven_by_looking(
    deletes: int, content: bytes, api: ThreatEvents, exchange: Exchange
) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.method == "DELETE":
            return httpx.Response(200, content=content)
        is_gone = [it.method for it in exchange.requests].count("DELETE") == deletes
        missing = {"success": False, "errors": [{"message": "it does not exist"}], "result": {}}
        return httpx.Response(404, json=missing) if is_gone else httpx.Response(200, json={"id": 7})

    exchange.handler = handler
    await api.queries.delete(7)
    assert [request.method for request in exchange.requests] == ["DELETE", "GET"] * deletes


async def test_where_nothing_is_promised_a_failure_is_still_one(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(json={"success": False, "errors": [{"message": "no"}]})
    with pytest.raises(Refused):
        await api.queries.delete(7)
    for content in (b"<html>Sign in</html>", b" " * AT_ONCE + b"{}"):
        exchange.answer(content=content)
        with pytest.raises(OutcomeUnknown):
            await api.queries.delete(7)


@pytest.mark.parametrize("content", [{}, {"sign": "in"}])
async def test_an_object_that_anybody_could_have_sent_is_no_answer(
    content: dict[str, str], api: ThreatEvents, exchange: Exchange
) -> None:
    exchange.answer(json=content)
    with pytest.raises(Unreadable, match="nothing of what was promised"):
        await api.tags.list()
    with pytest.raises(OutcomeUnknown):
        await api.event_tags.attach("e", ["phishing"])


@pytest.mark.parametrize("content", [{}, {"sign": "in"}])
async def test_such_an_object_does_not_prove_a_deletion(
    content: dict[str, str], api: ThreatEvents, exchange: Exchange
) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        is_first = [it.method for it in exchange.requests].count("DELETE") == 1
        if request.method == "DELETE":
            return httpx.Response(200, json=content if is_first else {"uuid": "e"})
        return httpx.Response(200, json={"uuid": "e"})

    exchange.handler = handler
    await api.events.delete_one("e")
    assert [request.method for request in exchange.requests] == ["DELETE", "GET", "DELETE"]
