"""Which requests were sent, and what came of each?

Kept of a request are its path with the ids in it and the *names* of its parameters: their values, and bodies, hold
what an analyst looks for, which is nobody's business who reads a log later. Headers, and so the token, are never kept.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import httpx

from cfone_tui.api.errors import NotSent, OutcomeUnknown, Refused, ServerFailed, Unreadable

KEPT = 1_000
"""Requests that are kept in memory."""


class RequestOutcome(StrEnum):
    """How one attempt ended."""

    ANSWERED = "answered"
    REFUSED = "refused"
    NOT_SENT = "not sent"
    UNANSWERED = "no answer"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRecord:
    """One attempt at one request.

    ``status`` is None when no answer came; ``size`` is the number of bytes of the answer's body, ``code`` Cloudflare's
    number for an error, ``reason`` what went wrong, in words that may come from the server: they are not safe to draw.
    """

    at: datetime
    operation: str
    method: str
    path: str
    parameters: tuple[str, ...] = ()
    attempt: int = 1
    status: int | None = None
    milliseconds: int = 0
    size: int = 0
    outcome: RequestOutcome = RequestOutcome.ANSWERED
    code: int | None = None
    ray_id: str | None = None
    reason: str = ""

    @property
    def is_failure(self) -> bool:
        """Whether it did not get what it asked for; what nobody waited for any more is none."""
        return self.outcome not in (RequestOutcome.ANSWERED, RequestOutcome.CANCELLED)

    @classmethod
    def of(cls, request: httpx.Request, *, at: datetime, operation: str, attempt: int) -> "RequestRecord":
        """Return the record of a request that is about to be sent."""
        return cls(
            at=at,
            operation=operation,
            method=request.method,
            path=request.url.raw_path.partition(b"?")[0].decode("ascii"),
            parameters=tuple(dict.fromkeys(name for name, _ in request.url.params.multi_items())),
            attempt=attempt,
        )

    def ended(self, error: BaseException | None, *, seconds: float) -> "RequestRecord":
        """Return the record of the request when it ended, well without an error."""
        failed = error.problem if isinstance(error, OutcomeUnknown) else error
        items = failed.items if isinstance(failed, Refused | ServerFailed) else ()
        ray_id = failed.ray_id if isinstance(failed, Refused | ServerFailed | Unreadable) else None
        return replace(
            self,
            milliseconds=round(seconds * 1000),
            outcome=_outcome_of(error),
            code=next((item.code for item in items if item.code is not None), None),
            ray_id=ray_id or self.ray_id,
            reason="" if failed is None else str(failed),
        )


class RequestLog:
    """The latest requests of one service; ``listeners`` are told of each as it ends."""

    def __init__(self) -> None:
        self._records: deque[RequestRecord] = deque(maxlen=KEPT)
        self.listeners: list[Callable[[RequestRecord], None]] = []

    def __iter__(self) -> Iterator[RequestRecord]:
        """Yield the records, the newest first."""
        return reversed(tuple(self._records))

    def __len__(self) -> int:
        return len(self._records)

    def add(self, record: RequestRecord) -> None:
        """Keep the record of a request that ended."""
        self._records.append(record)
        for listener in self.listeners:
            listener(record)


def _outcome_of(error: BaseException | None) -> RequestOutcome:
    match error:
        case None:
            return RequestOutcome.ANSWERED
        case Refused():
            return RequestOutcome.REFUSED
        case NotSent():
            return RequestOutcome.NOT_SENT
        case OutcomeUnknown():
            return RequestOutcome.UNKNOWN
        case Exception():
            return RequestOutcome.UNANSWERED
        case _:
            return RequestOutcome.CANCELLED
