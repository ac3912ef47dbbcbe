from collections.abc import Awaitable, Callable
from dataclasses import replace

import httpx
import pytest

from cfone_tui.api import ReadOnly, Refused, ThreatEvents
from cfone_tui.contract.event import Event
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.applied import Applied, Outcome
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, Connect, make_event
from tests.workspace.wire import Times, Wire, refused, without_body


async def tag(workspace: Workspace, *events: Event, add: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> Applied:
    return await workspace.editor.tags.tag([row_of(event) for event in events], add=add, remove=remove)


async def tags_of(api: ThreatEvents, event: Event) -> set[str]:
    return set((await api.events.get(event.uuid, dataset_id=DATASET)).tags)


def before_the_first_write(meddling: Callable[[], Awaitable[object]]) -> Callable[[httpx.Request], Awaitable[None]]:
    """Return a hook that lets somebody else do something when our first write is on its way."""
    left = [meddling]

    async def hook(request: httpx.Request) -> None:
        if request.method != "GET" and left:
            await left.pop()()

    return hook


async def test_adds_a_tag_to_several_events(workspace: Workspace, api: ThreatEvents) -> None:
    events = [await make_event(api), await make_event(api, tags=("other",))]
    applied = await tag(workspace, *events, add=("phishing",))
    assert applied.summary == "2 events tagged phishing"
    assert applied.undo == "removes it again"
    assert applied.failures == ()
    assert [set(event.tags) for event in applied.changed] == [{"apt", "mail", "phishing"}, {"other", "phishing"}]
    assert await tags_of(api, events[0]) == {"apt", "mail", "phishing"}
    assert await tags_of(api, events[1]) == {"other", "phishing"}


async def test_adds_and_removes_at_once(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    applied = await tag(workspace, event, add=("new", " NEW "), remove=("APT",))
    assert applied.summary == "1 event tagged new, APT removed"
    assert applied.undo == "takes that back"
    assert await tags_of(api, event) == {"mail", "new"}


@pytest.mark.parametrize(
    ("add", "remove", "summary"),
    [
        (("APT",), (), "nothing to change: 1 event has APT already"),
        ((), ("absent",), "nothing to change: 1 event does not have absent"),
    ],
)
async def test_sends_nothing_when_nothing_would_change(
    workspace: Workspace,
    api: ThreatEvents,
    wire: Wire,
    add: tuple[str, ...],
    remove: tuple[str, ...],
    summary: str,
) -> None:
    event = await make_event(api)
    before = len(wire.sent("POST"))
    applied = await tag(workspace, event, add=add, remove=remove)
    assert applied.summary == summary
    assert applied.undo is None
    assert len(wire.sent("POST")) == before
    assert not wire.sent("DELETE")


async def test_tags_that_came_meanwhile_stay(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    await api.event_tags.attach(event.uuid, ["somebody-else"])
    await tag(workspace, event, add=("mine",), remove=("apt",))
    assert await tags_of(api, event) == {"mail", "mine", "somebody-else"}


async def test_puts_back_what_a_server_removed_that_ignores_which_tag_was_meant(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    event = await make_event(api, tags=("a", "b", "c"))
    wire.rewrite = without_body
    applied = await tag(workspace, event, remove=("b",))
    assert applied.failures == ()
    assert await tags_of(api, event) == {"a", "c"}


async def test_says_which_tags_were_lost_when_they_cannot_be_put_back(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    event = await make_event(api, tags=("a", "b", "c"))
    wire.rewrite = without_body
    wire.instead = lambda request: refused(request) if request.method == "POST" else None
    applied = await tag(workspace, event, remove=("b",))
    assert [failure.outcome for failure in applied.failures] == [Outcome.UNKNOWN]
    assert "lost and not put back: a, c" in applied.failures[0].why
    assert applied.undo is not None
    wire.instead = lambda _request: None
    wire.rewrite = lambda request: request
    await workspace.editor.undo()
    assert await tags_of(api, event) == {"a", "b", "c"}


@pytest.mark.parametrize("lost_reads", [1, 9], ids=["next reading works", "nothing can be read for a while"])
async def test_tags_are_put_back_or_named_when_the_reading_after_a_removal_of_all_fails(
    workspace: Workspace, api: ThreatEvents, wire: Wire, *, lost_reads: int
) -> None:
    event = await make_event(api, tags=("a", "b", "c"))
    wire.rewrite = without_body
    reads = Times(lost_reads, "GET")
    wire.lose = lambda request: bool(wire.sent("DELETE")) and reads(request)
    applied = await tag(workspace, event, remove=("b",))
    wire.lose = lambda _request: False
    if lost_reads == 1:
        assert applied.failures == ()
        assert await tags_of(api, event) == {"a", "c"}
    else:
        assert applied.failures[0].outcome is Outcome.UNKNOWN
        assert applied.failures[0].why.endswith("see that it still has a, c")
        assert len(await workspace.journal.unsettled()) == 1


async def test_undo_leaves_what_somebody_else_added_between_reading_and_reading_back(
    workspace: Workspace, connect: Connect, api: ThreatEvents, wire: Wire
) -> None:
    event = await make_event(api, tags=("apt", "mail", "old"))
    colleague, _ = await connect()

    async def meddling() -> None:
        await colleague.event_tags.attach(event.uuid, ["colleague"])
        await colleague.event_tags.detach(event.uuid, ["old"])

    wire.before = before_the_first_write(meddling)
    applied = await tag(workspace, event, add=("mine",), remove=("apt",))
    assert applied.undo is not None
    assert await tags_of(api, event) == {"colleague", "mail", "mine"}
    assert await workspace.recent_tags() == ("mine",)
    await workspace.editor.undo()
    assert await tags_of(api, event) == {"apt", "colleague", "mail"}


@pytest.mark.parametrize(
    ("theirs", "outcomes"), [("colleague", [Outcome.REFUSED]), ("mine", [])], ids=["another tag", "the same tag"]
)
async def test_a_refused_change_is_not_done_because_somebody_else_changed_a_tag(
    workspace: Workspace, connect: Connect, api: ThreatEvents, wire: Wire, theirs: str, outcomes: list[Outcome]
) -> None:
    event = await make_event(api)
    colleague, _ = await connect()
    wire.before = before_the_first_write(lambda: colleague.event_tags.attach(event.uuid, [theirs]))
    wire.instead = lambda request: refused(request, status=403) if request.method == "POST" else None
    applied = await tag(workspace, event, add=("mine",))
    assert [failure.outcome for failure in applied.failures] == outcomes
    assert applied.undo is None
    assert [set(it.tags) for it in applied.changed] == [{"apt", "mail", theirs}]
    assert await workspace.journal.last_undoable() is None
    assert await workspace.journal.unsettled() == ()


async def test_says_when_a_server_removes_nothing(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    event = await make_event(api)
    done = {"success": True, "result": {"success": True}}
    wire.instead = lambda it: httpx.Response(200, json=done, request=it) if it.method == "DELETE" else None
    applied = await tag(workspace, event, remove=("apt",))
    assert applied.summary == "no tags were changed"
    assert applied.failures[0].why == "not removed: apt"
    assert applied.undo is None


async def test_an_answer_that_was_lost_is_looked_up(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    event = await make_event(api)
    wire.lose = Times(1, "POST")
    applied = await tag(workspace, event, add=("new",))
    assert applied.failures == ()
    assert await tags_of(api, event) == {"apt", "mail", "new"}
    assert await workspace.journal.unsettled() == ()


async def test_what_did_not_arrive_is_sent_once_more(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    event = await make_event(api)
    failing = Times(1, "POST")
    wire.instead = lambda request: httpx.Response(502, request=request) if failing(request) else None
    applied = await tag(workspace, event, add=("new",))
    assert applied.failures == ()
    assert await tags_of(api, event) == {"apt", "mail", "new"}


async def test_an_outcome_that_cannot_be_looked_up_stays_unknown(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    event = await make_event(api)
    reads = Times(1, "GET")
    wire.instead = lambda request: (
        httpx.Response(502, request=request) if not (request.method == "GET" and reads(request)) else None
    )
    applied = await tag(workspace, event, add=("new",))
    assert [failure.outcome for failure in applied.failures] == [Outcome.UNKNOWN]
    assert applied.summary == "it is not known whether tags were changed"
    assert applied.undo is None
    assert len(await workspace.journal.unsettled()) == 1


async def test_each_row_ends_on_its_own(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    good, bad, gone = [await make_event(api, indicator=f"{name}.example") for name in ("good", "bad", "gone")]
    await api.events.delete(DATASET, [gone.uuid])
    wire.instead = lambda request: refused(request, status=403) if f"{bad.uuid}/create" in request.url.path else None
    progress: list[tuple[int, int]] = []
    applied = await workspace.editor.tags.tag(
        [row_of(event) for event in (good, bad, gone)],
        add=["new"],
        on_progress=lambda done, of: progress.append((done, of)),
    )
    assert applied.summary == "1 event tagged new"
    assert [failure.what for failure in applied.failures] == ["bad.example", "gone.example"]
    assert all(isinstance(failure.error, Refused) for failure in applied.failures)
    assert "the server says no" in applied.failures[0].why
    assert progress == [(1, 3), (2, 3), (3, 3)]


async def test_recent_tags_come_from_what_was_added(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    await tag(workspace, event, add=("often",))
    await tag(workspace, event, add=("sometimes",))
    await tag(workspace, event, remove=("often", "mail"))
    await tag(workspace, event, add=("often",))
    assert await workspace.recent_tags() == ("often", "sometimes")


async def test_a_read_only_source_is_not_even_asked(
    connect: Connect, workspace: Workspace, api: ThreatEvents, state: StateStore
) -> None:
    event = await make_event(api)
    reading, wire = await connect(is_read_only=True)
    read_only = Workspace(replace(workspace.source, is_read_only=True), reading, state, clock=workspace.clock)
    with pytest.raises(ReadOnly):
        await tag(read_only, event, add=("new",))
    assert wire.requests == []
