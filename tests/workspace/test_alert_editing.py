"""Alerts on saved queries are set, changed and deleted, by themselves and with their query, and all is taken back."""

import json

import httpx
import pytest

from cfone_tui.api import ReadOnly, ThreatEvents
from cfone_tui.contract.alert import Alert, AlertCreate, AlertEdit, Frequency
from cfone_tui.contract.saved_query import SavedQuery, SavedQueryCreate
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import NOW, Connect
from tests.workspace.wire import Times, Wire, refused

CONTENT = json.dumps({"datasetId": ["all"], "search": []})
DAILY = {"frequency": "daily", "enabled": True, "notification_type": "ans"}


async def made_query(api: ThreatEvents, name: str = "mine") -> SavedQuery:
    body = SavedQueryCreate(
        name=name, query_json=CONTENT, alert_enabled=False, alert_rollup_enabled=False, rule_enabled=False
    )
    return await api.queries.create(body)


async def alerts_on(api: ThreatEvents) -> list[tuple[int, str, bool]]:
    return sorted((it.query_id, it.frequency, it.enabled) for it in await api.alerts.list())


async def made_alert(workspace: Workspace, query: SavedQuery) -> Alert:
    applied = await workspace.editor.alerts.create({"query_id": query.id, **DAILY})
    assert applied.summary == f"alert created: daily by ans, on saved query {query.id}"
    made = applied.made(Alert)
    assert made is not None
    return made


async def test_an_alert_is_set_changed_and_deleted_and_every_step_is_taken_back(workspace: Workspace) -> None:
    api, editor = workspace.api, workspace.editor
    query = await made_query(api)
    alert = await made_alert(workspace, query)
    applied = await editor.alerts.edit(alert, {"frequency": "immediate", "enabled": False})
    assert (applied.undo, applied.failures) == ("puts them back", ())
    assert await alerts_on(api) == [(query.id, "immediate", False)]
    await editor.alerts.delete(await api.alerts.get(alert.id))
    assert await alerts_on(api) == []
    steps = []
    for _ in range(3):
        await editor.undo()
        steps.append(await alerts_on(api))
    assert steps == [[(query.id, "immediate", False)], [(query.id, "daily", True)], []]
    await editor.redo()
    await editor.redo()
    assert await alerts_on(api) == [(query.id, "immediate", False)]


async def test_a_deleted_query_comes_back_with_its_alerts_and_goes_with_them_again(workspace: Workspace) -> None:
    api, editor = workspace.api, workspace.editor
    query = await made_query(api)
    await made_alert(workspace, query)
    await api.alerts.create(AlertCreate(query_id=query.id, enabled=False))
    applied = await editor.queries.delete(query)
    assert (applied.summary, applied.undo) == ("deleted from the account: mine", "saves it again, with its 2 alerts")
    assert (await alerts_on(api), list(await api.queries.list())) == ([], [])
    assert (await editor.undo()).failures == ()
    [again] = await api.queries.list()
    assert again.id != query.id
    assert await alerts_on(api) == [(again.id, "daily", True), (again.id, "immediate", False)]
    assert (await editor.redo()).failures == ()
    assert (await alerts_on(api), list(await api.queries.list())) == ([], [])
    await editor.undo()
    [last] = await api.queries.list()
    assert await alerts_on(api) == [(last.id, "daily", True), (last.id, "immediate", False)]


async def test_an_alert_set_before_its_query_went_and_came_is_still_taken_back(workspace: Workspace) -> None:
    api, editor = workspace.api, workspace.editor
    query = await made_query(api)
    await made_alert(workspace, query)
    await editor.queries.delete(query)
    await editor.undo()
    undone = await editor.undo()
    assert (undone.failures, await alerts_on(api)) == ((), [])
    assert len(await api.queries.list()) == 1
    await editor.redo()
    [again] = await api.queries.list()
    assert await alerts_on(api) == [(again.id, "daily", True)], "it is set on what its query is by now"


async def test_a_query_is_not_taken_for_an_alert_of_its_number(workspace: Workspace) -> None:
    api, editor = workspace.api, workspace.editor
    first, second = await made_query(api, "first"), await made_query(api, "second")
    alert = await made_alert(workspace, second)
    assert alert.id == first.id, "numbers of their own begin at the same"
    await editor.queries.edit(first, {"name": "renamed"})
    await editor.alerts.delete(alert)
    await editor.undo()
    [alert] = await api.alerts.list()
    assert alert.id != first.id
    assert (await editor.undo()).failures == ()
    assert (await api.queries.get(first.id)).name == "first"


