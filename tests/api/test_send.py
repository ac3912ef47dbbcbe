import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from cfone_tui.api import (
    BadRequest,
    CannotConnect,
    Conflict,
    Forbidden,
    InvalidRequest,
    Limits,
    NoAnswer,
    NotFound,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    ServerFailed,
    ThreatEvents,
    ThreatEventsError,
    Unanswered,
    Unauthorized,
    Unreadable,
)
from cfone_tui.api.transfer import LARGEST_ERROR
from cfone_tui.contract.encoding import Encoding
from cfone_tui.contract.event import EventBulkCreate, EventCreate, EventEdit, RawSource
from cfone_tui.contract.relationship import RelationshipsCreate
from tests.api.conftest import Exchange, Opening

EDIT = EventEdit(dataset_id="d", tlp="red")
EVENT = EventCreate(category="c", date=datetime(2026, 1, 1, tzinfo=UTC), event="e", raw=RawSource(data=None), tlp="red")
PAGE = b"<!DOCTYPE html><title>Sign in to the hotel</title>"


def failure(message: str, **more: Any) -> dict[str, Any]:
    return {"success": False, "result": {}, "errors": [{"message": message, **more}]}


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, BadRequest),
        (401, Unauthorized),
        (403, Forbidden),
        (404, NotFound),
        (409, Conflict),
        (410, NotFound),
        (422, BadRequest),
        (429, RateLimited),
        (405, Refused),
        (451, Refused),
    ],
)
async def test_a_refusal_is_told_by_its_status_to_reads_and_writes_alike(
    status: int, kind: type[Refused], api: ThreatEvents, exchange: Exchange
) -> None:
    exchange.answer(status, json=failure("because", code=1234), headers={"cf-ray": "8a1-FRA"})
    with pytest.raises(Refused) as read:
        await api.events.get("e")
    with pytest.raises(Refused) as write:
        await api.events.edit("e", EDIT)
    for refused in (read.value, write.value):
        assert type(refused) is kind
        assert (refused.status, refused.ray_id, refused.items[0].code) == (status, "8a1-FRA", 1234)
        assert str(refused) == "because"


@pytest.mark.parametrize(
    "answer",
    [
        {"content": PAGE, "headers": {"content-type": "text/html"}},
        {"content": b""},
        {"json": failure("Could not route to /x, perhaps your object identifier is invalid?", code=7003)},
    ],
)
async def test_a_404_that_is_not_about_the_event_does_not_say_that_it_is_gone(
    answer: dict[str, Any], api: ThreatEvents, exchange: Exchange
) -> None:
    exchange.answer(404, **answer)
    with pytest.raises(Refused) as caught:
        await api.events.get("e")
    assert type(caught.value) is Refused
    assert str(caught.value)


async def test_the_last_limits_are_remembered(api: ThreatEvents, exchange: Exchange) -> None:
    assert api.last_limits is None
    headers = {"Ratelimit": '"default";r=50;t=30', "Ratelimit-Policy": '"burst";q=100;w=60'}
    exchange.answer(json=[], headers=headers)
    await api.events.list()
    exchange.answer(json=[])
    await api.events.list()
    assert api.last_limits == Limits(remaining=50, resets_in=30, quota=100, window=60)


NOT_SENT = [
    httpx.ConnectError("refused"),
    httpx.ConnectTimeout("slow"),
    httpx.PoolTimeout("full"),
    httpx.ProxyError("no proxy"),
]
LOST = [
    httpx.ReadError("reset"),
    httpx.ReadTimeout("slow"),
    httpx.WriteError("broken pipe"),
    httpx.WriteTimeout("slow"),
    httpx.CloseError("closed"),
    httpx.RemoteProtocolError("peer closed connection without sending complete message body"),
]


@pytest.mark.parametrize("error", NOT_SENT, ids=lambda error: type(error).__name__)
async def test_without_a_connection_nothing_was_sent(error: Exception, api: ThreatEvents, exchange: Exchange) -> None:
    exchange.fail(error)
    with pytest.raises(CannotConnect):
        await api.events.list()
    with pytest.raises(CannotConnect):
        await api.events.edit("e", EDIT)


