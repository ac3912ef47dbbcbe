import httpx

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.indicator import IndicatorEdit
from tests.api.conftest import Exchange


async def test_a_cursor_travels_alone(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(json={"indicators": []})
    await api.indicators.list(cursor="c1", name="a", dataset_ids="all", page=2, include_tags=False)
    assert dict(exchange.last.url.params) == {"cursor": "c1"}
    exchange.answer(json={"objects": []})
    await api.indicators.taxii(cursor="c1", page_size=5)
    assert dict(exchange.last.url.params) == {"cursor": "c1", "format": "taxii"}


async def test_parameters_travel_under_their_names(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(json={"indicators": []})
    await api.indicators.list(
        dataset_ids=["d1", "d2"], related_events="e1", related_events_limit=-1, include_total_count=True,
        tag_search=[{"field": "motive", "op": "equals", "value": "Fun"}],
    )  # fmt: skip
    assert exchange.last.url.params.multi_items() == [
        ("datasetIds", "d1"),
        ("datasetIds", "d2"),
        ("tagSearch", '[{"field":"motive","op":"equals","value":"Fun"}]'),
        ("relatedEvents", "e1"),
        ("includeTotalCount", "true"),
        ("relatedEventsLimit", "-1"),
    ]


async def test_an_envelope_holds_the_next_place(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(json={"more": True, "next": "n1", "objects": [{"type": "indicator"}]})
    page = await api.indicators.taxii()
    assert (page.next_cursor, page.document.objects) == ("n1", ({"type": "indicator"},))


async def test_a_lost_answer_is_looked_up(api: ThreatEvents, exchange: Exchange) -> None:
    def cut(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, json={"uuid": "i1", "value": "now.example"})
        raise httpx.ReadError("cut")

    exchange.handler = cut
    edited = await api.indicators.edit("d1", "i1", IndicatorEdit(value="now.example"))
    assert edited.value == "now.example"
    assert [request.method for request in exchange.requests] == ["PATCH", "GET"]


async def test_a_lost_deletion_is_looked_up(api: ThreatEvents, exchange: Exchange) -> None:
    def cut(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(404, json={"success": False, "errors": [{"message": "gone"}]})
        raise httpx.ReadError("cut")

    exchange.handler = cut
    assert (await api.indicators.delete("d1", "i1")).success
    assert [request.method for request in exchange.requests] == ["DELETE", "GET"]
