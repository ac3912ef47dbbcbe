"""Is any write done twice, lost, or told otherwise than it was, whatever happens to a session of writes?"""

import asyncio
from collections.abc import Awaitable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cfone_tui.api import NotSent, Refused, ThreatEvents, ThreatEventsError, Unanswered
from cfone_tui.contract.dataset import DatasetWrite
from cfone_tui.contract.event import Event, EventBulkCreate, EventCreate, EventEdit, RawSource
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.server.asked import Removal
from tests.api.virtual_time import VirtualTime
from tests.faults.catalogue import FAULTS
from tests.faults.world import NOW, World, opened

TAGS = ("apt", "kit", "seen")
FAULT = st.sampled_from(sorted(FAULTS))
TROUBLE = st.one_of(st.just([]), st.builds(lambda first: [first], FAULT), st.lists(st.none() | FAULT, max_size=4))
"""What becomes of the next requests, by the name of the fault; None lets one pass."""

WHICH = st.integers(0, 11)
"""Which of the events that are there, counted around: what is drawn must not depend on how calls ended."""


@dataclass(frozen=True)
class Known:
    """What an event has to be like in the store."""

    uuid: str
    insight: str | None = None
    tags: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()

    @classmethod
    def of(cls, event: Event) -> "Known":
        return cls(event.uuid, event.insight, frozenset(event.tags), frozenset(event.references))


