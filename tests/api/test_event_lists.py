import httpx
import pytest

from cfone_tui.api import BadRequest, NotFound, Refused, ThreatEvents
from cfone_tui.contract.encoding import Encoding
from cfone_tui.contract.parameters import Order
from tests.api.conftest import Exchange, Opening

LONG = [{"field": "indicator", "op": "in", "value": [f"{'x' * 100}{n}.example" for n in range(90)]}]
SEVERAL = [{"field": field, "op": "in", "value": ["a", "b"]} for field in ("tags", "tlp")]
NO_SUCH_PATH = {"success": False, "errors": [{"code": 7003, "message": "No route"}], "result": None}


def methods(exchange: Exchange) -> list[str]:
    return [request.method for request in exchange.requests]


async def test_a_long_question_goes_into_a_body(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(json=[{"uuid": "a"}], headers={"Cfone-Next-Cursor": "next"})
    page = await api.events.list(
        search=LONG, dataset_id="all", order_by="date", order=Order.ASC, page=2, page_size=10, force_refresh=True
    )
    assert ([event.uuid for event in page.events], page.next_cursor) == (["a"], "next")
    assert exchange.last.method == "POST"
    assert exchange.last.url.params.multi_items() == [("forceRefresh", "true")]
    assert exchange.sent == {
        "datasetId": ["all"],
        "search": LONG,
        "order": "asc",
        "orderBy": "date",
        "page": 2,
        "pageSize": 10,
    }


async def test_a_short_question_goes_into_the_address_unless_told_otherwise(
    api: ThreatEvents, exchange: Exchange
) -> None:
    await api.events.list(search=SEVERAL)
    await api.events.list(search=SEVERAL, method="POST")
    await api.events.list(cursor="next", page_size=5, method="POST")
    assert methods(exchange) == ["GET", "POST", "POST"]
    assert exchange.sent == {"cursor": "next", "pageSize": 5}


async def test_what_an_encoding_cannot_carry_goes_into_a_body(opening: Opening, exchange: Exchange) -> None:
    async with opening(encoding=Encoding.DOTTED) as api:
        await api.events.list(search=SEVERAL)
        assert (exchange.last.method, exchange.sent) == ("POST", {"search": SEVERAL})
        await api.events.list(search=SEVERAL[:1])
        assert exchange.last.url.params.multi_items() == [
            ("search.field", "tags"),
            ("search.op", "in"),
            ("search.value", "a"),
            ("search.value", "b"),
        ]


@pytest.mark.parametrize("status", [404, 405, 501])
async def test_a_server_that_knows_no_such_list_is_asked_by_address(
    api: ThreatEvents, exchange: Exchange, status: int
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=[]) if request.method == "GET" else httpx.Response(status, json=NO_SUCH_PATH)

    exchange.handler = answer
    await api.events.list(search=LONG)
    await api.events.list(search=LONG)
    assert methods(exchange) == ["POST", "GET", "GET"]
    with pytest.raises(Refused):
        await api.events.list(method="POST")


async def test_an_address_that_is_refused_for_its_length_is_an_error_that_says_so(
    api: ThreatEvents, exchange: Exchange
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(414 if request.method == "GET" else 405)

    exchange.handler = answer
    for _ in range(2):
        with pytest.raises(Refused) as caught:
            await api.events.list(search=LONG)
        assert caught.value.status == 414
    assert methods(exchange) == ["POST", "GET"] * 2


@pytest.mark.parametrize(("status", "kind"), [(400, BadRequest), (404, NotFound)])
async def test_what_the_server_has_against_a_question_is_told(
    api: ThreatEvents, exchange: Exchange, status: int, kind: type[Refused]
) -> None:
    exchange.answer(status, json={"success": False, "errors": [{"message": "no such dataset"}], "result": {}})
    with pytest.raises(kind, match="no such dataset"):
        await api.events.list(search=LONG)


async def test_stix_is_asked_for_and_left_as_it_came(api: ThreatEvents, exchange: Exchange) -> None:
    document = {"type": "bundle", "id": "bundle--1", "objects": [{"type": "sighting", "x": [1]}]}
    exchange.answer(json=document, headers={"Content-Type": "application/stix+json;version=2.1"})
    page = await api.events.stix(search=SEVERAL, dataset_id="d", page_size=2)
    assert page.document.model_dump(mode="json") == document
    assert exchange.last.url.params["format"] == "stix2"
    await api.events.stix(search=LONG)
    assert (exchange.last.method, exchange.last.url.params.multi_items()) == ("POST", [("format", "stix2")])


async def test_taxii_tells_how_to_go_on(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(json={"more": True, "next": "c", "objects": [{"type": "indicator"}]})
    page = await api.events.taxii(cursor="b", search=SEVERAL)
    assert (page.next_cursor, page.document.objects) == ("c", ({"type": "indicator"},))
    assert exchange.last.url.params.multi_items() == [("cursor", "b"), ("format", "taxii")]
    exchange.answer(json={})
    assert (await api.events.taxii()).next_cursor is None
