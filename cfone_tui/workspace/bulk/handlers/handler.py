"""What has to be known of a kind of change to make it to many events: look, send, and look what came of it?"""

from abc import ABC, abstractmethod
from asyncio import Semaphore
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from cfone_tui.api import (
    InvalidRequest,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    ThreatEvents,
    ThreatEventsError,
    Unauthorized,
)
from cfone_tui.contract.event import Event
from cfone_tui.store.state.jobs import JobRow, RowState
from cfone_tui.store.state.journal import State
from cfone_tui.workspace.bulk.looking import Looking, TooManyAlike
from cfone_tui.workspace.changes import Change, ChangeBase

C = TypeVar("C", bound=ChangeBase)
C_co = TypeVar("C_co", bound=ChangeBase, covariant=True)

NO_ROUTE = (404, 405, 410, 501)
"""Statuses by which a server says that it does not know an operation."""

GONE = "it is gone: deleted, or moved to another dataset"
NOT_TAKEN = "the server did not take it"
NOT_SENT = "not sent yet"


@dataclass(frozen=True, slots=True)
class Ready(Generic[C_co]):
    """A row and the change that is to be made to it: what is wanted, or, once prepared, what is sent."""

    row: JobRow
    change: C_co


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a row ended; ``change`` is what really happened, where that is better known now.

    A change that happened in part is done while its row waits for the rest: ``change_state`` says so. ``event`` is how
    the event is now, ``gone`` the uuid of one that is not there any more, ``losses`` what of it no undo brings back.
    """

    row: JobRow
    state: RowState
    reason: str = ""
    change: Change | None = None
    change_state: State | None = None
    event: Event | None = None
    gone: str = ""
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """An answer did not come: why. ``is_over`` says that what is not done by now will not be done later either."""

    why: str
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Prepared(Generic[C]):
    """What can be sent, and what needs not or must not be; rows in neither still wait."""

    ready: tuple[Ready[C], ...] = ()
    ended: tuple[Ended, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """How rows ended; ``stopped_by`` is what makes going on senseless."""

    ended: tuple[Ended, ...]
    stopped_by: ThreatEventsError | None = None


@dataclass(frozen=True, slots=True)
class Hands:
    """What all handlers work with: ``gate`` bounds requests at once, ``is_stopped`` asks whether to send no more."""

    api: ThreatEvents
    gate: Semaphore
    is_stopped: Callable[[], bool] = field(default=lambda: False)


def is_stopping(error: ThreatEventsError) -> bool:
    """Tell whether an error would come again for every other row, and leaves this one as it was."""
    is_sent_never = isinstance(error, NotSent) and not isinstance(error, InvalidRequest)
    return is_sent_never or isinstance(error, Unauthorized | RateLimited)


class Handler(ABC, Generic[C]):
    """Makes one kind of change to rows of one dataset, at most ``at_once`` of them at a time.

    ``is_serial``: events that look alike are told apart by when they came, so that slices go one after the other.
    """

    at_once = 100
    is_serial = False
    is_judged_together = False
    """Whether looking takes no account of what was sent together: then all groups of a slice are looked at at once."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.api = hands.api
        self.looking = Looking(hands.api)
        self.has_bulk = True
        """Whether the server knows the operation for many events."""

    @abstractmethod
    async def prepare(self, wanted: Sequence[Ready[C]]) -> Prepared[C]:
        """Look how events are now and return what is to be sent, with what it takes to undo it.

        Raises :class:`~cfone_tui.api.ThreatEventsError` when they cannot be read.
        """

    def groups(self, ready: Sequence[Ready[C]]) -> list[list[Ready[C]]]:
        """Return what can be sent in one request each."""
        return [list(ready)] if self.has_bulk else [[it] for it in ready]

    @abstractmethod
    async def send_group(self, group: Sequence[Ready[C]]) -> Mapping[int, str]:
        """Send a group and return what the server said of those that failed, by the position of the row."""

    @abstractmethod
    async def judge(self, group: Sequence[Ready[C]], told: Mapping[int, str], lost: Lost | None) -> list[Ended]:
        """Look what became of a group that was sent; raises :class:`~cfone_tui.api.ThreatEventsError`."""

    async def send(self, ready: Sequence[Ready[C]]) -> Sent:
        """Send all that is ready; a group that is refused as a whole is halved until what spoils it is alone."""
        ended: list[Ended] = []
        heard: list[Ready[C]] = []
        told: dict[int, str] = {}
        stopped_by: ThreatEventsError | None = None
        queue = deque(self.groups(ready))
        while queue:
            group = queue.popleft()
            if stopped_by is not None or self.hands.is_stopped():
                ended += [Ended(row=it.row, state=RowState.PENDING, reason=NOT_SENT) for it in group]
                continue
            try:
                told |= await self.send_group(group)
            except OutcomeUnknown as unknown:
                ended += await self._judged(group, {}, Lost(str(unknown.problem)))
            except ThreatEventsError as error:
                if is_stopping(error):
                    stopped_by = error
                    queue.appendleft(group)
                else:
                    ended += self._refused(group, error, queue)
            else:
                heard += group
            if heard and not self.is_judged_together:
                ended += await self._judged(heard, told, None)
                heard, told = [], {}
        if heard:
            ended += await self._judged(heard, told, None)
        return Sent(tuple(ended), stopped_by)

    async def look(self, ready: Sequence[Ready[C]], lost: Lost) -> list[Ended]:
        """Look what became of rows whose answers nobody heard; those that cannot be looked at are left out."""
        ended: list[Ended] = []
        for group in self.groups(ready):
            ended += await self._judged(group, {}, lost)
        return ended

    async def _judged(self, group: Sequence[Ready[C]], told: Mapping[int, str], lost: Lost | None) -> list[Ended]:
        try:
            return await self.judge(group, told, lost)
        except (ThreatEventsError, TooManyAlike) as error:
            if lost is not None and isinstance(error, ThreatEventsError) and is_stopping(error):
                return []  # the rows stay sent: whoever goes on with the job looks first
            if lost is not None:
                why = f"nobody knows whether it was carried out ({lost.why}), and it cannot be looked up: {error}"
                return [Ended(row=it.row, state=RowState.UNKNOWN, reason=why) for it in group]
            return [self._trusted(it, told) for it in group]

    def _trusted(self, ready: Ready[C], told: Mapping[int, str]) -> Ended:
        """Return how a row ended by what the server said, where it cannot be looked up."""
        if ready.row.position in told:
            return Ended(row=ready.row, state=RowState.FAILED, reason=told[ready.row.position])
        return Ended(row=ready.row, state=RowState.DONE, reason="done, says the server; it could not be looked up")

    def _refused(self, group: list[Ready[C]], error: ThreatEventsError, queue: "deque[list[Ready[C]]]") -> list[Ended]:
        """Return the failure of a row that is alone; halve the group else, or part it where there is no bulk."""
        if len(group) == 1:
            state = RowState.FAILED if isinstance(error, Refused | InvalidRequest) else RowState.UNKNOWN
            return [Ended(row=group[0].row, state=state, reason=str(error))]
        if type(error) is Refused and error.status in NO_ROUTE:
            self.has_bulk = False
            queue.extendleft(reversed([[it] for it in group]))
        else:
            middle = len(group) // 2
            queue.extendleft((group[middle:], group[:middle]))
        return []
