import json

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import RawSource
from cfone_tui.contract.raw_record import RawRecordEdit
from cfone_tui.store.state import StateStore, journal
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.raw_material import payload_of
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import make_event
from tests.workspace.wire import Times, Wire

AS_SENT = '{"score": 1.50, "n": 12345678901234567890, "z": -0, "s": "\\u0041\\/"}'


async def test_the_record_is_changed_as_written_undone_and_done_again(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    event = await make_event(api)
    seen = await workspace.raw(event)
    applied = await workspace.editor.raw.edit(event, seen, AS_SENT)
    assert (applied.summary, applied.undo) == ("raw record of login.example changed", "puts it back")
    assert AS_SENT.encode() in wire.sent("PATCH")[-1].content, "the text went out as it was written"
    assert json.loads((await workspace.raw(event)).data_text) == json.loads(AS_SENT)
    undone = await workspace.editor.undo()
    assert undone.summary == "undone: raw record of login.example changed"
    assert (await workspace.raw(event)).data_text == '{"seen":1}'
    await workspace.editor.redo()
    assert json.loads((await workspace.raw(event)).data_text) == json.loads(AS_SENT)


async def test_what_somebody_else_changed_meanwhile_is_not_written_over(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    event = await make_event(api)
    seen = await workspace.raw(event)
    assert seen.record is not None
    await api.raw.edit(event.uuid, seen.record.id, RawRecordEdit(data={"seen": 2}))
    applied = await workspace.editor.raw.edit(event, seen, "{}")
    assert applied.failures[0].outcome is Outcome.CONFLICT
    assert len(wire.sent("PATCH")) == 1
    assert (await workspace.raw(event)).data_text == '{"seen":2}'


async def test_a_lost_answer_is_settled_by_looking(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    event = await make_event(api)
    seen = await workspace.raw(event)
    wire.lose = Times(1, "PATCH")
    applied = await workspace.editor.raw.edit(event, seen, '{"seen":3}')
    assert applied.failures == ()
    assert len(wire.sent("PATCH")) == 1, "it was done, so it was not sent again"
    assert (await workspace.raw(event)).data_text == '{"seen":3}'


async def test_an_outcome_nobody_knows_is_said_and_kept(
    workspace: Workspace, api: ThreatEvents, wire: Wire, state: StateStore
) -> None:
    event = await make_event(api)
    seen = await workspace.raw(event)
    looks = 0

    def cut(request: httpx.Request) -> bool:
        nonlocal looks
        looks += request.method == "GET"
        return request.method == "PATCH" or (request.method == "GET" and looks > 1)

    wire.lose = cut
    applied = await workspace.editor.raw.edit(event, seen, '{"seen":4}')
    assert applied.summary == "it is not known whether the raw record was changed"
    assert applied.failures[0].outcome is Outcome.UNKNOWN
    (entry,) = await state.read(journal.unsettled, workspace.source.owner)
    assert '{\\"seen\\":4}' in entry.change
    wire.lose = lambda request: False
    settlement = await workspace.editor.settle_unknown()
    assert len(settlement.done) == 1
    await workspace.editor.undo()
    assert (await workspace.raw(event)).data_text == '{"seen":1}'


async def test_what_is_no_json_is_not_sent(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    event = await make_event(api)
    with pytest.raises(ValueError, match="line 1, column 2"):
        await workspace.editor.raw.edit(event, await workspace.raw(event), "{,}")
    assert wire.sent("PATCH") == []


async def test_the_same_written_otherwise_is_nothing_to_change(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    event = await make_event(api, raw=RawSource(data={"a": [1, 2]}))
    applied = await workspace.editor.raw.edit(event, await workspace.raw(event), '{"a":[1,2]}')
    assert applied.summary == "nothing to change: the raw record is like that already"
    assert wire.sent("PATCH") == []


def test_a_payload_keeps_every_byte_whichever_way_it_came() -> None:
    inner = '{"a": 1.0, "a": 1e400, "b": "\\ud800"}'
    record = f'{{"id": 7, "data": {json.dumps(inner)}, "tlp": "red"}}'
    assert payload_of(record, may_be_text=True) == (f'{{"id": 7, "data": {inner}, "tlp": "red"}}', inner, True)
    assert payload_of(record, may_be_text=False) == (record, json.dumps(inner), False)
    broken = '{"data": "{no json"}'
    assert payload_of(broken, may_be_text=True) == (broken, '"{no json"', False)
    assert payload_of("{}", may_be_text=True) == ("{}", "", False)


async def test_the_event_is_shown_as_it_came_and_read_again_only_where_that_is_not_known(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    made = await make_event(api)
    as_sent = f'{{"uuid": "{made.uuid}", "datasetId": "{made.dataset_id}", "score": 1.50, "score": 1e1, "tags": null}}'
    wire.instead = lambda request: (
        httpx.Response(200, text=as_sent, request=request)
        if request.url.path.endswith(f"events/{made.uuid}") and "raw" not in request.url.path
        else None
    )
    event = await workspace.event(made.uuid, made.dataset_id)
    asked = len(wire.requests)
    assert (await workspace.raw(event)).event_text == as_sent
    assert len(wire.requests) == asked + 1, "the raw record alone"
    assert (await workspace.raw(event.model_copy())).event_text == as_sent
    assert len(wire.requests) == asked + 3
