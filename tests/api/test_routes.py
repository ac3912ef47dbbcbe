from collections.abc import Callable

import httpx
import pytest

from cfone_tui.api import Conflict, NotFound, OutcomeUnknown, Refused, ThreatEvents
from cfone_tui.contract.category import CategoryEdit
from cfone_tui.contract.dataset import DatasetWrite
from cfone_tui.contract.event import EventEdit
from tests.api.conftest import Exchange

EDIT = EventEdit(dataset_id="d", tlp="red")
OLD, NEW = "categories/c", "event-categories/by-id/c"
OWN_WORDS = {"success": False, "result": {}, "errors": [{"message": "no such category"}]}
NO_ROUTE = {"success": False, "result": None, "errors": [{"code": 7003, "message": "Could not route to /x"}]}
WEB_PAGE = b"<html><h1>404 Not Found</h1>"

Mount = Callable[..., None]


@pytest.fixture
def mount(exchange: Exchange) -> Mount:
    """Answer at one path, or with one method, and nowhere else."""

    def mounted(path: str = "", *, method: str = "", otherwise: httpx.Response) -> None:
        def answer(request: httpx.Request) -> httpx.Response:
            if request.url.path.endswith(f"/events/{path}" if path else "") and request.method.startswith(method):
                return httpx.Response(200, json={"uuid": "c", "name": "Phishing"})
            return httpx.Response(otherwise.status_code, content=otherwise.content)

        exchange.handler = answer

    return mounted


def asked(exchange: Exchange) -> list[tuple[str, str]]:
    """Return what was asked since the last look."""
    requests = [(request.method, request.url.path.split("events/", 1)[1]) for request in exchange.requests]
    exchange.requests.clear()
    return requests


NOWHERE = [httpx.Response(404, content=WEB_PAGE), httpx.Response(404, json=NO_ROUTE), httpx.Response(410)]
GONE = [*NOWHERE, httpx.Response(410, json=OWN_WORDS)]


@pytest.mark.parametrize("otherwise", GONE)
async def test_what_has_moved_is_asked_for_at_its_new_address_from_then_on(
    otherwise: httpx.Response, mount: Mount, api: ThreatEvents, exchange: Exchange
) -> None:
    mount(NEW, otherwise=otherwise)
    assert (await api.categories.get("c")).name == "Phishing"
    assert asked(exchange) == [("GET", OLD), ("GET", NEW)]
    await api.categories.get("c")
    assert asked(exchange) == [("GET", NEW)]


@pytest.mark.parametrize("otherwise", GONE)
async def test_a_write_goes_to_the_new_address_when_there_is_nothing_at_the_old_one(
    otherwise: httpx.Response, mount: Mount, api: ThreatEvents, exchange: Exchange
) -> None:
    mount(NEW, otherwise=otherwise)
    await api.categories.edit("c", CategoryEdit(name="Phishing"))
    assert asked(exchange) == [("PATCH", OLD), ("PATCH", NEW)]
    await api.categories.edit("c", CategoryEdit(name="Phishing"))
    assert asked(exchange) == [("PATCH", NEW)]
    await api.categories.delete("c")
    assert asked(exchange) == [("DELETE", OLD), ("DELETE", NEW)]


async def test_where_only_the_documented_address_is_mounted_nothing_else_is_asked(
    mount: Mount, api: ThreatEvents, exchange: Exchange
) -> None:
    mount(OLD, otherwise=httpx.Response(404))
    await api.categories.get("c")
    await api.categories.edit("c", CategoryEdit(name="Phishing"))
    await api.categories.delete("c")
    assert asked(exchange) == [("GET", OLD), ("PATCH", OLD), ("DELETE", OLD)]


async def test_an_address_that_goes_away_is_looked_for_again(
    mount: Mount, api: ThreatEvents, exchange: Exchange
) -> None:
    for here, there in ((OLD, NEW), (NEW, OLD), (OLD, NEW)):
        mount(here, otherwise=httpx.Response(410))
        await api.categories.get("c")
        assert asked(exchange)[-1] == ("GET", here), there


