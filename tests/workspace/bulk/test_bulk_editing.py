"""Many events are changed at once, and it is all taken back."""

import asyncio

import pytest

from cfone_tui.api import ReadOnly, ThreatEvents
from cfone_tui.contract.event import EventEdit, NewIndicator, RawSource
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk import (
    BulkResult,
    CopyEvents,
    Deed,
    DeleteEvents,
    MoveEvents,
    SetField,
    TagEvents,
    preview,
)
from cfone_tui.workspace.errors import CannotUndo, ManyAtOnce, UnderWay
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.history import read_history
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.bulk.things import bulk, everything, make_events, redo, snapshot, undo
from tests.workspace.conftest import DATASET, OTHER_DATASET, make_event

DEEDS: tuple[Deed, ...] = (
    SetField(field="tlp", value="red"),
    SetField(field="category", value="Watering Hole"),
    SetField(field="attacker", value=""),
    SetField(field="target_industry", value="Energy"),
    SetField(field="date", value="2026-11-20T08:30:00Z"),
    SetField(field="indicator_type", value="hostname"),
    SetField(field="insight", value="# the same for all"),
    TagEvents(add=("seen", "APT"), remove=("mail",)),
    MoveEvents(dataset_id=OTHER_DATASET, name="other"),
    CopyEvents(dataset_id=OTHER_DATASET, name="other"),
    DeleteEvents(),
)


async def make_family(api: ThreatEvents) -> list[str]:
    """Make events that have all an event can have, and return their uuids."""
    categories = [it.name for it in await api.categories.list()]
    uuids = []
    for at in range(7):
        event = await make_event(
            api,
            event=f"event {at}",
            indicator=f"host{at % 5}.example",
            category=categories[at % 3],
            tlp=("red", "amber", "green")[at % 3],
            attacker=("NastyShrew", "", "Yeti")[at % 3] or None,
            attacker_country=("RU", "CN", "")[at % 3],
            target_industry=("Energy", "", "Finance")[at % 3],
            insight="# a note" if at % 2 else None,
            tags=(("apt", "mail"), ("mail",), ())[at % 3],
            raw=RawSource(data={"number": at} if at % 2 else None, source=("feed", "")[at % 2], tlp="green"),
        )
        uuids.append(event.uuid)
    first, kind = NewIndicator(indicator_type="domain", value="first.example"), "domain"
    several = await make_event(
        api,
        event="several",
        indicator=None,
        indicator_type=None,
        indicators=(first, NewIndicator(indicator_type=kind, value="second.example")),
    )
    for parent, child, how in (
        (0, 1, RelationshipType.CAUSED_BY),
        (0, 1, RelationshipType.RELATED_TO),
        (2, 0, RelationshipType.ATTRIBUTED_TO),
        (5, 6, RelationshipType.CAUSED_BY),
    ):
        body = RelationshipsCreate(
            dataset_id=DATASET, parent_id=uuids[parent], child_ids=(uuids[child],), relationship_type=how
        )
        await api.relationships.create(body)
    return [*uuids[:5], several.uuid]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: f"{deed.kind} {getattr(deed, 'field', '')}")
async def test_whatever_was_done_is_taken_back_wholly_and_done_again(
    workspace: Workspace, api: ThreatEvents, deed: Deed
) -> None:
    uuids = await make_family(api)
    before = await snapshot(api)
    chosen = [event for event in await everything(api) if event.uuid in uuids]
    done = await bulk(workspace, deed, chosen)
    assert done.is_over
    assert not done.applied.failures
    after = await snapshot(api)
    assert after != before
    with pytest.raises(ManyAtOnce):
        await workspace.editor.undo()
    undone = await undo(workspace)
    assert undone.is_over
    assert not undone.applied.failures
    assert await snapshot(api) == before
    again = await redo(workspace)
    assert not again.applied.failures
    assert await snapshot(api) == after
    assert not (await undo(workspace)).applied.failures
    assert await snapshot(api) == before


async def test_a_read_only_source_refuses(workspace: Workspace, api: ThreatEvents) -> None:
    events = await make_events(api, 1)
    object.__setattr__(workspace.source, "is_read_only", True)
    with pytest.raises(ReadOnly):
        await workspace.editor.bulk.freeze(preview(DeleteEvents(), [row_of(event) for event in events]))


async def test_an_insight_that_came_meanwhile_is_left_alone(workspace: Workspace, api: ThreatEvents) -> None:
    seen = [*await make_events(api, 2), await make_event(api, insight="mine")]
    shown = preview(SetField(field="insight", value="for all"), [row_of(event) for event in seen])
    assert dict(shown.before) == {"": 2, "one of its own": 1}
    await api.events.edit(seen[0].uuid, EventEdit(dataset_id=DATASET, insight="theirs"))
    done = await workspace.editor.bulk.run(await workspace.editor.bulk.freeze(shown))
    assert done.progress.number(RowState.DONE) == 2
    assert "changed meanwhile" in done.applied.failures[0].why
    await undo(workspace)
    assert [(await api.events.get(it.uuid)).insight or "" for it in seen] == ["theirs", "", "mine"]


async def test_what_is_like_that_already_is_skipped(workspace: Workspace, api: ThreatEvents) -> None:
    events = [*await make_events(api, 2), await make_event(api, tlp="red")]
    done = await bulk(workspace, SetField(field="tlp", value="red"), events)
    assert done.applied.summary == "2 events: TLP set to red, 1 skipped"
    assert done.progress.number(RowState.SKIPPED) == 1


async def test_of_two_jobs_at_once_the_second_is_refused(workspace: Workspace, api: ThreatEvents) -> None:
    events = [row_of(event) for event in await make_events(api, 8)]
    editing = workspace.editor.bulk
    first = await editing.freeze(preview(SetField(field="attacker", value="X"), events[:4]))
    second = await editing.freeze(preview(SetField(field="tlp", value="red"), events[4:]))
    done, refused = await asyncio.gather(editing.run(first), editing.run(second), return_exceptions=True)
    assert isinstance(refused, UnderWay)
    assert isinstance(done, BulkResult)
    assert done.is_over
    assert (await editing.run(second)).is_over


async def test_one_event_of_a_move_alone_is_not_taken_back(workspace: Workspace, api: ThreatEvents) -> None:
    events = await make_events(api, 2)
    await bulk(workspace, MoveEvents(dataset_id=OTHER_DATASET, name="other"), events)
    known = await read_history(workspace.state, workspace.source, events[0].uuid, session=workspace.session)
    with pytest.raises(CannotUndo, match="only taken back as a whole"):
        await workspace.editor.check_undo_one(known[0].id)
    with pytest.raises(CannotUndo, match="only taken back as a whole"):
        await workspace.editor.undo_one(known[0].id)
    assert not (await undo(workspace)).applied.failures
