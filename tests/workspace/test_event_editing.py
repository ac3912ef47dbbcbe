import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from cfone_tui.api import BadRequest, NotFound, ThreatEvents
from cfone_tui.contract.event import Event, EventCreate, EventEdit
from cfone_tui.store.state import journal
from cfone_tui.workspace.applied import FieldConflict, Outcome
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, NOW, make_event
from tests.workspace.wire import Times, Wire, refused


def body(**fields: Any) -> EventCreate:
    given = {
        "category": "Phishing",
        "date": NOW,
        "event": "somebody registered new.example",
        "raw": {"data": {"seen": 1}},
        "tlp": "amber",
        "dataset_id": DATASET,
        "indicator": "new.example",
        "indicator_type": "domain",
        "tags": ("apt",),
    }
    return EventCreate.model_validate(given | fields)


async def edit(api: ThreatEvents, event: Event, **fields: Any) -> Event:
    return await api.events.edit(event.uuid, EventEdit.model_validate({"dataset_id": DATASET, **fields}))


async def current(api: ThreatEvents, event: Event) -> Event:
    return await api.events.get(event.uuid, dataset_id=DATASET)


async def everything(api: ThreatEvents) -> tuple[Event, ...]:
    return (await api.events.list(dataset_id=["all"], page_size=100)).events


async def test_creates_an_event_under_a_mark(workspace: Workspace, api: ThreatEvents) -> None:
    applied = await workspace.editor.events.create(body())
    assert applied.summary == "event created: new.example"
    assert applied.undo == "deletes it again"
    (event,) = applied.changed
    assert event.tags == ("apt",)
    record = (await workspace.raw(event)).record
    assert record is not None
    assert record.source.startswith("cfone:id")
    assert record.value() == {"seen": 1}


async def test_the_mark_leaves_the_source_that_was_given(workspace: Workspace) -> None:
    applied = await workspace.editor.events.create(body(raw={"data": None, "source": "our sensor"}))
    record = (await workspace.raw(applied.changed[0])).record
    assert record is not None
    assert record.source.startswith("our sensor cfone:id")


