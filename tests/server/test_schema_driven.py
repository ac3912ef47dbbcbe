"""Does the server answer whatever its own description allows, and only with what it describes?"""

import asyncio
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cfone_tui.contract.operation import BASE_PATH
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import PREFIX, create_app
from cfone_tui.server.openapi import document
from cfone_tui.store.events import EventStore
from tests.server.conftest import EVENTS_URL, NOW
from tests.server.wire import created

ORIGIN = EVENTS_URL.removesuffix(PREFIX + BASE_PATH.format(account_id=EMBEDDED_ACCOUNT_ID))
DESCRIBED = schemathesis.openapi.from_dict(json.loads(document(EMBEDDED_ACCOUNT_ID, prefix=PREFIX)))
ADDRESSES = sorted(
    ((method.upper(), path) for path, methods in DESCRIBED.raw_schema["paths"].items() for method in methods),
    key=lambda address: (address[0] == "DELETE", address),  # what others look at is deleted last
)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@dataclass(frozen=True)
class Served:
    """A server that synchronous code can ask; ``ids`` are those of things it has, by the name of the parameter."""

    runner: asyncio.Runner
    client: httpx.AsyncClient
    ids: dict[str, list[Any]]

    def ask(self, case: Case[Any]) -> httpx.Response:
        wire = requests.Request(**case.as_transport_kwargs(base_url=ORIGIN + PREFIX)).prepare()
        assert wire.body is None or isinstance(wire.body, str | bytes)
        headers = {name: str(value) for name, value in wire.headers.items()}
        asked = self.client.request(case.method, str(wire.url), content=wire.body, headers=headers)
        return self.runner.run(asked)

    def aim(self, case: Case[Any], data: st.DataObject) -> None:
        """Let the request name things that are there, now and then."""
        for holder in (case.path_parameters, case.query, case.body):
            if isinstance(holder, dict):
                self._aim(holder, data)

    def _aim(self, holder: dict[str, Any], data: st.DataObject) -> None:
        for name in sorted(holder.keys() & self.ids.keys()):
            if data.draw(st.integers(0, 3)):
                one = data.draw(st.sampled_from(self.ids[name]))
                holder[name] = [one] if isinstance(holder[name], list) else one


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with asyncio.Runner() as runner:
        store = EventStore(tmp_path_factory.mktemp("described") / "events.db", clock=lambda: NOW)
        runner.run(store.open())
        app = create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None)
        client = httpx.AsyncClient(base_url=EVENTS_URL, transport=httpx.ASGITransport(app))
        try:
            yield Served(runner, client, runner.run(_filled(client)))
        finally:
            runner.run(client.aclose())
            runner.run(store.close())


async def _filled(client: httpx.AsyncClient) -> dict[str, list[Any]]:
    events = [await created(client, tags=["seen"], indicator=f"host{n}.example") for n in range(4)]
    event, dataset = events[0]["uuid"], events[0]["datasetId"]

    async def made(path: str, body: dict[str, Any], *, name: str = "uuid") -> list[Any]:
        answer = await client.post(path, json=body)
        assert answer.is_success, answer.text
        value = answer.json()
        return [value.get("result", value)[name]]

    query = {"name": "saved", "query_json": "{}", "alert_enabled": False, "alert_rollup_enabled": False}
    queries = await made("/queries/create", {**query, "rule_enabled": False}, name="id")
    groups = await made("/dataset/-/groups", {"name": "group", "description": "shared"})
    grant = {"subjectType": "account", "subjectId": "7", "role": "read"}
    indicator = {"indicatorType": "domain", "value": "alone.example"}
    uuids = [it["uuid"] for it in events]
    return {
        **dict.fromkeys(("event_id", "eventIds", "parentId", "childIds", "events", "relatedEvent"), uuids),
        **{key: [dataset] for key in ("dataset_id", "datasetId", "datasetIds", "destDatasetId")},
        "raw_id": [it["rawId"] for it in events],
        "category_id": [it["uuid"] for it in (await client.get("/categories")).json()],
        "category": [events[0]["category"]],
        "tag_uuid": [it["uuid"] for it in (await client.get("/tags")).json()["tags"]],
        "category_uuid": await made("/tags/categories/create", {"name": "kind"}),
        "query_id": queries,
        "alert_id": await made("/queries/alerts/create", {"query_id": queries[0]}, name="id"),
        "group_id": groups,
        "member_id": await made(f"/dataset/-/groups/{groups[0]}/members", {"accountId": "7"}),
        "grant_id": await made(f"/dataset/{dataset}/permissions", grant),
        "indicator_id": await made(f"/dataset/{dataset}/indicators/create", indicator),
        "insight_id": await made(f"/{event}/insight/create", {"content": "a note"}),
        "seeds": [f"event:{event}"],
        "indicatorType": ["domain"],
        "aggregateBy": ["indicatorType", "attacker"],
    }


def _conforms(served: Served, address: tuple[str, str], *, examples: int) -> None:
    method, path = address
    operation = DESCRIBED[path][method]

    @seed(zlib.crc32(f"{method} {path}".encode()))
    @settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=False
    )
    @given(case=operation.as_strategy(), data=st.data())
    def conforms(case: Case[Any], data: st.DataObject) -> None:
        served.aim(case, data)
        case.validate_response(served.ask(case), checks=CHECKS)

    conforms()


@pytest.mark.parametrize("address", ADDRESSES, ids=" ".join)
def test_every_address_keeps_to_its_description(served: Served, address: tuple[str, str]) -> None:
    _conforms(served, address, examples=6)


@pytest.mark.heavy
@pytest.mark.parametrize("address", ADDRESSES, ids=" ".join)
def test_every_address_keeps_to_its_description_at_length(served: Served, address: tuple[str, str]) -> None:
    _conforms(served, address, examples=100)
