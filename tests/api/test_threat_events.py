import inspect
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import certifi
import httpx
import pytest

from cfone_tui.api import CannotConnect, ReadOnly, ThreatEvents
from cfone_tui.api.events import Events
from cfone_tui.api.raw_records import RawRecords
from cfone_tui.api.tags import EventTags, Tags
from cfone_tui.contract.category import CategoryCreate, CategoryEdit
from cfone_tui.contract.dataset import DatasetWrite
from cfone_tui.contract.event import (
    Event,
    EventBulkCreate,
    EventBulkUpdate,
    EventCreate,
    EventEdit,
    EventUpdates,
    RawSource,
)
from cfone_tui.contract.operation import Permission
from cfone_tui.contract.operations import OPERATIONS
from cfone_tui.contract.raw_record import RawRecordEdit
from cfone_tui.contract.tag import TagCreate, TagEdit
from cfone_tui.contract.tag_category import TagCategoryCreate, TagCategoryEdit
from cfone_tui.settings.network import Network
from tests.api import account_calls, indicator_calls, link_calls
from tests.api.conftest import Exchange, Opening

EVENT = EventCreate(
    category="c", date=datetime(2026, 1, 1, tzinfo=UTC), event="e", raw=RawSource(data=None), tlp="red", dataset_id="d"
)
READ = Event(uuid="e", dataset_id="d", tags=("t",))
WRITE = DatasetWrite(name="n", is_public=False)
OTHER_WAYS = {
    *(Events.receive, RawRecords.receive, RawRecords.receive_of_event, Tags.look),
    *(EventTags.send_detach, EventTags.mend),
}
"""Methods that ask an operation another method stands for: byte for byte, a list for one thing, a half of it."""
CALLS: dict[str, tuple[Callable[[ThreatEvents], Awaitable[Any]], str, Any]] = {
    "events.list": (lambda api: api.events.list(), "GET ", []),
    "events.search": (lambda api: api.events.list(method="POST"), "POST ", []),
    "events.get": (lambda api: api.events.get("e"), "GET /e", {"uuid": "e"}),
    "datasets.events.get": (
        lambda api: api.events.get("e", dataset_id="d"),
        "GET /dataset/d/events/e",
        {"uuid": "e"},
    ),
    "events.create": (lambda api: api.events.create(EVENT), "POST /create", {"uuid": "e"}),
    "events.edit": (lambda api: api.events.edit("e", EventEdit(dataset_id="d")), "PATCH /e", {"uuid": "e"}),
    "events.bulk_create": (
        lambda api: api.events.bulk_create(EventBulkCreate(dataset_id="d", data=(EVENT,))),
        "POST /create/bulk",
        {"createdEventsCount": 1},
    ),
    "events.bulk_update": (
        lambda api: api.events.bulk_update(
            EventBulkUpdate(dataset_id="d", event_ids=("e",), updates=EventUpdates(attacker="a"))
        ),
        "PATCH /update/bulk",
        {"updatedCount": 1, "failedCount": 0},
    ),
    "datasets.events.delete": (lambda api: api.events.delete("d", ["e", "f"]), "DELETE /d/delete", 2),
    "datasets.list": (lambda api: api.datasets.list(), "GET /dataset", []),
    "datasets.get": (lambda api: api.datasets.get("d"), "GET /dataset/d", {"uuid": "d"}),
    "datasets.create": (lambda api: api.datasets.create(WRITE), "POST /dataset/create", {"uuid": "d"}),
    "datasets.edit": (lambda api: api.datasets.edit("d", WRITE), "PATCH /dataset/d", {"uuid": "d"}),
    "datasets.raw": (lambda api: api.raw.of_event("d", "e"), "GET /raw/d/e", {"id": 1}),
    "raw.get": (lambda api: api.raw.get("e", "r"), "GET /e/raw/r", {"id": "1"}),
    "raw.edit": (lambda api: api.raw.edit("e", "r", RawRecordEdit(data=1)), "PATCH /e/raw/r", {"id": "1"}),
    "categories.list": (lambda api: api.categories.list(), "GET /categories", []),
    "categories.catalog.list": (lambda api: api.categories.catalog(), "GET /categories/catalog", []),
    "categories.get": (lambda api: api.categories.get("c"), "GET /categories/c", {"uuid": "c"}),
    "categories.create": (
        lambda api: api.categories.create(CategoryCreate(name="n", kill_chain=1)),
        "POST /categories/create",
        {"uuid": "c"},
    ),
    "categories.edit": (lambda api: api.categories.edit("c", CategoryEdit()), "PATCH /categories/c", {"uuid": "c"}),
    "categories.delete": (lambda api: api.categories.delete("c"), "DELETE /categories/c", {"uuid": "c"}),
    "tags.list": (lambda api: api.tags.list(), "GET /tags", {"tags": []}),
    "tags.create": (lambda api: api.tags.create(TagCreate(value="t")), "POST /tags/create", {"uuid": "t"}),
    "tags.edit": (lambda api: api.tags.edit("t", TagEdit(value="u")), "PATCH /tags/t", {"uuid": "t"}),
    "tags.delete": (lambda api: api.tags.delete("t"), "DELETE /tags/t", {"uuid": "t"}),
    "tags.categories.list": (lambda api: api.tag_categories.list(), "GET /tags/categories", {"categories": []}),
    "tags.categories.get": (lambda api: api.tag_categories.get("c"), "GET /tag-categories/c", {"uuid": "c"}),
    "tags.categories.create": (
        lambda api: api.tag_categories.create(TagCategoryCreate(name="n")),
        "POST /tags/categories/create",
        {"uuid": "c"},
    ),
    "tags.categories.edit": (
        lambda api: api.tag_categories.edit("c", TagCategoryEdit(name="n")),
        "PATCH /tags/categories/c",
        {"uuid": "c"},
    ),
    "tags.categories.delete": (
        lambda api: api.tag_categories.delete("c"),
        "DELETE /tags/categories/c",
        {"uuid": "c"},
    ),
    "tags.categories.actors.list": (lambda api: api.tag_categories.actors(), "GET /tags/categories/actors", []),
    "event_tags.create": (
        lambda api: api.event_tags.attach("e", ["t"]),
        "POST /event_tag/e/create",
        {"success": True, "result": {"success": True}},
    ),
    "event_tags.delete": (
        lambda api: api.event_tags.detach("e", ["t"], before=READ),
        "DELETE /event_tag/e",
        {"success": True, "result": {"uuid": "e"}},
    ),
    "aggregate.list": (lambda api: api.aggregate.count(by="tlp"), "GET /aggregate", {"total": 3}),
    "attackers.list": (lambda api: api.attackers.list(), "GET /attackers", {"type": "array", "items": ["a"]}),
    "countries.list": (lambda api: api.countries.list(), "GET /countries", [{"result": [], "success": "true"}]),
    "indicator_types.list": (lambda api: api.indicator_types.list(), "GET /indicatorTypes", ["a"]),
    "target_industries.list": (lambda api: api.target_industries.list(), "GET /targetIndustries", {"items": []}),
    "target_industries.by_dataset.list": (
        lambda api: api.target_industries.of_dataset("d"),
        "GET /dataset/d/targetIndustries",
        ["a"],
    ),
    "target_industries.catalog.list": (
        lambda api: api.target_industries.catalog(),
        "GET /targetIndustries/catalog",
        ["a"],
    ),
    **account_calls.CALLS,
    **indicator_calls.CALLS,
    **link_calls.CALLS,
}


