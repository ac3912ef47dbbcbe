"""Is a link that is made or removed told as what became of it, and no other link harmed, whatever happens?"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from cfone_tui.api import ThreatEvents, read_link_kinds
from cfone_tui.contract.event import Event
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.server.account import EMBEDDED_ACCOUNT_ID
from cfone_tui.server.asked import Removal
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.applied import Applied, Outcome
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.source import Source, SourceKind
from cfone_tui.workspace.workspace import Workspace
from tests.faults.catalogue import FAULTS
from tests.faults.world import NOW, World, opened

RELATED, CAUSED = RelationshipType.RELATED_TO, RelationshipType.CAUSED_BY
SAMPLE = Random(20261123).sample(sorted(FAULTS), 4)
STEPS = 5
"""Requests of a change that may go wrong: reading, sending, reading back, and what mends."""

Links = dict[str, set[str]]


@dataclass
class Family:
    """A parent with one child that stays as it is and one that comes and goes."""

    world: World
    workspace: Workspace
    parent: Event
    kept: Event
    child: Event

    async def links(self) -> Links:
        """Return by which kinds the parent points at which events, as the store has it."""
        direct = self.world.direct
        event = await direct.events.get(self.parent.uuid)
        kinds = await read_link_kinds(direct.graph, event.uuid)
        return {uuid: {it.value for it in kinds.exactly(event.uuid, uuid)} for uuid in event.references}

    async def link(self, child: Event, *kinds: RelationshipType) -> None:
        await _link(self.world.direct, self.parent, child, *kinds)

    async def change(self, *, is_removal: bool, trouble: Sequence[str | None]) -> Applied:
        """Add or remove the link with the child through this trouble."""
        pairs = [(row_of(self.parent), row_of(self.child))]
        relations = self.workspace.editor.relations
        self.world.proxy.fail(*(FAULTS[name] if name else None for name in trouble))
        try:
            return await (relations.remove(pairs) if is_removal else relations.add(pairs, CAUSED))
        finally:
            await self.world.proxy.idle()
            self.world.proxy.fail()


async def _link(api: ThreatEvents, parent: Event, child: Event, *kinds: RelationshipType) -> None:
    for kind in kinds:
        body = RelationshipsCreate(
            dataset_id=parent.dataset_id, parent_id=parent.uuid, child_ids=(child.uuid,), relationship_type=kind
        )
        await api.relationships.create(body)


@pytest.fixture(params=Removal, ids=lambda removal: removal.value)
async def family(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Family]:
    async with (
        opened(tmp_path, removal=request.param) as world,
        StateStore(tmp_path / "state.db", clock=lambda: NOW) as state,
        world.client() as api,
    ):
        source = Source(SourceKind.LOCAL, "local", EMBEDDED_ACCOUNT_ID)
        parent, kept, child = [await world.event() for _ in range(3)]
        await _link(world.direct, parent, kept, RELATED, CAUSED)
        yield Family(world, Workspace(source, api, state, clock=lambda: NOW), parent, kept, child)


async def _try(family: Family, trouble: Sequence[str | None], *, is_removal: bool) -> None:
    uuid = family.child.uuid
    if is_removal:
        await family.link(family.child, RELATED)
    elif uuid in await family.links():
        await family.world.direct.relationships.remove(family.parent.uuid, uuid)
    before = await family.links()
    applied = await family.change(is_removal=is_removal, trouble=trouble)
    now = await family.links()
    told = {it.outcome for it in applied.failures}
    if not told:
        assert (uuid in now) is not is_removal, f"told as done: {applied.summary}"
    if told == {Outcome.REFUSED}:
        assert now.get(uuid) == before.get(uuid), f"told as not done: {applied}"
    if Outcome.UNKNOWN not in told:
        assert now[family.kept.uuid] == before[family.kept.uuid], f"another link was harmed: {applied}"
    if family.kept.uuid not in now or now[family.kept.uuid] != before[family.kept.uuid]:
        # it was told, and the next case begins anew
        await family.link(family.kept, RELATED, CAUSED)


@pytest.mark.parametrize("is_removal", [False, True], ids=["add", "remove"])
async def test_a_link_is_told_as_what_became_of_it(family: Family, is_removal: bool) -> None:
    for name in SAMPLE:
        for step in range(STEPS):
            await _try(family, [*[None] * step, name], is_removal=is_removal)


@pytest.mark.heavy
@pytest.mark.parametrize("is_removal", [False, True], ids=["add", "remove"])
async def test_a_link_is_told_as_what_became_of_it_through_every_fault(family: Family, is_removal: bool) -> None:
    for name in sorted(FAULTS):
        for step in range(STEPS):
            await _try(family, [*[None] * step, name, name], is_removal=is_removal)