@pytest.mark.parametrize("error", LOST, ids=lambda error: type(error).__name__)
async def test_a_lost_connection_leaves_a_write_unknown(
    error: Exception, api: ThreatEvents, exchange: Exchange
) -> None:
    exchange.fail(error)
    with pytest.raises(NoAnswer):
        await api.events.list()
    with pytest.raises(OutcomeUnknown) as caught:
        await api.events.edit("e", EDIT)
    assert isinstance(caught.value.problem, NoAnswer)


GOOD = b'{"uuid":"e"}'
UNUSABLE = [
    (500, {"content": PAGE}, ServerFailed),
    (502, {"json": failure("bad gateway")}, ServerFailed),
    (408, {"content": b""}, ServerFailed),
    (200, {"content": PAGE}, Unreadable),
    (200, {"content": b""}, Unreadable),
    (204, {}, Unreadable),
    (200, {"content": b'{"uuid":"e'}, Unreadable),
    (200, {"content": GOOD + GOOD}, Unreadable),
    (200, {"content": b'{"uuid":"\xff"}'}, Unreadable),
    (200, {"content": b'{"uuid":"e","score":NaN}'}, Unreadable),
    (200, {"content": b'{"uuid":"e","tlp":"\\ud800"}'}, Unreadable),
    (200, {"content": b'{"uuid":' + b"[" * 100_000 + b"]" * 100_000 + b"}"}, Unreadable),
    (200, {"content": b"[" * 100_000}, Unreadable),
    (200, {"json": [{"uuid": "e"}]}, Unreadable),
    (200, {"json": {}}, Unreadable),
    (200, {"json": None}, Unreadable),
    (200, {"json": {"success": True, "result": None}}, Unreadable),
    (200, {"json": {"uuid": ["e"]}}, Unreadable),
    (301, {"headers": {"location": "https://elsewhere.example/"}}, Unreadable),
    (200, {"content": gzip.compress(GOOD)[:-14], "headers": {"content-encoding": "gzip"}}, Unreadable),
    (200, {"content": b"\0" * 30, "headers": {"content-encoding": "br"}}, Unreadable),
]


@pytest.mark.parametrize(("status", "content", "kind"), UNUSABLE)
async def test_an_unusable_answer_leaves_a_write_unknown(
    status: int, content: dict[str, Any], kind: type[Unanswered], api: ThreatEvents, exchange: Exchange
) -> None:
    stream = {**content, "stream": httpx.ByteStream(content["content"])} if "content" in content else content
    exchange.answer(status, **{name: value for name, value in stream.items() if name != "content"})
    with pytest.raises(kind):
        await api.events.get("e")
    with pytest.raises(OutcomeUnknown) as caught:
        await api.events.create(EVENT)
    assert type(caught.value.problem) is kind
    assert [request.method for request in exchange.requests] == ["GET", "GET", "GET", "POST"]


