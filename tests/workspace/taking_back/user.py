"""Who does what is drawn at one window, and takes it back?"""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path

import httpx

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.contract.event import Event
from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.app import create_app
from cfone_tui.store.events import EventStore
from cfone_tui.store.state import StateStore
from cfone_tui.store.state.jobs import RowState
from cfone_tui.store.state.journal import Role
from cfone_tui.store.state.triage import TriageState
from cfone_tui.workspace.applied import Applied
from cfone_tui.workspace.bulk import CopyEvents, Deed, MoveEvents, RelateEvents
from cfone_tui.workspace.errors import CannotRepeat, ManyAtOnce
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.source import Source, SourceKind
from cfone_tui.workspace.workspace import Workspace
from tests.api.virtual_time import VirtualTime
from tests.workspace.bulk.things import bulk, everything, undo
from tests.workspace.conftest import DATASET, NOW
from tests.workspace.taking_back.drawing import NUMBER, Step
from tests.workspace.taking_back.filling import body_of, fill
from tests.workspace.taking_back.snapshot import Snapshot, snapshot
from tests.workspace.wire import Wire


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
        body = body_of(NUMBER + number, dataset_id=DATASET)
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

    async def snapshot(self) -> Snapshot:
        """Return all that a client can set."""
        return await snapshot(self.workspace, self._store)

    async def _some(self, which: frozenset[int] | set[int]) -> list[Event]:
        """Return these events, one of each name, wherever they are by now."""
        found = sorted(await everything(self.api), key=lambda event: event.dataset_id != DATASET)
        by_name = {event.event: event for event in reversed(found)}
        return [by_name[name] for at in sorted(which) if (name := f"event {at}") in by_name]


def _did(applied: Applied) -> bool:
    assert not applied.failures, applied
    return applied.undo is not None


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
    await fill(api)
    numbers = count(1)
    source = Source(SourceKind.LOCAL, "local", EMBEDDED_ACCOUNT_ID)
    return User(Workspace(source, api, state, clock=lambda: NOW, ids=lambda: f"id{next(numbers)}"), store)
