from collections.abc import Awaitable, Callable

import httpx
import pytest

from cfone_tui.api import NotFound, OutcomeUnknown, ThreatEvents
from cfone_tui.api.reread import is_applied, is_gone
from cfone_tui.contract.category import Category, CategoryDeleted, CategoryEdit
from cfone_tui.contract.operations import categories as operations
from tests.api.conftest import Exchange

BEFORE = {"uuid": "c", "name": "before", "killChain": 1}
AFTER = {"uuid": "c", "name": "after", "killChain": 1}
BODY = CategoryEdit(name="after")
NO_SUCH = {"success": False, "errors": [{"message": "no such category"}]}


class Server:
    """Holds one category; ``losing`` are the writes, counted from 0, whose answers are lost, ``doing`` says how."""

    def __init__(self, exchange: Exchange, *, losing: tuple[int, ...] = (0,), is_done: bool) -> None:
        self.held: dict[str, object] | None = BEFORE
        self.writes = 0
        self.meddle: dict[str, object] | None = None
        self._losing = losing
        self._is_done = is_done
        exchange.handler = self

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, json=self.held) if self.held else httpx.Response(404, json=NO_SUCH)
        if self.held is None:
            return httpx.Response(404, json=NO_SUCH)
        number, self.writes = self.writes, self.writes + 1
        if number not in self._losing or self._is_done:
            self.held = None if request.method == "DELETE" else self.meddle or AFTER
        if number in self._losing:
            raise httpx.ReadError("reset")
        return httpx.Response(200, json=self.held or {"uuid": "c"})


@pytest.fixture
def edit(api: ThreatEvents) -> Callable[[], Awaitable[Category]]:
    async def edited() -> Category:
        before = Category.model_validate(BEFORE)
        reread = is_applied(lambda: api.categories.get("c"), BODY, before=before)
        sent = api._sender.send(operations.EDIT, ids={"category_id": "c"}, body=BODY, reread=reread)
        return (await sent).value

    return edited


@pytest.fixture
def delete(api: ThreatEvents) -> Callable[[], Awaitable[CategoryDeleted]]:
    async def deleted() -> CategoryDeleted:
        reread = is_gone(lambda: api.categories.get("c"), answer=CategoryDeleted(uuid="c"))
        return (await api._sender.send(operations.DELETE, ids={"category_id": "c"}, reread=reread)).value

    return deleted


@pytest.mark.parametrize(("is_done", "writes"), [(True, 1), (False, 2)])
async def test_an_edit_is_sent_again_only_if_it_was_not_carried_out(
    is_done: bool, writes: int, edit: Callable[[], Awaitable[Category]], exchange: Exchange
) -> None:
    server = Server(exchange, is_done=is_done)
    assert (await edit()).name == "after"
    assert server.writes == writes


async def test_an_edit_that_met_another_one_is_left_alone(
    edit: Callable[[], Awaitable[Category]], exchange: Exchange
) -> None:
    server = Server(exchange, is_done=True)
    server.meddle = {**BEFORE, "name": "somebody else's"}
    with pytest.raises(OutcomeUnknown):
        await edit()
    assert server.writes == 1


async def test_without_knowing_what_was_before_an_edit_is_not_sent_again(api: ThreatEvents, exchange: Exchange) -> None:
    server = Server(exchange, is_done=False)
    reread = is_applied(lambda: api.categories.get("c"), BODY)
    with pytest.raises(OutcomeUnknown):
        await api._sender.send(operations.EDIT, ids={"category_id": "c"}, body=BODY, reread=reread)
    assert server.writes == 1


@pytest.mark.parametrize(("is_done", "writes"), [(True, 1), (False, 2)])
async def test_a_delete_is_sent_again_only_if_the_thing_is_there(
    is_done: bool, writes: int, delete: Callable[[], Awaitable[CategoryDeleted]], exchange: Exchange
) -> None:
    server = Server(exchange, is_done=is_done)
    assert (await delete()).uuid == "c"
    assert server.writes == writes
    assert server.held is None


async def test_that_a_thing_is_gone_when_a_delete_is_sent_again_is_success(
    delete: Callable[[], Awaitable[CategoryDeleted]], exchange: Exchange
) -> None:
    server = Server(exchange, is_done=False)

    def late(request: httpx.Request) -> httpx.Response:
        if server.writes == 1 and request.method == "DELETE":
            server.held = None  # the first one is carried out only now
        return server(request)

    exchange.handler = late
    assert (await delete()).uuid == "c"
    assert server.held is None


async def test_that_a_thing_was_never_there_is_none(
    delete: Callable[[], Awaitable[CategoryDeleted]], exchange: Exchange
) -> None:
    Server(exchange, is_done=True).held = None
    with pytest.raises(NotFound):
        await delete()


@pytest.mark.parametrize("status", [500, 403])
async def test_what_cannot_be_looked_up_stays_unknown(
    status: int, delete: Callable[[], Awaitable[CategoryDeleted]], exchange: Exchange
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "DELETE":
            raise httpx.ReadError("reset")
        return httpx.Response(status)

    exchange.handler = answer
    with pytest.raises(OutcomeUnknown):
        await delete()
    assert [request.method for request in exchange.requests].count("DELETE") == 1


async def test_a_write_is_given_up_after_three_attempts(
    delete: Callable[[], Awaitable[CategoryDeleted]], exchange: Exchange
) -> None:
    server = Server(exchange, losing=(0, 1, 2, 3), is_done=False)
    with pytest.raises(OutcomeUnknown):
        await delete()
    assert server.writes == 3


async def test_an_edit_that_sets_nothing_is_not_thought_done(api: ThreatEvents, exchange: Exchange) -> None:
    server = Server(exchange, is_done=False)
    body = CategoryEdit()
    reread = is_applied(lambda: api.categories.get("c"), body)
    await api._sender.send(operations.EDIT, ids={"category_id": "c"}, body=body, reread=reread)
    assert server.writes == 2