@pytest.mark.parametrize("content", [PAGE, b"", b'[{"uuid":"e"}', b'{"a":1}', b"3", b"[" * 100_000, b'"\xff"'])
async def test_what_is_no_list_of_events_is_unreadable(content: bytes, api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(content=content)
    with pytest.raises(Unreadable) as caught:
        await api.events.list()
    assert caught.value.excerpt.encode("utf-8", "replace")[:20] == content.decode("utf-8", "replace").encode()[:20]


async def test_a_success_that_says_it_was_none_is_a_refusal(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(json=failure("no such dataset"))
    for call in (api.events.list(), api.events.get("e"), api.event_tags.attach("e", ["t"])):
        with pytest.raises(Refused, match="no such dataset") as caught:
            await call
        assert caught.value.status == 200


async def test_an_answer_with_a_success_of_its_own_is_no_refusal(api: ThreatEvents, exchange: Exchange) -> None:
    partly = {
        "success": False,
        "message": "1 of 2",
        "relationships": [{"childId": "a"}],
        "relationshipsCreated": 1,
        "errors": [{"childId": "b", "error": "no such event"}],
    }
    exchange.answer(json=partly)
    link = {"datasetId": "d", "parentId": "p", "childIds": ["a", "b"], "relationshipType": "related_to"}
    created = await api.relationships.create(RelationshipsCreate.model_validate(link))
    assert not created.success
    assert created.errors is not None
    assert created.errors[0].error == "no such event"


async def test_the_deadline_holds_for_the_whole_answer(opening: Opening, exchange: Exchange) -> None:
    async def drip() -> AsyncIterator[bytes]:
        yield b"["
        await asyncio.Event().wait()

    exchange.handler = lambda request: httpx.Response(200, content=drip())
    async with opening(deadline=0.01) as api:
        with pytest.raises(NoAnswer, match=r"within 0\.01 s"):
            await api.events.list()
        with pytest.raises(OutcomeUnknown):
            await api.events.edit("e", EDIT)


async def test_a_read_that_nobody_waits_for_is_cancelled(api: ThreatEvents, exchange: Exchange) -> None:
    begun = asyncio.Event()

    async def hang() -> AsyncIterator[bytes]:
        begun.set()
        await asyncio.Event().wait()
        yield b""

    exchange.handler = lambda request: httpx.Response(200, content=hang())
    task = asyncio.create_task(api.events.list())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_reading_stops_at_the_cap(opening: Opening, exchange: Exchange) -> None:
    taken = 0

    async def flood() -> AsyncIterator[bytes]:
        nonlocal taken
        for _ in range(1000):
            taken += 1
            yield b" " * 100

    exchange.handler = lambda request: httpx.Response(200, content=flood())
    async with opening(max_body=1000) as api:
        with pytest.raises(Unreadable, match="larger than 1,000 bytes"):
            await api.events.list()
    assert taken == 11


async def test_the_cap_counts_what_comes_out_of_the_compression(opening: Opening, exchange: Exchange) -> None:
    bomb = gzip.compress(b" " * 1_000_000)
    assert len(bomb) < 2_000
    exchange.answer(stream=httpx.ByteStream(bomb), headers={"content-encoding": "gzip"})
    async with opening(max_body=100_000) as api:
        with pytest.raises(Unreadable, match="larger"):
            await api.events.list()


@pytest.mark.parametrize(("status", "kind"), [(500, ServerFailed), (403, Forbidden), (302, Unreadable)])
async def test_of_an_answer_that_is_no_success_the_beginning_is_read(
    status: int, kind: type[Exception], api: ThreatEvents, exchange: Exchange
) -> None:
    taken = 0

    async def flood() -> AsyncIterator[bytes]:
        nonlocal taken
        for _ in range(1000):
            taken += 1
            yield b" " * LARGEST_ERROR

    exchange.handler = lambda request: httpx.Response(status, content=flood())
    with pytest.raises(kind):
        await api.events.list()
    assert taken == len(exchange.requests)


@pytest.mark.parametrize("status", [200, 403, 500])
async def test_few_reasons_are_kept_and_none_is_endless(status: int, api: ThreatEvents, exchange: Exchange) -> None:
    errors = [{"message": "x" * 600, "code": 7}] + [{"message": f"reason {number}"} for number in range(300)]
    exchange.answer(status, json={"success": False, "result": None, "errors": errors})
    for call in (api.events.list(), api.events.get("e")):
        with pytest.raises(ThreatEventsError) as caught:
            await call
        assert isinstance(caught.value, Refused | ServerFailed)
        items = caught.value.items
        assert [item.message for item in items] == ["x" * 499 + "…", *(f"reason {number}" for number in range(19))]
        assert items[0].code == 7


async def test_a_compressed_answer_is_read(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(stream=httpx.ByteStream(gzip.compress(GOOD)), headers={"content-encoding": "gzip"})
    assert (await api.events.get("e")).uuid == "e"
    assert exchange.last.headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize("wrong", ["", " ", ".", "..", "a\nb", "\ud800", "x" * 257])
async def test_what_cannot_be_an_id_is_not_sent(wrong: str, api: ThreatEvents, exchange: Exchange) -> None:
    with pytest.raises(InvalidRequest):
        await api.events.get(wrong)
    assert not exchange.requests


@pytest.mark.parametrize("odd", ["a/b", "../../x", "a?b=c", "a#b", "%2e%2e", "a b", "ä", "//evil.example"])
async def test_an_id_stays_one_segment_of_its_path(odd: str, api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(json={"uuid": "e"})
    await api.events.get(odd)
    raw = exchange.last.url.raw_path.decode()
    prefix = "/client/v4/accounts/acc/cloudforce-one/events/"
    assert exchange.last.url.host == "api.cloudflare.com"
    assert raw.startswith(prefix)
    assert not set("/?#") & set(raw.removeprefix(prefix))
    assert httpx.URL(f"https://x.example{raw}").path.removeprefix(prefix) == odd


async def test_a_body_is_sent_exactly(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(json={"uuid": "e"})
    data = {"text": "naïve \ud800 \u202e", "deep": [None, True, 1.5]}
    body = EventCreate(
        category="c",
        date=datetime(2026, 1, 1, tzinfo=UTC),
        event="e",
        raw=RawSource(data=data),
        tlp="red",
        attacker=None,
    )
    await api.events.create(body)
    assert exchange.sent == {
        "category": "c",
        "date": "2026-01-01T00:00:00.000Z",
        "event": "e",
        "raw": {"data": data},
        "tlp": "red",
        "attacker": None,
    }


async def test_a_body_that_json_cannot_hold_is_not_sent(api: ThreatEvents, exchange: Exchange) -> None:
    event = EventCreate(
        category="c", date=datetime(2026, 1, 1, tzinfo=UTC), event="e", raw=RawSource(data={"x": object()}), tlp="red"
    )
    with pytest.raises(NotSent):
        await api.events.bulk_create(EventBulkCreate(dataset_id="d", data=(event,)))
    assert not exchange.requests


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        (Encoding.JSON, [("search", '[{"field":"tags","op":"in","value":["a","b"]}]')]),
        (
            Encoding.DOTTED,
            [("search.field", "tags"), ("search.op", "in"), ("search.value", "a"), ("search.value", "b")],
        ),
        (
            Encoding.BRACKETS,
            [
                ("search[0][field]", "tags"),
                ("search[0][op]", "in"),
                ("search[0][value][]", "a"),
                ("search[0][value][]", "b"),
            ],
        ),
    ],
)
async def test_clauses_are_written_as_the_setting_says(
    encoding: Encoding, expected: list[tuple[str, str]], opening: Opening, exchange: Exchange
) -> None:
    async with opening(encoding=encoding) as api:
        await api.events.list(search=[{"field": "tags", "op": "in", "value": ["a", "b"]}])
    assert exchange.last.url.params.multi_items() == expected


async def test_clauses_that_an_encoding_would_garble_are_not_sent(opening: Opening, exchange: Exchange) -> None:
    several = [{"field": field, "op": "in", "value": ["a", "b"]} for field in ("tags", "tlp")]
    async with opening(encoding=Encoding.DOTTED) as api:
        with pytest.raises(InvalidRequest, match="several lists"):
            await api.events.list(search=several, method="GET")
    assert not exchange.requests


async def test_no_error_tells_the_token(opening: Opening, exchange: Exchange) -> None:
    token = "a-secret-token-that-nobody-may-see"
    async with opening(token=token) as api:
        said = json.dumps(failure(f"who is {token}?"))
        for answer in ({"content": PAGE}, {"content": said}, {"content": f"<h1>{token}</h1>"}):
            exchange.answer(401, **answer)
            with pytest.raises(Unauthorized) as caught:
                await api.events.list()
            assert token not in f"{caught.value!r} {vars(caught.value)} {api._sender._open_client.headers}"