class Session(RuleBasedStateMachine):
    """One client that writes through all kinds of trouble, held against what is in the store.

    Events go by their summaries, which are all different.
    """

    def __init__(self, world: World, runner: asyncio.Runner) -> None:
        super().__init__()
        self._world = world
        self._runner = runner
        self._stack = AsyncExitStack()
        self._time = VirtualTime()
        self._numbers = count(1)
        self._known: dict[str, Known] = {}
        self._runner.run(self._begin())

    async def _begin(self) -> None:
        name = f"session {next(self._world.numbers)}"
        self._world.proxy.fail()
        self._world.proxy.random.seed(0)
        self._world.ledger.writes.clear()
        self._dataset = (await self._world.direct.datasets.create(DatasetWrite(name=name, is_public=False))).uuid
        self._api: ThreatEvents = await self._stack.enter_async_context(self._world.client(time=self._time))
        for _ in range(3):
            event = await self._world.direct.events.create(self._new_event())
            self._known[event.event] = Known.of(event)

    def teardown(self) -> None:
        self._runner.run(self._stack.aclose())

    # -- what the session does ---------------------------------------------------------------------------------------

    @rule(trouble=TROUBLE)
    def create(self, trouble: list[str | None]) -> None:
        body = self._new_event()
        self._appeared(body, ended=self._ended(self._api.events.create(body), trouble))

    @rule(trouble=TROUBLE, number=st.integers(1, 3))
    def create_many(self, trouble: list[str | None], number: int) -> None:
        bodies = tuple(self._new_event() for _ in range(number))
        body = EventBulkCreate(dataset_id=self._dataset, data=bodies)
        self._appeared(*bodies, ended=self._ended(self._api.events.bulk_create(body), trouble))

    @rule(which=WHICH, trouble=TROUBLE)
    def edit(self, which: int, trouble: list[str | None]) -> None:
        if event := self._event(which):
            body = EventEdit(dataset_id=self._dataset, insight=f"insight {next(self._numbers)}")
            after = replace(self._known[event], insight=body.insight)
            self._changed(event, after, self._ended(self._api.events.edit(after.uuid, body), trouble))

    @rule(which=WHICH, tag=st.sampled_from(TAGS), trouble=TROUBLE)
    def attach(self, which: int, tag: str, trouble: list[str | None]) -> None:
        if event := self._event(which):
            after = replace(self._known[event], tags=self._known[event].tags | {tag})
            self._changed(event, after, self._ended(self._api.event_tags.attach(after.uuid, tag), trouble))

    @rule(which=WHICH, tag=st.sampled_from(TAGS), trouble=TROUBLE)
    def detach(self, which: int, tag: str, trouble: list[str | None]) -> None:
        if event := self._event(which):
            after = replace(self._known[event], tags=self._known[event].tags - {tag})
            self._changed(event, after, self._ended(self._api.event_tags.detach(after.uuid, tag), trouble))

    @rule(which=WHICH, other=WHICH, trouble=TROUBLE)
    def relate(self, which: int, other: int, trouble: list[str | None]) -> None:
        event, to = self._event(which), self._event(other)
        if event and to and event != to:
            parent, child = self._known[event], self._known[to].uuid
            kind = RelationshipType.RELATED_TO
            body = RelationshipsCreate(
                dataset_id=self._dataset, parent_id=parent.uuid, child_ids=(child,), relationship_type=kind
            )
            after = replace(parent, references=parent.references | {child})
            self._changed(event, after, self._ended(self._api.relationships.create(body), trouble))

    @rule(which=WHICH, trouble=TROUBLE)
    def delete(self, which: int, trouble: list[str | None]) -> None:
        event = self._event(which)
        if event is None:
            return
        uuid = self._known[event].uuid
        ended = self._ended(self._api.events.delete(self._dataset, uuid), trouble)
        is_there = event in self._stored()
        if self._is_done(ended):
            assert not is_there, "told as deleted, and still there"
        if self._is_surely_not_done(ended):
            assert is_there, f"deleted, but told as {ended!r}"
        if not is_there:
            del self._known[event]
            for name, known in self._known.items():
                self._known[name] = replace(known, references=known.references - {uuid})

    @rule(seconds=st.integers(1, 60))
    def wait(self, seconds: int) -> None:
        self._time.pass_by(seconds)

    # -- what has to hold --------------------------------------------------------------------------------------------

    @invariant()
    def the_store_holds_what_was_told_and_nothing_twice(self) -> None:
        assert {name: Known.of(event) for name, event in self._stored().items()} == self._known

    def _appeared(self, *bodies: EventCreate, ended: Any) -> None:
        names = [body.event for body in bodies]
        found = {name: event for name, event in self._stored().items() if name in names}
        if self._is_done(ended):
            assert len(found) == len(names), f"told as created: {names}, in the store: {found}"
        if self._is_surely_not_done(ended):
            assert not found, f"created, but told as {ended!r}"
        self._known |= {name: Known.of(event) for name, event in found.items()}

    def _changed(self, event: str, after: Known, ended: Any) -> None:
        before, now = self._known[event], Known.of(self._stored()[event])
        if self._is_done(ended):
            assert now == after, "told as done"
        elif self._is_surely_not_done(ended):
            assert now == before, f"told as {ended!r}"
        else:
            assert now.insight in (before.insight, after.insight)
            assert now.tags <= before.tags | after.tags
            assert before.references <= now.references <= after.references
        self._known[event] = now

    def _event(self, which: int) -> str | None:
        names = list(self._known)
        return names[which % len(names)] if names else None

    def _is_done(self, ended: Any) -> bool:
        return not isinstance(ended, ThreatEventsError)

    def _is_surely_not_done(self, ended: Any) -> bool:
        return isinstance(ended, NotSent | Refused | Unanswered)

    def _ended(self, asked: Awaitable[Any], trouble: list[str | None]) -> Any:
        """Return the answer of a call made through this trouble, or the error it ended with."""

        self._time.pass_by(10)

        async def ended() -> Any:
            self._world.proxy.fail(*(FAULTS[name] if name else None for name in trouble))
            try:
                return await asked
            except ThreatEventsError as error:
                return error
            finally:
                await self._world.proxy.idle()

        return self._runner.run(ended())

    def _stored(self) -> dict[str, Event]:
        listed = self._world.direct.events.list(dataset_id=self._dataset, page_size=1_000)
        events = self._runner.run(listed).events
        by_name = {event.event: event for event in events}
        assert len(by_name) == len(events), f"created twice: {sorted(event.event for event in events)}"
        return by_name

    def _new_event(self) -> EventCreate:
        return EventCreate(
            category="Phishing",
            date=NOW,
            event=f"event {next(self._numbers)}",
            raw=RawSource(data={}),
            tlp="amber",
            dataset_id=self._dataset,
            tags=("first",),
        )


@pytest.fixture(params=Removal, ids=lambda removal: removal.value)
def session(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[type[Session]]:
    """Sessions of one server, which understands removals in one of the two ways."""
    with asyncio.Runner() as runner:
        opening = opened(tmp_path, removal=request.param)
        world = runner.run(opening.__aenter__())

        class Opened(Session):
            def __init__(self) -> None:
                super().__init__(world, runner)

        try:
            yield Opened
        finally:
            runner.run(opening.__aexit__(None, None, None))


def _run(session: type[Session], *, sessions: int, steps: int) -> None:
    limits = settings(
        max_examples=sessions,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # making a failure shorter would take minutes: a session is short
    )
    run_state_machine_as_test(seed(20261123)(session), settings=limits)


def test_no_write_is_done_twice_or_lost(session: type[Session]) -> None:
    _run(session, sessions=8, steps=15)


@pytest.mark.heavy
def test_no_write_is_done_twice_or_lost_in_many_sessions(session: type[Session]) -> None:
    _run(session, sessions=200, steps=40)
