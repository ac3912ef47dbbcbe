"""The last change is made again, unless it takes something away."""

import asyncio

import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.category import CategoryCreate
from cfone_tui.store.state.triage import TriageState
from cfone_tui.workspace.errors import CannotRepeat
from cfone_tui.workspace.event_row import EventRow, row_of
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import make_event
from tests.workspace.wire import Wire


@pytest.fixture
async def rows(api: ThreatEvents) -> list[EventRow]:
    return [row_of(await make_event(api, indicator=f"host{number}.example", tags=("old",))) for number in range(30)]


async def test_fields_are_set_again_and_one_undo_takes_all_of_them_back(
    workspace: Workspace, api: ThreatEvents, rows: list[EventRow]
) -> None:
    event = await api.events.get(rows[0].uuid)
    await workspace.editor.events.edit(event, {"tlp": "red", "attacker": "somebody"})
    applied = await workspace.editor.repeat(rows[1:3])
    assert applied.summary == "TLP, attacker of 2 events set"
    assert [(await api.events.get(row.uuid)).tlp for row in rows[:4]] == ["red", "red", "red", "amber"]
    await workspace.editor.undo()
    assert [(await api.events.get(row.uuid)).tlp for row in rows[:3]] == ["red", "amber", "amber"]
    # what was undone since is still what was done last
    assert (await workspace.editor.repeat([rows[5]])).summary == "2 fields of host5.example changed"


async def test_a_change_that_is_still_under_way_is_the_one_that_is_repeated(
    workspace: Workspace, api: ThreatEvents, wire: Wire, rows: list[EventRow]
) -> None:
    event = await api.events.get(rows[0].uuid)
    await workspace.editor.events.edit(event, {"tlp": "red"})
    wire.gate.clear()
    asked = len(wire.requests)
    tagging = asyncio.create_task(workspace.editor.tags.tag([rows[0]], add=["one"]))
    await wire.asked(asked + 1)
    repeating = asyncio.create_task(workspace.editor.repeat([rows[1]]))
    await asyncio.sleep(0)
    wire.gate.set()
    await tagging
    assert (await repeating).summary == "1 event tagged one"
    assert (await api.events.get(rows[1].uuid)).tlp == "amber"


async def test_tags_are_added_again(workspace: Workspace, api: ThreatEvents, rows: list[EventRow]) -> None:
    await workspace.editor.tags.tag(rows[:2], add=["one", "two"])
    assert (await workspace.editor.repeat([rows[2]])).summary == "1 event tagged one, two"
    assert set((await api.events.get(rows[2].uuid)).tags) == {"old", "one", "two"}


async def test_what_was_decided_is_decided_again(workspace: Workspace, rows: list[EventRow]) -> None:
    await workspace.editor.triage.decide([rows[0]], TriageState.DONE)
    assert (await workspace.editor.repeat([rows[1]])).summary == "marked done: host1[.]example"


async def test_nothing_that_takes_away_is_repeated(
    workspace: Workspace, api: ThreatEvents, rows: list[EventRow]
) -> None:
    with pytest.raises(CannotRepeat, match="nothing was changed"):
        await workspace.editor.repeat([rows[0]])
    await workspace.editor.tags.tag(rows[:1], remove=["old"])
    with pytest.raises(CannotRepeat, match="removing tags is not repeated"):
        await workspace.editor.repeat([rows[1]])
    await workspace.editor.categories.create(CategoryCreate(name="x", kill_chain=1))
    with pytest.raises(CannotRepeat, match="this is not repeated: category created: x"):
        await workspace.editor.repeat([rows[1]])
    assert (await api.events.get(rows[1].uuid)).tags == ("old",)


async def test_many_events_are_never_changed_by_repeating(workspace: Workspace, rows: list[EventRow]) -> None:
    await workspace.editor.tags.tag(rows[:1], add=["one"])
    with pytest.raises(CannotRepeat, match="more than 25"):
        await workspace.editor.repeat(rows)
    await workspace.editor.tags.tag(rows, add=["all"])
    with pytest.raises(CannotRepeat, match="more than 25"):
        await workspace.editor.repeat([rows[0]])
