"""Removals over the embedded server, which understands them either way, behind a line that can be cut."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cfone_tui.api import (
    Forbidden,
    NotFound,
    Pauses,
    ReadOnly,
    RemovalUnseen,
    RemovedOtherwise,
    ThreatEvents,
)
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.contract.event import Event, EventCreate, RawSource
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.server.app import create_app
from cfone_tui.server.asked import Removal
from cfone_tui.store.events import EventStore, events, relationships
from tests.api.conftest import NOW

DELETE, POST, GET = "DELETE", "POST", "GET"


async def nothing(_request: httpx.Request) -> None:
    pass


class Cut(httpx.AsyncBaseTransport):
    """Passes requests on; ``before`` and ``after`` say which ones are lost on the way there and back.

    ``instead`` may answer in the server's place, ``meanwhile`` does something more once the server answered.
    """

    def __init__(self, server: httpx.AsyncBaseTransport) -> None:
        self.server = server
        self.asked: list[str] = []
        self.before: Callable[[httpx.Request], bool] = lambda _request: False
        self.after: Callable[[httpx.Request], bool] = lambda _request: False
        self.instead: Callable[[httpx.Request], httpx.Response | None] = lambda _request: None
        self.meanwhile: Callable[[httpx.Request], Awaitable[None]] = nothing

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.method)
        if self.before(request):
            raise httpx.ReadError("cut before", request=request)
        answer = self.instead(request) or await self.server.handle_async_request(request)
        await self.meanwhile(request)
        if self.after(request):
            raise httpx.ReadError("cut after", request=request)
        return answer


def times(number: int, method: str, *, then: str = "") -> Callable[[httpx.Request], bool]:
    """Return what is true for the first requests of a method, once a request of the method ``then`` came."""
    left, has_come = number, not then

    def is_meant(request: httpx.Request) -> bool:
        nonlocal left, has_come
        has_come = has_come or request.method == then
        is_one = has_come and request.method == method and left > 0
        left -= is_one
        return is_one

    return is_meant


async def no_sleep(_seconds: float) -> None:
    pass


@pytest.fixture(params=Removal)
def removal(request: pytest.FixtureRequest) -> Removal:
    assert isinstance(request.param, Removal)
    return request.param


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[EventStore]:
    async with EventStore(tmp_path / "events.db", clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def line(store: EventStore, removal: Removal) -> Cut:
    return Cut(httpx.ASGITransport(create_app(store, account_id="acc", token=None, removal=removal)))


def connected(line: Cut, *, is_read_only: bool = False) -> ThreatEvents:
    pauses = Pauses(sleep=no_sleep)
    return ThreatEvents(
        account_id="acc", base_url=IN_PROCESS_BASE_URL, transport=line, pauses=pauses, is_read_only=is_read_only
    )


@pytest.fixture
async def api(line: Cut) -> AsyncIterator[ThreatEvents]:
    async with connected(line) as opened:
        yield opened


def new_event(*tags: str) -> EventCreate:
    return EventCreate(category="Phishing", date=NOW, event="e", raw=RawSource(data=None), tlp="red", tags=tags)


async def tags_of(store: EventStore, event: Event) -> list[str]:
    return list((await store.read(events.get, event.uuid))["tags"])


TAKING_ALL = pytest.mark.parametrize("removal", [Removal.ALL], indirect=True)


async def test_takes_what_was_asked_and_nothing_else(
    api: ThreatEvents, store: EventStore, line: Cut, removal: Removal
) -> None:
    event = await api.events.create(new_event("a", "b", "c", "d"))
    removed = await api.event_tags.detach(event.uuid, ["B", "c", "unknown"])
    assert removed.event.tags == ("a", "d")
    assert removed.put_back == (("a", "d") if removal is Removal.ALL else ())
    assert await tags_of(store, event) == ["a", "d"]


async def test_takes_all_without_more_ado(api: ThreatEvents, store: EventStore, line: Cut) -> None:
    event = await api.events.create(new_event("a", "b"))
    removed = await api.event_tags.detach(event.uuid, ["a", "b"], before=event)
    assert (removed.event.tags, removed.put_back) == ((), ())
    assert line.asked[-2:] == [DELETE, GET]


async def test_sends_nothing_for_what_is_not_there(api: ThreatEvents, line: Cut) -> None:
    event = await api.events.create(new_event("a"))
    assert (await api.event_tags.detach(event.uuid, "b", dataset_id=event.dataset_id)).event.tags == ("a",)
    assert DELETE not in line.asked


async def test_an_unknown_event_is_not_there(api: ThreatEvents) -> None:
    with pytest.raises(NotFound):
        await api.event_tags.detach("00000000-0000-4000-8000-000000000000", "a")


async def test_a_read_only_service_asks_nothing(line: Cut) -> None:
    async with connected(line, is_read_only=True) as api:
        for call in (api.event_tags.detach("e", "a"), api.relationships.remove("e", "f")):
            with pytest.raises(ReadOnly):
                await call
    assert line.asked == []


@pytest.mark.parametrize("is_done", [True, False], ids=["carried out", "not carried out"])
async def test_a_lost_answer_is_looked_up(
    api: ThreatEvents, store: EventStore, line: Cut, removal: Removal, *, is_done: bool
) -> None:
    event = await api.events.create(new_event("a", "b", "c"))
    lost = times(1, DELETE)
    if is_done:
        line.after = lost
    else:
        line.before = lost
    assert (await api.event_tags.detach(event.uuid, "b")).event.tags == ("a", "c")
    assert await tags_of(store, event) == ["a", "c"]
    assert line.asked.count(DELETE) == (1 if is_done else 2)


@TAKING_ALL
@pytest.mark.parametrize("is_done", [True, False], ids=["carried out", "not carried out"])
async def test_putting_back_outlives_a_lost_answer(
    api: ThreatEvents, store: EventStore, line: Cut, *, is_done: bool
) -> None:
    event = await api.events.create(new_event("a", "b", "c"))
    lost = times(1, POST)
    if is_done:
        line.after = lost
    else:
        line.before = lost
    assert (await api.event_tags.detach(event.uuid, "b")).put_back == ("a", "c")
    assert await tags_of(store, event) == ["a", "c"]


@TAKING_ALL
async def test_says_what_is_lost_when_it_cannot_be_put_back(api: ThreatEvents, store: EventStore, line: Cut) -> None:
    event = await api.events.create(new_event("a", "b", "c"))
    line.instead = lambda it: httpx.Response(403, json={"errors": [{"message": "no"}]}) if it.method == POST else None
    with pytest.raises(RemovedOtherwise, match=r"lost and not put back: a, c \(no\)") as caught:
        await api.event_tags.detach(event.uuid, "b")
    assert (caught.value.event.tags, caught.value.lost, caught.value.left) == ((), ("a", "c"), ())
    assert isinstance(caught.value.problem, Forbidden)


@TAKING_ALL
async def test_says_what_is_at_risk_when_the_event_cannot_be_seen(
    api: ThreatEvents, store: EventStore, line: Cut
) -> None:
    event = await api.events.create(new_event("a", "b", "c"))
    line.before = times(99, GET, then=DELETE)
    with pytest.raises(RemovalUnseen, match="see that it still has a, c") as caught:
        await api.event_tags.detach(event.uuid, "b")
    assert caught.value.at_risk == ("a", "c")


@TAKING_ALL
async def test_what_is_begun_is_finished_whatever_becomes_of_the_caller(store: EventStore, line: Cut) -> None:
    begun = asyncio.Event()

    async def tell(request: httpx.Request) -> None:
        if request.method == DELETE:
            begun.set()
            await asyncio.sleep(0)

    async with connected(line) as api:
        event = await api.events.create(new_event("a", "b", "c"))
        line.meanwhile = tell
        caller = asyncio.create_task(api.event_tags.detach(event.uuid, "b"))
        await begun.wait()
        caller.cancel()
        with pytest.raises(asyncio.CancelledError):
            await caller
    assert await tags_of(store, event) == ["a", "c"]


async def test_says_what_a_server_left(api: ThreatEvents, line: Cut) -> None:
    event = await api.events.create(new_event("a", "b"))
    done = {"success": True, "result": {"success": True}}
    line.instead = lambda it: httpx.Response(200, json=done) if it.method == DELETE else None
    with pytest.raises(RemovedOtherwise, match=r"^not removed: b$") as caught:
        await api.event_tags.detach(event.uuid, "b")
    assert (caught.value.left, caught.value.lost, caught.value.problem) == (("b",), (), None)


@TAKING_ALL
async def test_what_others_removed_meanwhile_stays_away(api: ThreatEvents, store: EventStore, line: Cut) -> None:
    event = await api.events.create(new_event("a", "b", "c"))
    line.instead = lambda it: (
        httpx.Response(200, json=event.model_copy(update={"tags": ("c",)}).model_dump(mode="json"))
        if it.method == GET
        else None
    )
    removed = await api.event_tags.detach(event.uuid, "b", before=event)
    assert removed.put_back == ()


@given(
    tags=st.lists(st.sampled_from("abcdefgh"), unique=True),
    named=st.lists(st.sampled_from("ABCDEFGHx"), unique=True),
    lost=st.sets(st.tuples(st.sampled_from([DELETE, POST, GET]), st.booleans()), max_size=2),
    reading=st.sampled_from(Removal),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_exactly_what_was_named_goes_whichever_answers_are_lost(
    store: EventStore, tags: list[str], named: list[str], lost: set[tuple[str, bool]], reading: Removal
) -> None:
    made = await store.change(events.create, new_event(*tags))
    line = Cut(httpx.ASGITransport(create_app(store, account_id="acc", token=None, removal=reading)))
    there, back = ([times(1, method) for method, is_done in lost if is_done is side] for side in (False, True))
    line.before = lambda request: any(it(request) for it in there)
    line.after = lambda request: any(it(request) for it in back)
    async with connected(line) as api:
        await api.event_tags.detach(made["uuid"], named)
    expected = {tag for tag in tags if tag.upper() not in named}
    assert set((await store.read(events.get, made["uuid"]))["tags"]) == expected


async def linked(api: ThreatEvents, parent: Event, kinds: dict[str, RelationshipType]) -> None:
    for child, kind in kinds.items():
        body = RelationshipsCreate(
            dataset_id=parent.dataset_id, parent_id=parent.uuid, child_ids=(child,), relationship_type=kind
        )
        await api.relationships.create(body)


async def kinds_of(api: ThreatEvents, event: Event) -> set[tuple[str, str, str]]:
    graph = await api.graph.around(f"event:{event.uuid}", dataset_ids="all")
    return {(edge.source_id, edge.relationship_type, edge.target_id) for edge in graph.edges}


async def test_references_go_and_come_back_with_their_kind_and_direction(api: ThreatEvents, removal: Removal) -> None:
    event, above, gone, *kept = [await api.events.create(new_event()) for _ in range(6)]
    kinds = dict(zip((it.uuid for it in (gone, *kept)), (RelationshipType.RELATED_TO, *RelationshipType), strict=True))
    await linked(api, event, kinds)
    await linked(api, above, {event.uuid: RelationshipType.CAUSED_BY})
    both = {kept[0].uuid: RelationshipType.ATTRIBUTED_TO}
    await linked(api, event, both)
    before = await kinds_of(api, event)
    order = (await api.events.get(event.uuid)).references
    removed = await api.relationships.remove(event.uuid, gone.uuid.upper())
    assert removed.event.references == tuple(uuid for uuid in order if uuid != gone.uuid)
    assert set(removed.put_back) == (set(removed.event.references) if removal is Removal.ALL else set())
    assert await kinds_of(api, event) == {edge for edge in before if edge[2] != gone.uuid}


@TAKING_ALL
@pytest.mark.parametrize("is_done", [True, False])
async def test_events_linked_in_two_ways_are_linked_so_again_whichever_answer_is_lost(
    is_done: bool, api: ThreatEvents, line: Cut
) -> None:
    event, gone, kept = [await api.events.create(new_event()) for _ in range(3)]
    await linked(api, event, {it.uuid: RelationshipType.RELATED_TO for it in (gone, kept)})
    await linked(api, event, {kept.uuid: RelationshipType.ATTRIBUTED_TO})
    before = await kinds_of(api, event)
    lost = times(1, "POST")
    if is_done:
        line.after = lost
    else:
        line.before = lost
    removed = await api.relationships.remove(event.uuid, gone.uuid)
    assert removed.put_back == (kept.uuid,)
    assert await kinds_of(api, event) == {edge for edge in before if edge[2] != gone.uuid}


@TAKING_ALL
async def test_a_link_of_one_kind_that_cannot_be_put_back_is_named_though_another_can(
    api: ThreatEvents, line: Cut
) -> None:
    event, gone, kept = [await api.events.create(new_event()) for _ in range(3)]
    await linked(api, event, {it.uuid: RelationshipType.RELATED_TO for it in (gone, kept)})
    await linked(api, event, {kept.uuid: RelationshipType.ATTRIBUTED_TO})

    def refused(request: httpx.Request) -> httpx.Response | None:
        is_it = request.url.path.endswith("/relationships/create") and b"attributed_to" in request.content
        return httpx.Response(403, json={"success": False, "errors": [{"message": "no"}]}) if is_it else None

    line.instead = refused
    with pytest.raises(RemovedOtherwise, match="put back without its kind") as caught:
        await api.relationships.remove(event.uuid, gone.uuid)
    assert (caught.value.event.references, caught.value.unlike) == ((kept.uuid,), (kept.uuid,))


@TAKING_ALL
async def test_references_that_lose_their_kind_are_named(api: ThreatEvents, line: Cut) -> None:
    event, gone, kept = [await api.events.create(new_event()) for _ in range(3)]
    await linked(api, event, {it.uuid: RelationshipType.CAUSED_BY for it in (gone, kept)})
    line.instead = lambda it: httpx.Response(404, json={"errors": []}) if it.url.path.endswith("/graph") else None
    with pytest.raises(RemovedOtherwise, match="put back without its kind") as caught:
        await api.relationships.remove(event.uuid, gone.uuid)
    assert (caught.value.event.references, caught.value.unlike) == ((kept.uuid,), (kept.uuid,))


async def test_what_points_at_the_event_comes_back_where_a_server_takes_that_too(
    api: ThreatEvents, store: EventStore, line: Cut
) -> None:
    event, child, other, above = [await api.events.create(new_event()) for _ in range(4)]
    await linked(api, event, dict.fromkeys((child.uuid, other.uuid), RelationshipType.RELATED_TO))
    await linked(api, above, {event.uuid: RelationshipType.CAUSED_BY})
    before = await kinds_of(api, event)

    async def takes_more(request: httpx.Request) -> None:
        if request.method == DELETE:
            await store.change(relationships.remove, above.uuid, None)

    line.meanwhile = takes_more
    removed = await api.relationships.remove(event.uuid, child.uuid)
    assert removed.event.referenced == (above.uuid,)
    assert await kinds_of(api, event) == {edge for edge in before if edge[2] != child.uuid}
