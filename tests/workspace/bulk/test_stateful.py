"""Whatever is done to many events in whatever order, taking it all back leaves every field as it was."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.contract.event import EventBulkCreate, EventCreate, RawSource
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.store.events import EventStore
from cfone_tui.store.state import StateStore
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk import CopyEvents, Deed, DeleteEvents, MoveEvents, RelateEvents, SetField, TagEvents
from cfone_tui.workspace.source import Source, SourceKind
from cfone_tui.workspace.workspace import Workspace
from tests.api.virtual_time import VirtualTime
from tests.workspace.bulk.things import bulk, everything, snapshot, undo
from tests.workspace.conftest import DATASET, NOW, OTHER_DATASET

NUMBER = 6

DEEDS: st.SearchStrategy[Deed] = st.one_of(
    st.builds(SetField, field=st.just("tlp"), value=st.sampled_from(("red", "green", "amber+strict"))),
    st.builds(SetField, field=st.just("attacker"), value=st.sampled_from(("", "Yeti"))),
    st.builds(SetField, field=st.just("target_country"), value=st.sampled_from(("", "UA", "US"))),
    st.builds(TagEvents, add=st.sampled_from(((), ("new",))), remove=st.sampled_from((("apt",), ("mail", "x")))),
    st.just(MoveEvents(dataset_id=OTHER_DATASET, name="other")),
    st.just(CopyEvents(dataset_id=OTHER_DATASET, name="other")),
    st.just(DeleteEvents()),
    st.builds(
        RelateEvents,
        other=st.just(""),  # the first event there is
        other_dataset=st.just(DATASET),
        what=st.just("the first"),
        relation=st.sampled_from(RelationshipType),
        is_parent=st.booleans(),
    ),
)
STEPS = st.lists(st.tuples(DEEDS, st.sets(st.integers(0, NUMBER - 1), min_size=1)), min_size=1, max_size=4)


async def opened(folder: Path, stack: AsyncExitStack) -> Workspace:
    store = await stack.enter_async_context(EventStore(folder / "events.db", clock=lambda: NOW))
    state = await stack.enter_async_context(StateStore(folder / "state.db", clock=lambda: NOW))
    service = ThreatEvents(
        account_id=EMBEDDED_ACCOUNT_ID,
        base_url=IN_PROCESS_BASE_URL,
        transport=httpx.ASGITransport(create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None)),
        clock=lambda: NOW,
        pauses=VirtualTime().pauses,
    )
    api = await stack.enter_async_context(service)
    await fill(api)
    numbers = count(1)
    source = Source(SourceKind.LOCAL, "local", EMBEDDED_ACCOUNT_ID)
    return Workspace(source, api, state, clock=lambda: NOW, ids=lambda: f"id{next(numbers)}")


async def fill(api: ThreatEvents) -> None:
    bodies = tuple(
        EventCreate(
            category="Phishing",
            date=NOW,
            event=f"event {at}",
            raw=RawSource(data={"number": at} if at % 2 else None, source="feed"),
            tlp=("red", "amber", "green")[at % 3],
            tags=(("apt", "mail"), ("x",), ())[at % 3],
            indicator=f"host{at % 4}.example",
            indicator_type="domain",
            attacker=("NastyShrew", None)[at % 2],
        )
        for at in range(NUMBER)
    )
    made = await api.events.bulk_create(EventBulkCreate(dataset_id=DATASET, data=bodies, include_created_events=True))
    uuids = [it.uuid for it in made.created_events or ()]
    for parent, child in ((0, 1), (1, 2), (3, 0), (5, 4)):
        kind = RelationshipType.CAUSED_BY
        body = RelationshipsCreate(
            dataset_id=DATASET, parent_id=uuids[parent], child_ids=(uuids[child],), relationship_type=kind
        )
        await api.relationships.create(body)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[tuple[asyncio.Runner, Workspace]]:
    with asyncio.Runner() as running:
        stack = AsyncExitStack()
        workspace = running.run(opened(tmp_path, stack))
        yield running, workspace
        running.run(stack.aclose())


async def there_and_back(workspace: Workspace, steps: list[tuple[Deed, set[int]]]) -> None:
    before = await snapshot(workspace.api)
    done: list[list[dict[str, Any]]] = []
    for deed, which in steps:
        chosen = [event for event in await everything(workspace.api) if int(event.event.split()[1]) in which]
        if isinstance(deed, RelateEvents):
            first = min(await everything(workspace.api), key=lambda event: (event.event, event.dataset_id))
            deed = deed.model_copy(update={"other": first.uuid, "other_dataset": first.dataset_id})
        result = await bulk(workspace, deed, chosen)
        assert result.is_over
        if result.progress.number(RowState.DONE):
            done.append(await snapshot(workspace.api))
    for _ in range(len(done)):
        assert await snapshot(workspace.api) == done.pop()
        result = await undo(workspace)
        assert result.is_over
        assert not result.applied.failures
        assert not result.notes
    assert await snapshot(workspace.api) == before


def tried(runner: tuple[asyncio.Runner, Workspace], *, examples: int) -> None:
    running, workspace = runner

    @seed(1)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(steps=STEPS)
    def trial(steps: list[tuple[Deed, set[int]]]) -> None:
        running.run(there_and_back(workspace, steps))

    trial()


def test_taking_all_back_leaves_all_as_it_was(runner: tuple[asyncio.Runner, Workspace]) -> None:
    tried(runner, examples=8)


@pytest.mark.heavy
def test_taking_very_much_back_leaves_all_as_it_was(runner: tuple[asyncio.Runner, Workspace]) -> None:
    tried(runner, examples=200)
