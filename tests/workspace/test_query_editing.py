"""Saved queries of the account are made, changed and deleted by the journal, and every one of it is taken back."""

import json

import httpx
import pytest

from cfone_tui.api import ReadOnly, ThreatEvents
from cfone_tui.contract.alert import AlertCreate
from cfone_tui.contract.saved_query import SavedQuery, SavedQueryCreate, SavedQueryEdit
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.errors import NothingToUndo
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import NOW, Connect
from tests.workspace.wire import Times, Wire

QUIET = {"alert_rollup_enabled": False, "rule_enabled": False}
CONTENT = json.dumps({"datasetId": ["all"], "search": []})


async def saved(api: ThreatEvents) -> list[SavedQuery]:
    return list(await api.queries.list())


async def test_a_query_is_saved_quiet_and_undone(workspace: Workspace) -> None:
    applied = await workspace.editor.queries.create("mine", CONTENT)
    assert applied.summary == "saved in the account: mine"
    (query,) = await saved(workspace.api)
    assert (query.name, query.query_json) == ("mine", CONTENT)
    assert not (query.alert_enabled or query.alert_rollup_enabled or query.rule_enabled)
    await workspace.editor.undo()
    assert await saved(workspace.api) == []
    await workspace.editor.redo()
    assert [it.name for it in await saved(workspace.api)] == ["mine"]


async def test_a_query_is_renamed_and_undone(workspace: Workspace) -> None:
    await workspace.editor.queries.create("mine", CONTENT)
    (query,) = await saved(workspace.api)
    await workspace.editor.queries.edit(query, {"name": "ours"})
    assert [it.name for it in await saved(workspace.api)] == ["ours"]
    await workspace.editor.undo()
    assert await saved(workspace.api) == [query]


async def test_a_query_is_deleted_and_undone_with_its_switches(workspace: Workspace) -> None:
    query = await workspace.api.queries.create(
        SavedQueryCreate(
            name="loud", query_json=CONTENT, alert_enabled=True, alert_rollup_enabled=True, rule_enabled=False
        )
    )
    applied = await workspace.editor.queries.delete(query)
    assert applied.undo == "saves it again"
    assert await saved(workspace.api) == []
    await workspace.editor.undo()
    (again,) = await saved(workspace.api)
    assert (again.name, again.alert_enabled, again.alert_rollup_enabled) == ("loud", True, True)


async def test_what_somebody_else_changed_meanwhile_is_left_alone(workspace: Workspace) -> None:
    await workspace.editor.queries.create("mine", CONTENT)
    (query,) = await saved(workspace.api)
    await workspace.api.queries.edit(query.id, SavedQueryEdit(name="theirs"))
    edited = await workspace.editor.queries.edit(query, {"name": "ours"})
    deleted = await workspace.editor.queries.delete(query)
    assert [it.outcome for it in (*edited.failures, *deleted.failures)] == [Outcome.CONFLICT, Outcome.CONFLICT]
    assert [it.name for it in await saved(workspace.api)] == ["theirs"]


@pytest.mark.parametrize(("method", "act"), [("POST", "create"), ("PATCH", "edit"), ("DELETE", "delete")])
async def test_a_lost_answer_is_looked_up(workspace: Workspace, wire: Wire, method: str, act: str) -> None:
    await workspace.editor.queries.create("mine", CONTENT)
    (query,) = await saved(workspace.api)
    is_lost = Times(1, method)

    def lose(request: httpx.Request) -> bool:
        return is_lost(request)

    wire.lose = lose
    editor = workspace.editor
    match act:
        case "create":
            applied = await editor.queries.create("another", CONTENT)
        case "edit":
            applied = await editor.queries.edit(query, {"name": "ours"})
        case _:
            applied = await editor.queries.delete(query)
    assert applied.failures == ()
    assert len(await saved(workspace.api)) == {"create": 2, "edit": 1, "delete": 0}[act]
    assert await workspace.journal.unsettled() == ()


async def test_somebody_elses_query_is_not_taken_for_the_one_whose_answer_was_lost(
    workspace: Workspace, wire: Wire
) -> None:
    theirs = SavedQueryCreate(name="mine", query_json=CONTENT, alert_enabled=True, **QUIET)
    await workspace.api.queries.create(theirs)
    wire.instead = lambda request: httpx.Response(502, request=request) if request.method == "POST" else None
    applied = await workspace.editor.queries.create("mine", CONTENT)
    assert [it.outcome for it in applied.failures] == [Outcome.UNKNOWN]
    wire.instead = lambda _request: None
    settled = await workspace.editor.settle_unknown()
    assert (len(settled.not_done), settled.done) == (1, ())
    with pytest.raises(NothingToUndo):
        await workspace.editor.undo()
    assert [it.alert_enabled for it in await saved(workspace.api)] == [True]


async def test_the_query_that_came_is_found_beside_one_like_it(workspace: Workspace, wire: Wire) -> None:
    def with_theirs(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        """Return the list as a server has it that does not mind two queries of one name."""
        if request.method != "GET" or not request.url.path.endswith("/queries"):
            return answer
        said = json.loads(answer.content)
        said.append({"id": 999, "name": "mine", "query_json": CONTENT, "alert_enabled": True})
        return httpx.Response(200, json=said, request=request)

    wire.after = with_theirs
    wire.lose = Times(1, "POST")
    assert (await workspace.editor.queries.create("mine", CONTENT)).failures == ()
    assert len(await saved(workspace.api)) == 2
    await workspace.editor.undo()
    assert [it.id for it in await saved(workspace.api)] == [999]


async def test_nothing_is_saved_where_nothing_may_be_changed(
    connect: Connect, source: Source, state: StateStore
) -> None:
    api, wire = await connect(is_read_only=True)
    read_only = Workspace(
        Source(source.kind, source.name, source.account_id, is_read_only=True), api, state, clock=lambda: NOW
    )
    with pytest.raises(ReadOnly):
        await read_only.editor.queries.create("mine", CONTENT)
    assert wire.requests == []


async def test_what_follows_a_query_is_named(workspace: Workspace) -> None:
    query = await workspace.api.queries.create(
        SavedQueryCreate(
            name="loud", query_json=CONTENT, alert_enabled=True, alert_rollup_enabled=False, rule_enabled=True
        )
    )
    assert await workspace.views.followers(query) == ("alerts", "a firewall rule")
    await workspace.api.alerts.create(AlertCreate(query_id=query.id))
    first, second = await workspace.views.followers(query)
    assert first.startswith("an alert, ")
    assert second == "a firewall rule"


async def test_an_undo_of_what_somebody_changed_since_can_be_left_out(workspace: Workspace) -> None:
    query = (await workspace.editor.queries.create("mine", CONTENT)).made(SavedQuery)
    assert query is not None
    await workspace.editor.queries.edit(query, {"name": "ours"})
    await workspace.api.queries.edit(query.id, SavedQueryEdit(name="theirs"))
    assert [it.outcome for it in (await workspace.editor.undo()).failures] == [Outcome.CONFLICT]
    left = await workspace.editor.resolve()
    assert (left.summary, left.failures) == ("left as it is now: changed in the account: mine", ())
    assert [it.name for it in await saved(workspace.api)] == ["theirs"]
    assert "saved in the account" in (await workspace.editor.undo()).summary