def test_every_operation_has_a_method() -> None:
    assert set(CALLS) == set(OPERATIONS)


@pytest.mark.parametrize("name", CALLS)
async def test_a_method_asks_for_its_operation(name: str, api: ThreatEvents, exchange: Exchange) -> None:
    call, expected, answer = CALLS[name]
    exchange.answer(OPERATIONS[name].status, json=answer)
    await call(api)
    asked = exchange.requests[0]
    path = asked.url.path.removeprefix("/client/v4/accounts/acc/cloudforce-one/events")
    assert f"{asked.method} {path}" == expected
    assert asked.url.host == "api.cloudflare.com"
    assert asked.headers["authorization"] == "Bearer token-of-the-test-1234"
    assert ("content-type" in asked.headers) is bool(asked.content)


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("is_enveloped", [True, False])
async def test_every_answer_may_come_bare_or_enveloped(
    name: str, is_enveloped: bool, api: ThreatEvents, exchange: Exchange
) -> None:
    call, _, answer = CALLS[name]
    bare = answer["result"] if OPERATIONS[name].enveloped else answer
    exchange.answer(json=bare)
    expected = await call(api)
    exchange.answer(json={"success": True, "errors": [], "messages": [], "result": bare} if is_enveloped else bare)
    assert await call(api) == expected


