import httpx
import pytest

from cfone_tui.api import InvalidRequest, OutcomeUnknown, ThreatEvents
from cfone_tui.contract.event import EventEdit
from cfone_tui.contract.parameters import Order
from tests.api.conftest import NOW, Exchange


async def test_a_page_tells_what_came_with_it(api: ThreatEvents, exchange: Exchange) -> None:
    headers = {"Cfone-Total-Count": "1234", "Cfone-Next-Cursor": "next"}
    exchange.answer(json=[{"uuid": "a"}, {"uuid": "b"}], headers=headers)
    page = await api.events.list()
    assert [event.uuid for event in page.events] == ["a", "b"]
    assert (page.total, page.next_cursor, page.as_of, page.unreadable) == (1234, "next", NOW, ())


async def test_a_server_without_extensions_is_the_normal_case(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(json=[{"uuid": "a"}])
    page = await api.events.list()
    assert (page.total, page.next_cursor) == (None, None)


@pytest.mark.parametrize("place", ["result_info", "pagination"])
async def test_a_cursor_may_come_in_an_envelope(place: str, api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(json={"success": True, "result": [{"uuid": "a"}], place: {"cursor": "next"}})
    assert (await api.events.list()).next_cursor == "next"
    exchange.answer(json={place: {"cursor": ""}, "result": None, "success": True})
    page = await api.events.list()
    assert (page.events, page.next_cursor) == ((), None)


@pytest.mark.parametrize("total", ["many", "-1", "1.5", "", "9" * 5000, "٣"])
async def test_a_total_that_is_no_number_is_none(total: str, api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(json=[], headers={"Cfone-Total-Count": total.encode()})
    assert (await api.events.list()).total is None


async def test_parameters_travel_under_their_names(api: ThreatEvents, exchange: Exchange) -> None:
    await api.events.list(
        dataset_id=["d1", "d2"],
        search=[{"field": "tlp", "op": "equals", "value": "red"}],
        order_by="date",
        order=Order.DESC,
        page=2,
        page_size=100,
        force_refresh=True,
        cache="from-graph",
    )
    assert exchange.last.url.params.multi_items() == [
        ("datasetId", "d1"),
        ("datasetId", "d2"),
        ("search", '[{"field":"tlp","op":"equals","value":"red"}]'),
        ("order", "desc"),
        ("orderBy", "date"),
        ("page", "2"),
        ("pageSize", "100"),
        ("forceRefresh", "true"),
        ("cache", "from-graph"),
    ]


async def test_a_scope_word_may_stand_alone(api: ThreatEvents, exchange: Exchange) -> None:
    await api.events.list(dataset_id="all")
    assert exchange.last.url.params.multi_items() == [("datasetId", "all")]


async def test_a_cursor_goes_with_the_page_size_alone(api: ThreatEvents, exchange: Exchange) -> None:
    clauses = [{"field": "tlp", "op": "equals", "value": "red"}]
    await api.events.list(cursor="next", page_size=100, search=clauses, dataset_id="all", order_by="date", page=3)
    assert exchange.last.url.params.multi_items() == [("pageSize", "100"), ("cursor", "next")]


async def test_impossible_parameters_are_not_sent(api: ThreatEvents, exchange: Exchange) -> None:
    for wrong in (
        api.events.list(page=0),
        api.events.list(page_size=25_001),
        api.events.list(search=[{"field": "tlp", "op": "resembles", "value": "red"}]),
        api.events.delete("d", []),
        api.tags.list(page=0),
        api.aggregate.count(by=()),
    ):
        with pytest.raises(InvalidRequest):
            await wrong
    assert not exchange.requests


async def test_bad_rows_of_every_list_are_told_apart(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(content=b'[{"uuid":"a"},{"uuid":null,"name":"x"},{"uuid":"c"}]')
    page = await api.events.list()
    assert [event.uuid for event in page.events] == ["a", "c"]
    assert [(row.index, row.raw) for row in page.unreadable] == [(1, '{"uuid":null,"name":"x"}')]
    for rows in (await api.datasets.list(), await api.categories.list()):
        assert [row.uuid for row in rows] == ["a", "c"]
        assert rows.unreadable[0].index == 1
        assert "uuid" in rows.unreadable[0].why


async def test_an_edit_whose_answer_is_lost_is_looked_up(api: ThreatEvents, exchange: Exchange) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"uuid": "e", "attacker": "Crow"} if request.method == "GET" else None)

    exchange.handler = answer
    assert (await api.events.edit("e", EventEdit(dataset_id="d", attacker="Crow"))).attacker == "Crow"
    with pytest.raises(OutcomeUnknown):
        await api.events.edit("e", EventEdit(dataset_id="d", attacker="Yeti"))
    sent = [(request.method, request.url.path.rpartition("/events")[2]) for request in exchange.requests]
    assert sent == [("PATCH", "/e"), ("GET", "/e")] * 2


async def test_a_delete_whose_answer_is_lost_is_repeated_while_something_is_left(
    api: ThreatEvents, exchange: Exchange
) -> None:
    left = [{"uuid": "e"}, None]

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, json=[event for event in [left.pop(0)] if event])
        return httpx.Response(502)

    exchange.handler = answer
    assert await api.events.delete("d", ["e", "f"]) == 2
    assert [request.method for request in exchange.requests] == ["DELETE", "GET", "DELETE", "GET"]
    assert exchange.last.url.params["search"] == '[{"field":"uuid","op":"in","value":["e","f"]}]'
    assert exchange.last.url.params["datasetId"] == "d"
