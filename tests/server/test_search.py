"""Do all ways to write a search mean the same to the server, and what a plain reading of it means?"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.contract.encoding import Encoding
from cfone_tui.contract.search import Clause, Operator, SearchError, encode, values_of
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.store.events import EventStore
from tests.server.conftest import EVENTS_URL
from tests.store.events.samples import NOW, meets
from tests.store.events.test_clauses import clauses, fill, is_nul_before


@dataclass(frozen=True)
class World:
    """A server over a few events, asked from outside of its event loop."""

    runner: asyncio.Runner
    client: httpx.AsyncClient

    def get(self, pairs: Sequence[tuple[str, str]]) -> httpx.Response:
        return self.runner.run(self.client.get("", params=(("datasetId", "all"), *pairs)))

    def post(self, searched: Sequence[Clause]) -> httpx.Response:
        body = {"datasetId": ["all"], "search": [it.model_dump(mode="json") for it in searched]}
        return self.runner.run(self.client.post("", json=body))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    path = tmp_path_factory.mktemp("search") / "events.db"
    with asyncio.Runner() as runner:
        runner.run(fill(path))
        store = EventStore(path, clock=lambda: NOW)
        runner.run(store.__aenter__())
        app = create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None)
        client = httpx.AsyncClient(base_url=EVENTS_URL, transport=httpx.ASGITransport(app))
        yield World(runner, client)
        runner.run(client.aclose())
        runner.run(store.__aexit__(None, None, None))


def is_garbled_by_dots(searched: Sequence[Clause]) -> bool:
    lists = [it for it in searched if it.op is Operator.IN]
    is_ambiguous = len(lists) > 1 and any(len(values_of(it)) > 1 for it in lists)
    return is_ambiguous or any(value == "" for it in searched for value in values_of(it))


def uuids(answer: httpx.Response, *, ignored: set[str]) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [it["uuid"] for it in answer.json() if it["uuid"] not in ignored]


def by_query(encoding: Encoding, world: World, searched: Sequence[Clause]) -> httpx.Response:
    return world.get(encode("search", searched, encoding=encoding))


WAYS: dict[str, Callable[[World, Sequence[Clause]], httpx.Response]] = {
    **{encoding.value: partial(by_query, encoding) for encoding in Encoding},
    "body": World.post,
}


@settings(max_examples=60, deadline=None)
@given(searched=st.lists(clauses(), min_size=1, max_size=3))
def test_every_way_to_write_a_search_finds_what_a_plain_reading_finds(world: World, searched: list[Clause]) -> None:
    everything: list[dict[str, Any]] = world.get([]).json()
    ignored = {it["uuid"] for it in everything if any(is_nul_before(clause, it) for clause in searched)}
    expected = [
        it["uuid"] for it in everything if it["uuid"] not in ignored and all(meets(it, clause) for clause in searched)
    ]
    for way, ask in WAYS.items():
        if way == Encoding.DOTTED and is_garbled_by_dots(searched):
            with pytest.raises(SearchError):
                ask(world, searched)
        else:
            assert uuids(ask(world, searched), ignored=ignored) == expected, way