async def test_that_there_is_no_such_thing_is_an_answer_of_an_address_that_is_known(
    mount: Mount, api: ThreatEvents, exchange: Exchange
) -> None:
    mount(OLD, method="DELETE", otherwise=httpx.Response(404))
    await api.categories.delete("c")
    exchange.requests.clear()
    exchange.answer(404, json=OWN_WORDS)
    with pytest.raises(NotFound, match="no such category"):
        await api.categories.delete("c")
    assert asked(exchange) == [("DELETE", OLD)]


async def test_a_retired_address_that_speaks_like_an_answer_loses_no_write(
    mount: Mount, api: ThreatEvents, exchange: Exchange
) -> None:
    mount(NEW, method="PATCH", otherwise=httpx.Response(404, json=OWN_WORDS))
    await api.categories.edit("c", CategoryEdit(name="Phishing"))
    assert asked(exchange) == [("PATCH", OLD), ("PATCH", NEW)]


async def test_both_addresses_are_asked_before_it_is_believed(api: ThreatEvents, exchange: Exchange) -> None:
    def gone(request: httpx.Request) -> httpx.Response:
        if "by-id" in request.url.path:
            return httpx.Response(404, content=WEB_PAGE)
        return httpx.Response(404, json=OWN_WORDS)

    exchange.handler = gone
    with pytest.raises(NotFound, match="no such category"):
        await api.categories.get("c")
    assert asked(exchange) == [("GET", OLD), ("GET", NEW)]


async def test_a_read_believes_the_address_that_has_answered(
    mount: Mount, api: ThreatEvents, exchange: Exchange
) -> None:
    mount(OLD, otherwise=httpx.Response(404))
    await api.categories.get("c")
    exchange.answer(404, json=OWN_WORDS)
    exchange.requests.clear()
    with pytest.raises(NotFound):
        await api.categories.get("c")
    assert asked(exchange) == [("GET", OLD)]


@pytest.mark.parametrize("status", [405, 501])
async def test_an_edit_goes_by_post_where_the_method_is_not_let_through(
    status: int, mount: Mount, api: ThreatEvents, exchange: Exchange
) -> None:
    mount(method="POST", otherwise=httpx.Response(status, content=WEB_PAGE))
    await api.events.edit("c", EDIT)
    assert asked(exchange) == [("PATCH", "c"), ("POST", "c")]
    await api.events.edit("c", EDIT)
    assert asked(exchange) == [("POST", "c")]


async def test_an_edit_that_has_moved_and_changed_its_method_is_found(
    mount: Mount, api: ThreatEvents, exchange: Exchange
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if "by-id" not in request.url.path:
            return httpx.Response(404)
        return httpx.Response(200, json={"uuid": "c"}) if request.method == "POST" else httpx.Response(405)

    exchange.handler = answer
    await api.categories.edit("c", CategoryEdit(name="x"))
    assert asked(exchange) == [("PATCH", OLD), ("PATCH", NEW), ("POST", NEW)]


async def test_what_is_nowhere_is_refused_once_for_each_address(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(405)
    with pytest.raises(Refused) as caught:
        await api.categories.edit("c", CategoryEdit(name="x"))
    assert caught.value.status == 405
    assert asked(exchange) == [("PATCH", OLD), ("POST", OLD), ("PATCH", NEW), ("POST", NEW)]


@pytest.mark.parametrize("status", [500, 502, 408])
async def test_a_write_that_may_have_been_carried_out_goes_nowhere_else(
    status: int, api: ThreatEvents, exchange: Exchange
) -> None:
    exchange.answer(status, content=WEB_PAGE)
    with pytest.raises(OutcomeUnknown):
        await api.event_tags.attach("e", ["t"])
    with pytest.raises(OutcomeUnknown):
        await api.datasets.edit("d", DatasetWrite(name="x", is_public=False))
    assert [request.method for request in exchange.requests if request.method != "GET"] == ["POST", "PATCH"]


async def test_another_refusal_ends_the_search(api: ThreatEvents, exchange: Exchange) -> None:
    exchange.answer(409, json=OWN_WORDS)
    with pytest.raises(Conflict):
        await api.categories.edit("c", CategoryEdit(name="x"))
    assert asked(exchange) == [("PATCH", OLD)]