async def test_a_creation_whose_answer_was_lost_is_found_by_its_mark(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    await make_event(api, indicator="new.example")
    wire.lose = Times(1, "POST")
    applied = await workspace.editor.events.create(body())
    assert applied.summary == "event created: new.example"
    assert applied.failures == ()
    assert len(await everything(api)) == 2
    assert len(wire.sent("POST")) == 2
    await workspace.editor.undo()
    assert [event.event for event in await everything(api)] == ["somebody registered login.example"]


async def test_a_creation_is_found_among_events_without_raw_records(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    older = await make_event(api, indicator="new.example", date=NOW + timedelta(seconds=1))
    wire.lose = Times(1, "POST")
    wire.instead = lambda it: refused(it, status=404) if it.url.path.endswith(f"raw/{DATASET}/{older.uuid}") else None
    applied = await workspace.editor.events.create(body())
    assert any(older.uuid in request.url.path for request in wire.requests)
    assert applied.summary == "event created: new.example"
    assert applied.failures == ()


async def test_a_creation_that_is_not_found_stays_unknown_and_is_not_sent_again(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    failing = Times(1, "POST")
    wire.instead = lambda request: httpx.Response(502, request=request) if failing(request) else None
    applied = await workspace.editor.events.create(body())
    assert applied.summary == "it is not known whether the event was created"
    assert [failure.outcome for failure in applied.failures] == [Outcome.UNKNOWN]
    assert len(wire.sent("POST")) == 1
    (entry,) = await workspace.state.read(journal.unsettled, workspace.source.owner)
    assert entry.dataset_id == DATASET


async def test_a_refused_creation_says_what_the_api_said(workspace: Workspace) -> None:
    applied = await workspace.editor.events.create(body(category="No such category"))
    assert applied.summary == "no event was created"
    (failure,) = applied.failures
    assert failure.outcome is Outcome.REFUSED
    assert isinstance(failure.error, BadRequest)
    assert "No such category" in failure.why
    assert await workspace.journal.unsettled() == ()


async def test_edits_only_the_fields_that_changed(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    event = await make_event(api)
    applied = await workspace.editor.events.edit(event, {"tlp": "red", "attacker": event.attacker})
    assert applied.summary == "TLP of login.example set to red"
    assert applied.undo == "puts it back"
    assert json.loads(wire.sent("PATCH")[0].content) == {"datasetId": DATASET, "tlp": "red"}
    assert (await current(api, event)).tlp == "red"


async def test_empties_fields(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api, insight="look here", target_country="UA")
    applied = await workspace.editor.events.edit(event, {"attacker": None, "insight": "", "target_country": None})
    assert applied.summary == "3 fields of login.example changed"
    assert applied.failures == ()
    after = await current(api, event)
    assert (after.attacker, after.insight or "", after.target_country) == ("", "", "")


async def test_sends_nothing_when_the_event_is_like_that_already(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    event = await make_event(api)
    date = event.date.replace("Z", "+00:00")
    assert (await workspace.editor.events.edit(event, {"date": date})).summary.startswith("nothing to change")
    await edit(api, event, tlp="red")
    patches = len(wire.sent("PATCH"))
    assert (await workspace.editor.events.edit(event, {"tlp": "red"})).summary.startswith("nothing to change")
    assert len(wire.sent("PATCH")) == patches


async def test_merges_with_edits_of_other_fields(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    await edit(api, event, attacker="FlyingYeti")
    applied = await workspace.editor.events.edit(event, {"tlp": "red"})
    assert applied.failures == ()
    after = await current(api, event)
    assert (after.attacker, after.tlp) == ("FlyingYeti", "red")


async def test_both_changing_the_same_field_is_a_conflict_and_nothing_is_sent(
    workspace: Workspace, api: ThreatEvents
) -> None:
    event = await make_event(api)
    theirs = await edit(api, event, tlp="green")
    applied = await workspace.editor.events.edit(event, {"tlp": "red", "attacker": "FlyingYeti"})
    (failure,) = applied.failures
    assert failure.outcome is Outcome.CONFLICT
    assert failure.conflicts == (FieldConflict("tlp", "amber", "red", "green"),)
    assert failure.why == "changed by somebody else meanwhile: TLP is green now, was amber"
    assert failure.current == theirs
    assert await current(api, event) == theirs
    assert applied.undo is None
    # what the user saw is the event as it is now: that overwrites it
    assert isinstance(failure.current, Event)
    assert (await workspace.editor.events.edit(failure.current, {"tlp": "red"})).failures == ()
    assert (await current(api, event)).tlp == "red"


async def test_an_edit_whose_answer_was_lost_is_looked_up(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    event = await make_event(api)
    wire.lose = Times(1, "PATCH")
    applied = await workspace.editor.events.edit(event, {"tlp": "red"})
    assert applied.failures == ()
    assert len(wire.sent("PATCH")) == 1
    assert await workspace.journal.unsettled() == ()


async def test_an_edit_that_did_not_arrive_is_sent_once_more(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    event = await make_event(api)
    failing = Times(1, "PATCH")
    wire.instead = lambda request: httpx.Response(502, request=request) if failing(request) else None
    assert (await workspace.editor.events.edit(event, {"tlp": "red"})).failures == ()
    failing = Times(2, "PATCH")
    applied = await workspace.editor.events.edit(event, {"attacker": "FlyingYeti"})
    assert applied.summary == "it is not known whether the event was changed"
    assert [failure.outcome for failure in applied.failures] == [Outcome.UNKNOWN]


async def test_a_refused_edit_changes_nothing(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    event = await make_event(api)
    wire.instead = lambda request: refused(request) if request.method == "PATCH" else None
    applied = await workspace.editor.events.edit(event, {"tlp": "red"})
    assert applied.summary == "the event was not changed"
    assert [failure.outcome for failure in applied.failures] == [Outcome.REFUSED]


async def test_a_date_that_is_none_is_refused_before_it_is_sent(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    event = await make_event(api)
    applied = await workspace.editor.events.edit(event, {"date": "yesterday-ish"})
    assert applied.failures[0].why.startswith("date: ")
    assert not wire.sent("PATCH")


async def test_a_field_that_the_server_ignores_is_told(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    event = await make_event(api)
    unchanged = event.model_dump(mode="json", by_alias=True)
    wire.instead = lambda it: httpx.Response(200, json=unchanged, request=it) if it.method == "PATCH" else None
    applied = await workspace.editor.events.edit(event, {"tlp": "red"})
    assert applied.failures[0].why == "the server did not take: TLP"
    assert applied.summary == "the event was not changed"
    assert applied.undo is None
    half = unchanged | {"attacker": "FlyingYeti"}
    wire.instead = lambda it: httpx.Response(200, json=half, request=it) if it.method == "PATCH" else None
    applied = await workspace.editor.events.edit(event, {"tlp": "red", "attacker": "FlyingYeti"})
    assert applied.summary == "attacker of login.example set to FlyingYeti"
    assert applied.undo == "puts it back"
    (failure,) = applied.failures
    assert (failure.outcome, failure.not_taken) == (Outcome.REFUSED, ("tlp",))
    assert failure.why == "the server did not take: TLP"
    (now,) = applied.changed
    assert (now.attacker, now.tlp) == ("FlyingYeti", "amber")
    assert failure.current == now


async def test_an_event_that_is_gone_cannot_be_edited(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    await api.events.delete(DATASET, [event.uuid])
    applied = await workspace.editor.events.edit(event, {"tlp": "red"})
    assert isinstance(applied.failures[0].error, NotFound)


@pytest.mark.parametrize("name", ["attacker_country", "target_industry", "indicator_type", "category", "event"])
async def test_every_field_can_be_set_and_put_back(workspace: Workspace, api: ThreatEvents, name: str) -> None:
    values = {"attacker_country": "CN", "category": "Command and Control", "indicator_type": "url"}
    before = await make_event(api, attacker_country="RU", target_industry="Energy")
    applied = await workspace.editor.events.edit(before, {name: values.get(name, "something else")})
    assert applied.failures == ()
    assert getattr(await current(api, before), name) != getattr(before, name)
    await workspace.editor.undo()
    assert await current(api, before) == before