@pytest.mark.parametrize("name", CALLS)
async def test_a_read_only_service_sends_no_write(name: str, opening: Opening, exchange: Exchange) -> None:
    call, _, answer = CALLS[name]
    exchange.answer(json=answer)
    async with opening(is_read_only=True) as api:
        if OPERATIONS[name].permission is Permission.READ:
            await call(api)
            assert exchange.requests
        else:
            with pytest.raises(ReadOnly):
                await call(api)
            assert not exchange.requests


def test_every_public_method_is_tried_here() -> None:
    api = ThreatEvents(account_id="acc")
    nouns = [value for name, value in vars(api).items() if not name.startswith("_")]
    methods = {
        method
        for noun in nouns
        for name, method in inspect.getmembers(type(noun), inspect.iscoroutinefunction)
        if not name.startswith("_")
    }
    # three methods stand for two operations each: reading an event, listing events, listing indicators of a tag
    methods_of_two, methods_of_formats = 3, 4
    assert methods >= OTHER_WAYS
    assert len(methods - OTHER_WAYS) == len(OPERATIONS) - methods_of_two + methods_of_formats


async def test_a_script_of_five_lines_works(exchange: Exchange, capsys: pytest.CaptureFixture[str]) -> None:
    exchange.answer(json=[{"uuid": "u", "date": "2026-01-01T00:00:00Z", "indicator": "domain.example"}])
    account_id, token, transport = "acc", "token-of-the-test-1234", httpx.MockTransport(exchange)
    async with ThreatEvents(account_id=account_id, token=token, transport=transport) as api:
        page = await api.events.list(search=[{"field": "attacker", "op": "contains", "value": "yeti"}])
        for event in page.events:
            print(event.date, event.indicator)  # noqa: T201 - the script is meant to print
    assert capsys.readouterr().out == "2026-01-01T00:00:00Z domain.example\n"
    assert exchange.last.url.params["search"] == '[{"field":"attacker","op":"contains","value":"yeti"}]'


@pytest.mark.parametrize(
    "base_url",
    [
        "http://api.example/client/v4",
        "http://127.0.0.1.example/client/v4",
        "http://localhost:8787/client/v4",
        "ftp://api.example",
        "https://user:secret@api.example/client/v4",
        "https://api.example/client/v4?x=1",
        "https://",
        "api.example",
        "",
    ],
)
def test_a_token_is_not_sent_in_the_open_or_to_nowhere(base_url: str) -> None:
    with pytest.raises(ValueError, match="base URL"):
        ThreatEvents(account_id="acc", token="t", base_url=base_url)


@pytest.mark.parametrize(
    "base_url", ["https://api.example/client/v4/", "http://127.0.0.1:8787/client/v4", "http://[::1]:8787/client/v4"]
)
async def test_https_and_literal_loopback_are_taken(base_url: str, opening: Opening, exchange: Exchange) -> None:
    async with opening(base_url=base_url) as api:
        await api.events.list()
    assert str(exchange.last.url) == f"{base_url.rstrip('/')}/accounts/acc/cloudforce-one/events"


async def test_the_server_in_this_process_needs_its_transport_and_no_token(
    opening: Opening, exchange: Exchange
) -> None:
    base_url = "http://cfone.invalid/client/v4"
    with pytest.raises(ValueError, match="base URL"):
        ThreatEvents(account_id="acc", base_url=base_url)
    async with opening(base_url=base_url, token=None) as api:
        await api.events.list()
    assert "authorization" not in exchange.last.headers


async def test_a_service_that_is_not_open_says_so() -> None:
    with pytest.raises(RuntimeError, match="async with"):
        await ThreatEvents(account_id="acc").events.list()


async def test_no_environment_reaches_the_client(monkeypatch: pytest.MonkeyPatch, opening: Opening) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("ALL_PROXY", "http://proxy.example:3128")
    async with ThreatEvents(account_id="acc") as api:
        client = api._sender._open_client
        assert client._mounts == {}
        assert not client.trust_env
        assert not client.follow_redirects


async def test_a_proxy_that_was_named_is_used_and_so_are_certificates() -> None:
    network = Network(proxy="http://proxy.example:3128", ca_file=Path(certifi.where()))
    async with ThreatEvents(account_id="acc", network=network) as api:
        assert [pattern.pattern for pattern in api._sender._open_client._mounts] == ["all://"]


async def test_certificates_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").touch()
    for name in ("none.pem", "empty.pem"):
        with pytest.raises(CannotConnect, match=name):
            await ThreatEvents(account_id="acc", network=Network(ca_file=tmp_path / name)).__aenter__()
