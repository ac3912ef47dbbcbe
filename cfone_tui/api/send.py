"""How is one operation asked for and its answer judged? The only code that sends a request.

Around the transfer itself stands the client's conduct: the address that answers (:mod:`~cfone_tui.api.routes`), the
whether it makes sense to ask now (:mod:`~cfone_tui.api.line`), what is sent again (:mod:`~cfone_tui.api.retrying`),
and what is looked up instead (:mod:`~cfone_tui.api.reread`).
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import TracebackType
from typing import Any, Self, TypeVar, cast

import httpx

from cfone_tui.api.address import path_of
from cfone_tui.api.answered import Answered, answer_of
from cfone_tui.api.budget import RetryBudget
from cfone_tui.api.errors import (
    CannotConnect,
    InvalidRequest,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    ReadOnly,
    Refused,
    ThreatEventsError,
    Unanswered,
    Unreadable,
)
from cfone_tui.api.limits import limits_of
from cfone_tui.api.line import Line
from cfone_tui.api.pace import is_routine
from cfone_tui.api.pauses import Pauses
from cfone_tui.api.request_log import RequestLog, RequestRecord
from cfone_tui.api.reread import Fate, Reread
from cfone_tui.api.retrying import ATTEMPTS, Tries
from cfone_tui.api.routes import Routes
from cfone_tui.api.transfer import transfer
from cfone_tui.contract.encoding import Encoding
from cfone_tui.contract.operation import BASE_PATH, Operation, Permission, Retry
from cfone_tui.contract.parameters import Parameters, to_pairs
from cfone_tui.contract.search import SearchError
from cfone_tui.contract.wire import WireBody
from cfone_tui.settings.token import Token

Answer = TypeVar("Answer")
NOT_IMPLEMENTED = 501


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """What holds for every request: deadline in seconds, body cap in bytes, how clauses are written, time and chance.

    No error repeats ``secret``, the token. A read has ``deadline`` for all its attempts together, a write for each.
    """

    is_read_only: bool
    encoding: Encoding
    deadline: float
    max_body: int
    secret: Token | None
    clock: Callable[[], datetime]
    pauses: Pauses


class Sender:
    """Sends operations to one account, between entering it and leaving it, which waits for writes under way."""

    def __init__(
        self, connect: Callable[[], httpx.AsyncClient], *, account_id: str, conduct: Conduct, log: RequestLog
    ) -> None:
        self._connect = connect
        self._client: httpx.AsyncClient | None = None
        self._account_id = account_id
        self._conduct = conduct
        self._routes = Routes()
        self._budget = RetryBudget()
        self.line = Line(pauses=conduct.pauses)
        self._writes: set[asyncio.Task[Any]] = set()
        self.log = log

    async def __aenter__(self) -> Self:
        # Reading the certificates for TLS takes up to 150 ms, during which keys would freeze.
        self._client = await asyncio.to_thread(self._connect)
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._writes:
            await asyncio.wait(tuple(self._writes))
        await self._open_client.__aexit__(kind, error, trace)

    @property
    def _open_client(self) -> httpx.AsyncClient:
        if self._client is None:
            raise RuntimeError("the service is not open: use it as `async with ThreatEvents(...) as api`")
        return self._client

    @property
    def encoding(self) -> Encoding:
        """How clauses are written into an address."""
        return self._conduct.encoding

    async def send(
        self,
        operation: Operation[Any, Answer],
        *,
        ids: Mapping[str, str] | None = None,
        query: Parameters | None = None,
        body: WireBody | None = None,
        reread: Reread[Answer] | None = None,
        is_probe: bool = False,
    ) -> Answered[Answer]:
        """Ask for ``operation`` and return its answer; raises the errors that :mod:`cfone_tui.api.errors` draws.

        ``reread`` is for writes that can be looked up: with it a lost answer is found out, and the write sent again if
        it surely was not carried out. Without it the outcome of such a write stays unknown. A probe is sent even while
        the service counts as out of reach.
        """
        self.check_allowed(operation)
        search = self._routes.of(operation)
        for method, path in search:
            request = self._request(operation, method, path, ids or {}, query, body)
            try:
                answered = await self._settled(operation, request, reread, is_probe=is_probe)
            except Refused as refused:
                if search.is_elsewhere(refused):
                    continue
                raise search.most_telling(refused) from None
            search.answered()
            return answered
        raise AssertionError("every operation has an address")

    def check_allowed(self, operation: Operation[Any, Any]) -> None:
        """Raise :class:`~cfone_tui.api.errors.ReadOnly` for a change, where the service only reads."""
        if self._conduct.is_read_only and operation.permission is Permission.WRITE:
            raise ReadOnly(f"{operation.id} changes something, and this service only reads")

    async def to_its_end(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        """Do ``work``, a write, even if the caller is cancelled; leaving the service waits for it."""
        task = asyncio.create_task(work)
        self._writes.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _request(
        self,
        operation: Operation[Any, Any],
        method: str,
        path: str,
        ids: Mapping[str, str],
        query: Parameters | None,
        body: WireBody | None,
    ) -> httpx.Request:
        address = path_of(BASE_PATH + path, {"account_id": self._account_id, **ids})
        try:
            pairs = to_pairs(query, encoding=self._conduct.encoding) if query else []
            content = body.to_json() if body is not None else None
            headers = {"Content-Type": "application/json"} if content is not None else {}
            return self._open_client.build_request(
                method, address, params=httpx.QueryParams(tuple(pairs)), content=content, headers=headers
            )
        except (SearchError, ValueError, httpx.InvalidURL, RecursionError) as error:
            raise InvalidRequest(f"{operation.id} cannot be sent: {error}") from error

    # -- what is sent again -----------------------------------------------------------------------------------------

    async def _settled(
        self,
        operation: Operation[Any, Answer],
        request: httpx.Request,
        reread: Reread[Answer] | None,
        *,
        is_probe: bool,
    ) -> Answered[Answer]:
        """Send a request until there is an answer, or no sense in sending it again."""
        patience = self._conduct.deadline * (1 if operation.retry is Retry.READ else ATTEMPTS)
        tries = Tries(operation.retry, patience=patience, pauses=self._conduct.pauses, budget=self._budget)
        is_resent = False
        while True:
            try:
                return _proven(await self._attempt(operation, request, tries, is_probe=is_probe), reread)
            except RateLimited as limited:
                seconds = tries.wait_for_turn(limited, told=self.line.told_to_wait())
                if seconds is None:
                    raise
                self.line.block(seconds)
                continue
            except NotFound:
                answered, _ = await self._looked(reread if is_resent else None)
                if answered is None:
                    raise
                return answered
            except OutcomeUnknown as unknown:
                answered, fate = await self._looked(reread)
                if answered is not None:
                    return answered
                is_resent = fate is Fate.UNTOUCHED
                pause = tries.pause_before_repeat(unknown) if is_resent else None
                if pause is None:
                    raise
            except (CannotConnect, Unanswered) as error:
                pause = None if self.line.is_dead else tries.pause_after(error)
                if pause is None:
                    raise
            await self._conduct.pauses.sleep(pause)

    async def _looked(self, reread: Reread[Answer] | None) -> tuple[Answered[Answer] | None, Fate]:
        """Return the answer that was lost, if looking brings it to light, and what became of the write."""
        if reread is None:
            return None, Fate.UNCLEAR
        try:
            found = await reread()
        except ThreatEventsError:
            return None, Fate.UNCLEAR
        if found.fate is not Fate.DONE:
            return None, found.fate
        return Answered(cast(Answer, found.answer), (), None, None, self._conduct.clock()), found.fate

    # -- one attempt ------------------------------------------------------------------------------------------------

    async def _attempt(
        self, operation: Operation[Any, Answer], request: httpx.Request, tries: Tries, *, is_probe: bool
    ) -> Answered[Answer]:
        await self.line.turn(is_probe=is_probe)
        exchange = self._exchange(operation, request, tries)
        return await (exchange if operation.retry is Retry.READ else self.to_its_end(exchange))

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._writes.discard(task)
        # A caller that was cancelled does not ask for the error.
        _ = task.cancelled() or task.exception()

    async def _exchange(
        self, operation: Operation[Any, Answer], request: httpx.Request, tries: Tries
    ) -> Answered[Answer]:
        conduct = self._conduct
        ended: BaseException | None = None
        record = RequestRecord.of(request, at=conduct.clock(), operation=operation.id, attempt=tries.number)
        begun = conduct.pauses.monotonic()
        try:
            deadline = min(conduct.deadline, tries.left)
            reply = await transfer(self._open_client, request, deadline=deadline, max_body=conduct.max_body)
            if conduct.secret is not None:
                reply = reply.without(conduct.secret)
            record = replace(record, status=reply.status, size=len(reply.body), ray_id=reply.ray_id)
            self.line.learn(limits_of(reply.headers))
            return await answer_of(reply, operation, now=conduct.clock())
        except Unanswered as problem:
            if operation.retry is Retry.READ:
                ended = problem
                raise
            unknown = ended = OutcomeUnknown(problem)
            raise unknown from problem
        except BaseException as error:
            ended = error
            raise
        finally:
            seconds = conduct.pauses.monotonic() - begun
            tries.spent(seconds)
            self.line.judge(ended, begun=begun)
            if ended is not None or not is_routine():
                self.log.add(record.ended(ended, seconds=seconds))


def _proven(answered: Answered[Answer], reread: Reread[Answer] | None) -> Answered[Answer]:
    """Return an answer unless it is empty and looking can tell more: anybody on the way may answer nothing."""
    if answered.is_empty and reread is not None:
        raise OutcomeUnknown(Unreadable("the answer is empty, which does not prove that it was done"))
    return answered