async def test_what_others_did_meanwhile_stays(workspace: Workspace) -> None:
    api, editor = workspace.api, workspace.editor
    query = (await editor.queries.create("mine", CONTENT)).made(SavedQuery)
    assert query is not None
    theirs = await api.alerts.create(AlertCreate(query_id=query.id))
    [failure] = (await editor.undo()).failures
    assert (failure.outcome, failure.why) == (
        Outcome.CONFLICT,
        "somebody set an alert on it meanwhile, so it stays",
    )
    await api.alerts.edit(theirs.id, AlertEdit(frequency=Frequency.DAILY))
    applied = await editor.alerts.edit(theirs, {"frequency": "daily", "enabled": False})
    assert applied.failures == ()
    deleted = await editor.alerts.delete(theirs)
    assert [it.outcome for it in deleted.failures] == [Outcome.CONFLICT]
    assert await alerts_on(api) == [(query.id, "daily", False)]


@pytest.mark.parametrize(
    ("method", "left"),
    [("POST", [("daily", True), ("immediate", True)]), ("PATCH", [("daily", False)]), ("DELETE", [])],
)
async def test_a_lost_answer_is_looked_up(
    workspace: Workspace, wire: Wire, method: str, left: list[tuple[str, bool]]
) -> None:
    editor = workspace.editor
    query = await made_query(workspace.api)
    alert = await made_alert(workspace, query)
    wire.lose = Times(1, method)
    match method:
        case "POST":
            applied = await editor.alerts.create({"query_id": query.id, **DAILY, "frequency": "immediate"})
        case "PATCH":
            applied = await editor.alerts.edit(alert, {"enabled": False})
        case _:
            applied = await editor.alerts.delete(alert)
    assert applied.failures == ()
    assert [it[1:] for it in await alerts_on(workspace.api)] == left
    assert await workspace.journal.unsettled() == ()


def _is_look_after_loss(wire: Wire, request: httpx.Request) -> bool:
    return request.method == "GET" and any(it.method == "DELETE" for it in wire.requests)


async def test_alerts_that_went_with_a_query_whose_answer_was_lost_are_looked_for(
    workspace: Workspace, wire: Wire
) -> None:
    api, editor = workspace.api, workspace.editor
    query = await made_query(api)
    await made_alert(workspace, query)
    wire.lose = Times(1, "DELETE")
    wire.instead = lambda request: refused(request, status=403) if _is_look_after_loss(wire, request) else None
    assert [it.outcome for it in (await editor.queries.delete(query)).failures] == [Outcome.UNKNOWN]
    assert len(await workspace.journal.unsettled()) == 2
    wire.instead = lambda _request: None
    settled = await editor.settle_unknown()
    assert (len(settled.done), settled.not_done) == (2, ())
    assert (await editor.undo()).failures == ()
    [again] = await api.queries.list()
    assert await alerts_on(api) == [(again.id, "daily", True)]


async def test_a_second_alert_of_its_kind_and_one_on_no_query_are_refused(workspace: Workspace) -> None:
    query = await made_query(workspace.api)
    await made_alert(workspace, query)
    again = await workspace.editor.alerts.create({"query_id": query.id, **DAILY})
    nowhere = await workspace.editor.alerts.create({"query_id": 999, **DAILY})
    assert [it.outcome for it in (*again.failures, *nowhere.failures)] == [Outcome.REFUSED, Outcome.REFUSED]
    assert "has the same frequency and type already" in again.failures[0].why
    assert len(await alerts_on(workspace.api)) == 1


async def test_nothing_is_set_where_nothing_may_be_changed(connect: Connect, source: Source, state: StateStore) -> None:
    api, wire = await connect(is_read_only=True)
    read_only = Workspace(
        Source(source.kind, source.name, source.account_id, is_read_only=True), api, state, clock=lambda: NOW
    )
    with pytest.raises(ReadOnly):
        await read_only.editor.alerts.create({"query_id": 1, **DAILY})
    assert wire.requests == []
