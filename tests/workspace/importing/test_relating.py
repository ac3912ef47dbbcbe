import httpx

from cfone_tui.api import ThreatEvents
from tests.workspace.importing.conftest import Import, hosts
from tests.workspace.wire import Times, Wire, refused

LINK = "/relationships/create"


def links_sent(wire: Wire) -> int:
    return sum(request.url.path.endswith(LINK) for request in wire.sent("POST"))


async def test_children_are_linked_a_hundred_at_a_time(run: Import, wire: Wire) -> None:
    summary = await run(hosts(130))
    assert (summary.related, links_sent(wire)) == (130, 2)


async def test_links_whose_answer_was_lost_are_not_made_again(run: Import, wire: Wire) -> None:
    wire.lose = Times(1, "POST", LINK)
    summary = await run(hosts(3))
    assert (summary.related, summary.failed, links_sent(wire)) == (3, (), 1)


async def test_links_that_were_never_made_are_sent_again(run: Import, wire: Wire) -> None:
    vanish = Times(1, "POST", LINK)

    def answer(request: httpx.Request) -> httpx.Response | None:
        if vanish(request):
            raise httpx.ReadError("gone", request=request)
        return None

    wire.instead = answer
    summary = await run(hosts(3))
    assert (summary.related, summary.failed, links_sent(wire)) == (3, (), 2)


async def test_children_that_cannot_be_linked_are_told_and_linked_next_time(run: Import, wire: Wire) -> None:
    wire.instead = lambda request: refused(request) if request.url.path.endswith(LINK) else None
    summary = await run(hosts(2))
    assert (summary.created, summary.related) == (3, 0)
    assert {it.why for it in summary.failed} == {"it is there, but could not be linked: the server says no"}
    wire.instead = lambda _request: None
    assert (await run(hosts(2))).related == 2


async def test_one_child_that_is_gone_is_told_alone(run: Import, wire: Wire, api: ThreatEvents) -> None:
    deletions = Times(1, "POST", LINK)

    async def delete_first(request: httpx.Request) -> None:
        if deletions(request):
            page = await api.events.list(dataset_id=["all"])
            gone = next(it for it in page.events if it.indicator == "h1.example")
            await api.events.delete(gone.dataset_id, [gone.uuid])

    wire.before = delete_first
    summary = await run(hosts(3))
    assert summary.related == 2
    assert [it.where[-3:] for it in summary.failed] == ["001"]
