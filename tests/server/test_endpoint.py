import asyncio
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.store.errors import StoreDamaged, StoreError, StoreLocked, StoreNotWritable
from cfone_tui.store.events import EventStore
from tests.server.conftest import EVENTS_URL
from tests.server.wire import created, event_body, messages

SECRET = "/home/analyst/secret.db"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (StoreLocked(Path(SECRET), "locked"), 503),
        (StoreNotWritable(Path(SECRET), "full"), 500),
        (StoreDamaged(Path(SECRET), "damaged"), 500),
        (StoreError(SECRET), 500),
        (ZeroDivisionError(SECRET), 500),
        (RecursionError(SECRET), 500),
    ],
    ids=lambda it: type(it).__name__,
)
async def test_failures_of_the_server_tell_nothing_of_its_inside(
    client: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    status: int,
) -> None:
    async def failing(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(EventStore, "read", failing)
    with caplog.at_level(logging.ERROR):
        answer = await client.get("/dataset")
    assert answer.status_code == status
    assert len(messages(answer)) == 1
    assert SECRET not in answer.text + caplog.text
    assert type(error).__name__ in caplog.text


async def test_a_store_that_is_closed_is_an_error_of_the_server(tmp_path: Path, client: httpx.AsyncClient) -> None:
    app = create_app(
        EventStore(tmp_path / "x.db", clock=lambda: pytest.fail()), account_id=EMBEDDED_ACCOUNT_ID, token=None
    )
    async with httpx.AsyncClient(base_url=EVENTS_URL, transport=httpx.ASGITransport(app)) as other:
        answer = await other.post("/dataset/create", json={"name": "x", "isPublic": True})
    assert answer.status_code == 500
    messages(answer)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/00000000-0000-4000-8000-000000000000", None),
        ("GET", "/dataset/none", None),
        ("GET", "/dataset/none/events/none", None),
        ("GET", "/categories/none", None),
        ("GET", "/raw/none/none", None),
        ("GET", "/none/raw/1", None),
        ("GET", "?datasetId=none", None),
        ("GET", "/attackers?datasetIds=none", None),
        ("PATCH", "/none", {"datasetId": "none"}),
        ("PATCH", "/dataset/none", {"name": "x", "isPublic": True}),
        ("PATCH", "/categories/none", {"name": "x"}),
        ("PATCH", "/none/raw/1", {"source": "x"}),
        ("DELETE", "/categories/none", None),
        ("DELETE", "/event_tag/none", None),
        ("DELETE", "/relate/none", None),
        ("DELETE", "/none/delete?eventIds=x", None),
        ("POST", "/event_tag/none/create", {"tags": ["x"]}),
        ("POST", "/create", event_body(datasetId="none")),
        ("POST", "/relationships/create", {"datasetId": "none", "parentId": "x", "childIds": ["y"],
                                           "relationshipType": "caused_by"}),
    ],
)  # fmt: skip
async def test_what_is_not_there_is_named(
    client: httpx.AsyncClient, method: str, path: str, body: Mapping[str, Any] | None
) -> None:
    answer = await client.request(method, path, json=body)
    assert answer.status_code == 404
    assert "does not exist" in messages(answer)[0]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/dataset/create", {"name": "Twin", "isPublic": False}),
        ("/categories/create", {"name": "Twin", "killChain": 1}),
        ("/tags/create", {"value": "Twin"}),
    ],
)
async def test_a_second_one_of_the_same_name_is_a_conflict(
    client: httpx.AsyncClient, path: str, body: dict[str, Any]
) -> None:
    assert (await client.post(path, json=body)).status_code == 200
    name = next(iter(body))
    answer = await client.post(path, json={**body, name: "TWIN"})
    assert answer.status_code == 409
    assert "exists already" in messages(answer)[0]


async def test_a_create_is_finished_when_its_caller_has_gone(
    client: httpx.AsyncClient, app: Starlette, store: EventStore
) -> None:
    await created(client)
    begun, may_go_on = asyncio.Event(), asyncio.Event()
    change = store.change

    async def slow(*arguments: Any, **options: Any) -> Any:
        begun.set()
        await may_go_on.wait()
        return await change(*arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EventStore, "change", staticmethod(slow))
        sending = asyncio.create_task(client.post("/create", json=event_body(event="second")))
        await begun.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        may_go_on.set()
        async with app.router.lifespan_context(app):
            pass
    events = (await client.get("")).json()
    assert {event["event"] for event in events} == {"A lure was sent", "second"}
