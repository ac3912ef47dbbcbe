"""Everything that hangs on events is read before they are deleted, also what looks like another one's."""

from collections.abc import Sequence

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import Event, NewIndicator
from cfone_tui.workspace.bulk import DeleteEvents
from cfone_tui.workspace.bulk.remains import NO_INDICATORS, Remains
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.bulk.things import bulk, everything, snapshot, undo
from tests.workspace.conftest import make_event
from tests.workspace.wire import Wire


async def make(api: ThreatEvents, name: str, *values: str) -> Event:
    """Create an event with these indicators."""
    indicators = tuple(NewIndicator(indicator_type="domain", value=value) for value in values)
    return await make_event(api, event=name, indicator=None, indicator_type=None, indicators=indicators)


def values(found: object, event: Event) -> Sequence[str]:
    assert isinstance(found, dict)
    return sorted(it.value for it in found[event.uuid].indicators)


async def test_a_further_indicator_that_is_the_main_one_of_another_event_is_not_missed(
    workspace: Workspace, api: ThreatEvents
) -> None:
    events = [await make(api, "event 0", "a.example", "b.example"), await make(api, "event 1", "b.example")]
    found = await Remains(api, events).further_indicators()
    mains = [event.indicator for event in events]
    assert sorted([*values(found, events[0]), mains[0]]) == ["a.example", "b.example"]
    assert values(found, events[1]) == []
    before = await snapshot(api)
    await bulk(workspace, DeleteEvents(), await everything(api))
    await undo(workspace)
    assert await snapshot(api) == before


async def test_only_events_of_which_it_is_not_clear_are_asked_for_alone(api: ThreatEvents, wire: Wire) -> None:
    shared = [await make(api, f"event {at}", "shared.example") for at in range(5)]
    several = await make(api, "several", "own.example", "further.example")
    wire.requests.clear()
    found = await Remains(api, [*shared, several]).further_indicators()
    assert len(wire.requests) == 1
    assert len(values(found, several)) == 1
    assert not any(values(found, event) for event in shared)


async def test_what_appears_in_too_many_events_to_be_told_is_asked_for_alone(
    api: ThreatEvents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cfone_tui.workspace.bulk.remains.RELATED_TOLD", 2)
    crowd = [await make(api, f"event {at}", "crowded.example") for at in range(4)]
    one = await make(api, "one", "own.example", "crowded.example")
    found = await Remains(api, [*crowd, one]).further_indicators()
    assert sorted([*values(found, one), one.indicator]) == ["crowded.example", "own.example"]
    assert not any(values(found, event) for event in crowd)


async def test_a_server_without_the_list_costs_the_indicators_and_that_is_said(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    events = [await make(api, "event 0", "a.example", "b.example")]
    wire.instead = lambda request: (
        httpx.Response(404, json={"errors": [{"message": "no route"}]}, request=request)
        if request.url.path.endswith("/indicators")
        else None
    )
    done = await bulk(workspace, DeleteEvents(), events)
    [row], _ = await workspace.editor.bulk.rows(done.job, limit=1)
    assert row.reason == NO_INDICATORS
