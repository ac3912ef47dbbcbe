"""Whatever is done in whatever order, one at a time or to many, taking it all back leaves everything as it was."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from cfone_tui.api import NotFound, ThreatEvents
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.contract.event import Event, EventCreate, NewIndicator, RawSource
from cfone_tui.contract.indicator import IndicatorCreate
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.contract.saved_query import SavedQueryCreate
from cfone_tui.contract.tag import TagCreate
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.store.database import Connection
from cfone_tui.store.events import EventStore
from cfone_tui.store.state import StateStore, triage
from cfone_tui.store.state.jobs import RowState
from cfone_tui.store.state.journal import Role
from cfone_tui.store.state.triage import TriageState
from cfone_tui.workspace.applied import Applied
from cfone_tui.workspace.bulk import CopyEvents, Deed, DeleteEvents, MoveEvents, RelateEvents, SetField, TagEvents
from cfone_tui.workspace.errors import CannotRepeat, ManyAtOnce
from cfone_tui.workspace.event_editing.making import MARK
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.source import Source, SourceKind
from cfone_tui.workspace.workspace import Workspace
from tests.api.virtual_time import VirtualTime
from tests.workspace.bulk.things import SETTABLE, bulk, everything, undo
from tests.workspace.conftest import DATASET, NOW, OTHER_DATASET
from tests.workspace.wire import Wire

NUMBER = 6
TAGS = ("apt", "mail", "new", "x")
KINDS = tuple(RelationshipType)


@dataclass(frozen=True)
class Step:
    """One command: ``name`` is a method of :class:`User`, the rest what it is given."""

    name: str
    given: tuple[Any, ...]


DEEDS: tuple[Deed, ...] = (
    SetField(field="tlp", value="red"),
    SetField(field="tlp", value="green"),
    SetField(field="attacker", value=""),
    SetField(field="attacker", value="Yeti"),
    SetField(field="category", value="Watering Hole"),
    TagEvents(add=("new",), remove=("apt",)),
    TagEvents(add=("new",)),
    TagEvents(remove=("mail", "x")),
    MoveEvents(dataset_id=OTHER_DATASET, name="other"),
    CopyEvents(dataset_id=OTHER_DATASET, name="other"),
    *[DeleteEvents()] * 4,
)
FIELDS: tuple[dict[str, str | None], ...] = (
    {"tlp": "red", "attacker": None},
    {"insight": "# seen\n\nby me"},
    {"insight": None},
    {"indicator": "other.example"},
    {"date": "2026-11-01T00:00:00Z", "target_industry": "Energy"},
    {"attacker_country": "KP", "target_country": ""},
)
RAW = ('{"a": 1}', '{"number": 12345678901234567890}')
DECISIONS = (TriageState.DONE, TriageState.LATER, TriageState.SECOND_LOOK)


def drawn(random: Random) -> list[Step]:
    """Return a few commands."""

    def one() -> int:
        return random.randrange(NUMBER)

    def some() -> frozenset[int]:
        return frozenset(random.sample(range(NUMBER), random.randint(1, NUMBER)))

    ways: dict[str, Callable[[], tuple[Any, ...]]] = {
        "in_bulk": lambda: (random.choice(DEEDS), some()),
        "tag": lambda: (some(), random.choice(TAGS)),
        "untag": lambda: (some(), random.choice(TAGS)),
        "edit": lambda: (one(), random.choice(FIELDS)),
        "set_fields": lambda: (some(), {"target_country": "US"}),
        "change_raw": lambda: (one(), random.choice(RAW)),
        "link": lambda: (one(), one(), random.choice(KINDS)),
        "unlink": lambda: (one(), one()),
        "decide": lambda: (some(), random.choice(DECISIONS)),
        "write_note": lambda: (one(), random.choice(("", "mine"))),
        "create": lambda: (random.randrange(2),),
        "repeat": lambda: (some(),),
        "relate": lambda: (some(), one(), random.choice(KINDS), random.random() < 0.5),
        "change_indicator": lambda: (random.randrange(2), random.choice(((), ("apt",), ("own",)))),
        "delete_indicator": lambda: (random.randrange(2),),
        "change_profile": lambda: (random.choice(("", "told")),),
        "change_query": lambda: (random.choice(("renamed", "")),),
    }
    names = random.choices(list(ways), weights=[4, *[1] * (len(ways) - 1)], k=random.randint(1, 7))
    return [Step(name, ways[name]()) for name in names]


class User:
    """Somebody at one window, who does what is drawn and takes it all back."""

    def __init__(self, workspace: Workspace, store: EventStore) -> None:
        self.workspace = workspace
        self.api = workspace.api
        self.editor = workspace.editor
        self._store = store

    # -- commands: each tells whether there is something to take back -------------------------------------------------

    async def in_bulk(self, deed: Deed, which: frozenset[int]) -> bool:
        events = await self._some(which)
        if isinstance(deed, MoveEvents | CopyEvents):
            events = [event for event in events if event.dataset_id == DATASET]
        if not events:
            return False
        done = await bulk(self.workspace, deed, events)
        assert done.is_over
        assert not done.progress.failed, done.applied
        return bool(done.progress.number(RowState.DONE))

    async def relate(self, which: frozenset[int], other: int, kind: RelationshipType, is_parent: bool) -> bool:
        found = await self._some({other})
        if not found or not which - {other}:
            return False
        event = found[0]
        deed = RelateEvents(
            other=event.uuid,
            other_dataset=event.dataset_id,
            what=event.event,
            relation=kind,
            is_parent=is_parent,
        )
        return await self.in_bulk(deed, which - {other})

    async def tag(self, which: frozenset[int], tag: str) -> bool:
        return _did(await self.editor.tags.tag([row_of(event) for event in await self._some(which)], add=[tag]))

    async def untag(self, which: frozenset[int], tag: str) -> bool:
        return _did(await self.editor.tags.tag([row_of(event) for event in await self._some(which)], remove=[tag]))

    async def edit(self, which: int, fields: dict[str, str | None]) -> bool:
        events = await self._some({which})
        return bool(events) and _did(await self.editor.events.edit(events[0], fields))

    async def set_fields(self, which: frozenset[int], fields: dict[str, str]) -> bool:
        rows = [row_of(event) for event in await self._some(which)]
        return bool(rows) and _did(await self.editor.events.set_fields(rows, fields))

    async def change_raw(self, which: int, text: str) -> bool:
        events = await self._some({which})
        material = await self.workspace.raw(events[0]) if events else None
        if material is None or material.record is None:
            return False
        return _did(await self.editor.raw.edit(events[0], material, text))

    async def link(self, parent: int, child: int, kind: RelationshipType) -> bool:
        pair = (*await self._some({parent}), *await self._some({child}))
        if parent == child or len(pair) != 2:
            return False
        return _did(await self.editor.relations.add([(row_of(pair[0]), row_of(pair[1]))], kind))

    async def unlink(self, parent: int, child: int) -> bool:
        pair = (*await self._some({parent}), *await self._some({child}))
        if parent == child or len(pair) != 2:
            return False
        return _did(await self.editor.relations.remove([(row_of(pair[0]), row_of(pair[1]))]))

    async def decide(self, which: frozenset[int], state: TriageState) -> bool:
        rows = [row_of(event) for event in await self._some(which)]
        return bool(rows) and _did(await self.editor.triage.decide(rows, state))

    async def write_note(self, which: int, text: str) -> bool:
        events = await self._some({which})
        return bool(events) and _did(await self.editor.triage.note(row_of(events[0]), text))

    async def create(self, number: int) -> bool:
        body = _body(NUMBER + number, dataset_id=DATASET)
        return _did(await self.editor.events.create(body))

    async def repeat(self, which: frozenset[int]) -> bool:
        rows = [row_of(event) for event in await self._some(which)]
        try:
            return bool(rows) and _did(await self.editor.repeat(rows))
        except CannotRepeat:
            return False

    async def change_indicator(self, which: int, tags: tuple[str, ...]) -> bool:
        found = (await self.api.indicators.list(dataset_ids=DATASET, name=f"alone{which}.example")).indicators
        if not found:
            return False
        before = await self.api.indicators.get(DATASET, found[0].uuid)
        before = before.model_copy(update={"dataset_id": DATASET})
        return _did(await self.editor.indicators.edit(before, {"tags": list(tags)}))

    async def delete_indicator(self, which: int) -> bool:
        found = (await self.api.indicators.list(dataset_ids=DATASET, name=f"alone{which}.example")).indicators
        if not found:
            return False
        before = await self.api.indicators.get(DATASET, found[0].uuid)
        return _did(await self.editor.indicators.delete(before.model_copy(update={"dataset_id": DATASET})))

    async def change_profile(self, text: str) -> bool:
        tag = next(it for it in (await self.api.tags.list(search="profiled")).tags if it.value == "profiled")
        return _did(await self.editor.tag_profiles.edit(tag, {"description": text or None}))

    async def change_query(self, name: str) -> bool:
        queries = await self.api.queries.list()
        if not queries:
            return False
        if name:
            return _did(await self.editor.queries.edit(queries[0], {"name": name}))
        return _did(await self.editor.queries.delete(queries[0]))

    # -- taking back ------------------------------------------------------------------------------------------------

    async def take_back(self, role: Role) -> None:
        try:
            applied = await (self.editor.undo() if role is Role.UNDO else self.editor.redo())
        except ManyAtOnce:
            done = await undo(self.workspace, role)
            assert done.is_over
            assert not done.notes
            assert not done.progress.failed, done.applied
        else:
            assert not applied.failures, applied

    async def do(self, wanted: Step) -> bool:
        command: Callable[..., Awaitable[bool]] = getattr(self, wanted.name)
        return await command(*wanted.given)

    # -- what there is ----------------------------------------------------------------------------------------------

    async def snapshot(self) -> dict[str, list[Any]]:
        """Return all that a client can set, with things named by what they say instead of by identities."""
        events = await everything(self.api)
        names = {event.uuid: event.event for event in events}
        return {
            "events": sorted([await self._shot(event) for event in events], key=str),
            "links": await self._store.read(_links),
            "triage": sorted(await self._triage(names)),
            "indicators": await self._indicators(names),
            "profiles": [it.description for it in (await self.api.tags.list(search="profiled")).tags],
            "queries": [(it.name, it.query_json, it.alert_enabled) for it in await self.api.queries.list()],
        }

    async def _shot(self, event: Event) -> dict[str, Any]:
        shot: dict[str, Any] = {name: getattr(event, name) or "" for name in SETTABLE} | {"tags": sorted(event.tags)}
        try:
            raw = await self.api.raw.of_event(event.dataset_id, event.uuid)
            # an event that is made again gets a mark of its own
            shot["raw"] = (raw.value(), MARK.sub("", raw.source), raw.tlp, raw.account_id)
        except NotFound:
            shot["raw"] = None
        return shot

    async def _triage(self, names: dict[str, str]) -> list[tuple[str, str, str, str]]:
        known = await self.workspace.state.read(triage.known, self.workspace.source.owner, uuids=list(names))
        return [(names[it], row.state.value, row.wake_at, row.note) for it, row in known.items() if row.is_touched]

    async def _indicators(self, names: dict[str, str]) -> list[Any]:
        found = (await self.api.indicators.list(dataset_ids="all", related_events_limit=-1, page_size=500)).indicators
        return sorted(
            (
                it.dataset_id,
                it.value,
                it.indicator_type,
                sorted(str(tag.value) for tag in it.tags),
                sorted(names.get(event.event_id, event.event_id) for event in it.related_events),
            )
            for it in found
            if it.related_events or it.value.startswith("alone")
        )

    async def _some(self, which: frozenset[int] | set[int]) -> list[Event]:
        """Return these events, one of each name, wherever they are by now."""
        found = sorted(await everything(self.api), key=lambda event: event.dataset_id != DATASET)
        by_name = {event.event: event for event in reversed(found)}
        return [by_name[name] for at in sorted(which) if (name := f"event {at}") in by_name]


def _did(applied: Applied) -> bool:
    assert not applied.failures, applied
    return applied.undo is not None


def _links(connection: Connection) -> list[Any]:
    found = connection.execute(
        "SELECT p.event, p.dataset, c.event, c.dataset, r.type FROM relationships r"
        " JOIN events p ON p.id = r.parent JOIN events c ON c.id = r.child ORDER BY 1, 2, 3, 4, 5"
    )
    return [tuple(row) for row in found.fetchall()]


def _body(at: int, **fields: Any) -> EventCreate:
    indicators = tuple(
        NewIndicator(indicator_type="domain", value=value)
        for value in (f"host{at % 4}.example", f"further{at}.example", "shared.example")[: 1 + at % 3]
    )
    return EventCreate(
        category=("Phishing", "Watering Hole")[at % 2],
        date=NOW,
        event=f"event {at}",
        raw=RawSource(data={"number": at} if at % 3 else None, source=("feed", None)[at % 2]),
        tlp=("red", "amber", "green")[at % 3],
        tags=(("apt", "mail"), ("x",), ())[at % 3],
        attacker=("NastyShrew", None)[at % 2],
        insight="# known" if at % 2 else None,
        indicators=indicators,
        **fields,
    )


async def _fill(api: ThreatEvents) -> None:
    uuids = [(await api.events.create(_body(at, dataset_id=DATASET))).uuid for at in range(NUMBER)]
    related, caused, attributed = KINDS
    for parent, child, kind in (
        (0, 1, caused),
        (1, 0, attributed),
        (1, 2, related),
        (1, 2, caused),
        (2, 0, related),
        (3, 4, caused),
        (4, 3, caused),
        (5, 1, attributed),
    ):
        body = RelationshipsCreate(
            dataset_id=DATASET, parent_id=uuids[parent], child_ids=(uuids[child],), relationship_type=kind
        )
        await api.relationships.create(body)
    for at in range(2):
        alone = IndicatorCreate(
            value=f"alone{at}.example", indicator_type="domain", tags=("own",), auto_create_type=True
        )
        await api.indicators.create(DATASET, alone)
    await api.tags.create(TagCreate(value="profiled", description="before"))
    query = '{"datasetId": ["all"], "search": []}'
    await api.queries.create(
        SavedQueryCreate(name="q", query_json=query, alert_enabled=True, alert_rollup_enabled=False, rule_enabled=False)
    )


async def opened(
    folder: Path, stack: AsyncExitStack, *, lose: Callable[[httpx.Request], bool] = lambda _request: False
) -> User:
    store = await stack.enter_async_context(EventStore(folder / "events.db", clock=lambda: NOW))
    state = await stack.enter_async_context(StateStore(folder / "state.db", clock=lambda: NOW))
    wire = Wire(httpx.ASGITransport(create_app(store, account_id=EMBEDDED_ACCOUNT_ID, token=None)))
    wire.lose = lose
    service = ThreatEvents(
        account_id=EMBEDDED_ACCOUNT_ID,
        base_url=IN_PROCESS_BASE_URL,
        transport=wire,
        clock=lambda: NOW,
        pauses=VirtualTime().pauses,
    )
    api = await stack.enter_async_context(service)
    await _fill(api)
    numbers = count(1)
    source = Source(SourceKind.LOCAL, "local", EMBEDDED_ACCOUNT_ID)
    return User(Workspace(source, api, state, clock=lambda: NOW, ids=lambda: f"id{next(numbers)}"), store)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[tuple[asyncio.Runner, User]]:
    with asyncio.Runner() as running:
        stack = AsyncExitStack()
        user = running.run(opened(tmp_path, stack))
        yield running, user
        running.run(stack.aclose())


async def _there_and_back(user: User, steps: list[Step], *, is_done_again: bool) -> None:
    stops = [await user.snapshot()]
    for wanted in steps:
        if await user.do(wanted):
            stops.append(await user.snapshot())
        else:
            assert not differences(await user.snapshot(), stops[-1]), f"nothing to take back after {wanted}"
    while len(stops) > 1:
        after = stops.pop()
        where = f"{len(stops)} of {steps}"
        await user.take_back(Role.UNDO)
        assert not differences(await user.snapshot(), stops[-1]), where
        if is_done_again:
            await user.take_back(Role.REDO)
            assert not differences(await user.snapshot(), after), where
            await user.take_back(Role.UNDO)
            assert not differences(await user.snapshot(), stops[-1]), where


def differences(now: dict[str, list[Any]], wanted: dict[str, list[Any]]) -> list[str]:
    return [
        f"{kind}: {sign} {it}"
        for kind in wanted
        for sign, these, others in (("extra", now[kind], wanted[kind]), ("missing", wanted[kind], now[kind]))
        for it in these
        if it not in others or these.count(it) > others.count(it)
    ]


def _tried(runner: tuple[asyncio.Runner, User], *, examples: int, first: int = 1) -> None:
    running, user = runner
    for number in range(examples):
        random = Random(f"{first}:{number}")
        running.run(_there_and_back(user, drawn(random), is_done_again=random.random() < 0.5))


def test_taking_all_back_leaves_everything_as_it_was(runner: tuple[asyncio.Runner, User]) -> None:
    _tried(runner, examples=5)


@pytest.mark.heavy
@pytest.mark.parametrize("first", range(1, 11))
def test_taking_very_much_back_leaves_everything_as_it_was(runner: tuple[asyncio.Runner, User], first: int) -> None:
    _tried(runner, examples=50, first=first)
