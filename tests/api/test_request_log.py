import httpx
import pytest

from cfone_tui.api import (
    OutcomeUnknown,
    Refused,
    RequestOutcome,
    RequestRecord,
    ThreatEvents,
    ThreatEventsError,
    routine,
)
from cfone_tui.api.request_log import KEPT
from cfone_tui.contract.event import EventBulkUpdate, EventUpdates
from tests.api.conftest import NOW, Exchange, Opening
from tests.api.virtual_time import VirtualTime

UPDATE = EventBulkUpdate(dataset_id="d", event_ids=("e",), updates=EventUpdates(tlp="red"))
PATH = "/client/v4/accounts/acc/cloudforce-one/events"


async def test_of_a_request_its_path_and_the_names_of_its_parameters_are_kept(
    api: ThreatEvents, exchange: Exchange, time: VirtualTime
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        time.pass_by(0.25)
        return httpx.Response(200, json=[], headers={"cf-ray": "8a1-FRA"})

    exchange.handler = answer
    secret = {"field": "indicator", "op": "equals", "value": "secret.example"}
    await api.events.list(search=[secret], dataset_id=["a", "b"], page_size=50)
    (record,) = api.requests
    assert record == RequestRecord(
        at=NOW,
        operation="events.list",
        method="GET",
        path=PATH,
        parameters=("datasetId", "search", "pageSize"),
        status=200,
        milliseconds=250,
        size=2,
        ray_id="8a1-FRA",
    )
    assert not record.is_failure


@pytest.mark.parametrize(
    ("status", "read", "write"),
    [
        (200, RequestOutcome.UNANSWERED, RequestOutcome.UNKNOWN),
        (403, RequestOutcome.REFUSED, RequestOutcome.REFUSED),
        (502, RequestOutcome.UNANSWERED, RequestOutcome.UNKNOWN),
    ],
)
async def test_every_attempt_is_kept_with_what_came_of_it(
    status: int, read: RequestOutcome, write: RequestOutcome, api: ThreatEvents, exchange: Exchange
) -> None:
    content = {"success": False, "errors": [{"message": "because", "code": 10000}]} if status != 200 else "?"
    exchange.answer(status, json=content, headers={"cf-ray": "8a1-FRA"})
    for call in (api.events.list(), api.events.bulk_update(UPDATE)):
        with pytest.raises(ThreatEventsError):
            await call
    newest, *older = api.requests
    assert (newest.outcome, newest.status, newest.method) == (write, status, "PATCH")
    assert {record.outcome for record in older} == {read}
    assert [record.attempt for record in older] == list(range(len(older), 0, -1))
    assert {record.ray_id for record in api.requests} == {"8a1-FRA"}
    assert {record.code for record in api.requests} == {10000 if status != 200 else None}
    assert all(record.is_failure and record.reason for record in api.requests)


async def test_what_was_not_sent_and_what_got_no_answer_have_no_status(api: ThreatEvents, exchange: Exchange) -> None:
    for error, outcome in (
        (httpx.ConnectError("refused"), RequestOutcome.NOT_SENT),
        (httpx.ReadError("reset"), RequestOutcome.UNANSWERED),
    ):
        exchange.fail(error)
        with pytest.raises(ThreatEventsError):
            await api.events.get("e")
        newest = next(iter(api.requests))
        assert (newest.outcome, newest.status) == (outcome, None)


async def test_neither_token_nor_values_get_into_the_log(opening: Opening, exchange: Exchange) -> None:
    token = "a-secret-token-that-nobody-may-see"
    exchange.answer(401, json={"errors": [{"message": f"who is {token}?"}]})
    async with opening(token=token) as api:
        with pytest.raises(Refused):
            await api.events.list(search=[{"field": "indicator", "op": "equals", "value": "secret.example"}])
        (record,) = api.requests
    assert token not in repr(record)
    assert "secret.example" not in repr(record)
    assert "who is cf_***" in record.reason


async def test_the_log_is_bounded_and_tells_of_each_request(api: ThreatEvents, exchange: Exchange) -> None:
    told: list[RequestRecord] = []
    api.requests.listeners.append(told.append)
    for _ in range(KEPT + 5):
        await api.events.list()
    assert len(api.requests) == KEPT
    assert len(told) == KEPT + 5
    assert next(iter(api.requests)) is told[-1]


async def test_an_unknown_outcome_keeps_the_reason_of_the_loss(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.fail(httpx.ReadError("reset"))
    with pytest.raises(OutcomeUnknown):
        await api.events.bulk_update(UPDATE)
    (record,) = api.requests
    assert record.reason == "the connection was lost: reset"


async def test_what_is_repeated_every_few_moments_is_kept_only_when_it_fails(
    api: ThreatEvents, exchange: Exchange
) -> None:
    exchange.handler = lambda _request: httpx.Response(200, json=[])
    with routine():
        await api.events.list()
    assert len(api.requests) == 0
    exchange.handler = lambda _request: httpx.Response(403, json={"success": False, "errors": [], "result": None})
    with routine(), pytest.raises(Refused):
        await api.events.list()
    assert [record.status for record in api.requests] == [403]
