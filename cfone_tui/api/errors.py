"""What can go wrong when the API is asked, and was the request carried out?

::

    ThreatEventsError
    ├── NotSent                 nothing left this machine: surely not carried out
    │   ├── ReadOnly            a write was asked of a service that only reads
    │   ├── InvalidRequest      an id, a parameter or a body that cannot be sent
    │   ├── CannotConnect       no connection came about
    │   └── Offline             the service was out of reach lately, and is not asked before the next probe
    ├── Refused                 the API said no: not carried out
    │   ├── BadRequest          400, 422
    │   ├── Unauthorized        401
    │   ├── Forbidden           403
    │   ├── NotFound            404, 410, with the API's own word that it does not exist
    │   ├── Conflict            409
    │   └── RateLimited         429
    ├── Unanswered              a read got no usable answer: it may be asked again
    │   ├── NoAnswer            the deadline passed, or the connection was lost
    │   ├── ServerFailed        408 or 5xx
    │   └── Unreadable          the answer is not what was promised
    │       └── TooLarge        it has more bytes than are read: ask for less at once
    ├── OutcomeUnknown          a write got no usable answer: it may have been carried out
    ├── RemovalUnseen           a removal was sent, and what it took cannot be seen
    └── RemovedOtherwise        a removal took more or less than was asked, and that could not be mended

The three kinds of :class:`Unanswered` are raised for reads; for a write :class:`OutcomeUnknown` holds one of them.
"""

from collections.abc import Sequence

from cfone_tui.contract.event import Event
from cfone_tui.contract.failure import ErrorItem

NO_ROUTE = (7000, 7003)
"""Codes by which Cloudflare's gateway says that it knows no such path, which tells nothing about what was asked for."""


class ThreatEventsError(Exception):
    """Something went wrong between the caller and the API."""


class NotSent(ThreatEventsError):
    """Nothing left this machine: surely not carried out."""


class ReadOnly(NotSent):
    """A write was asked of a service that only reads."""


class InvalidRequest(NotSent):
    """An id, a parameter or a body that cannot be sent."""


class CannotConnect(NotSent):
    """No connection came about: name, network or certificate."""


class Offline(NotSent):
    """The service was out of reach lately: after ``probe_in`` seconds a request may try again; ``why`` as it failed."""

    def __init__(self, probe_in: float, why: str = "") -> None:
        self.probe_in = probe_in
        because = f" ({why})" if why else ""
        super().__init__(f"the server is out of reach{because}, the next try is due in {probe_in:.0f} s")


class Refused(ThreatEventsError):
    """The API said no; ``items`` are its reasons, ``ray_id`` names the request to Cloudflare's support."""

    def __init__(self, status: int, items: Sequence[ErrorItem] = (), *, ray_id: str | None = None) -> None:
        self.status = status
        self.items = tuple(items)
        self.ray_id = ray_id
        super().__init__(self.reason or f"answered with status {status}")

    @property
    def reason(self) -> str:
        """What the API gave as its reasons, one sentence after the other; empty when it gave none."""
        return "; ".join(item.message for item in self.items if item.message)


class BadRequest(Refused):
    """The API found a fault in the request."""


class Unauthorized(Refused):
    """The token is missing, wrong or expired."""


class Forbidden(Refused):
    """The token may not do this, or the account has no Cloudforce One."""


class NotFound(Refused):
    """What the request names does not exist, in the API's own words (a proxy's 404 is a plain :class:`Refused`)."""


class Conflict(Refused):
    """What the request asks for contradicts what is there."""


class RateLimited(Refused):
    """Too many requests; ``retry_after`` is how many seconds to wait, None when the answer does not say."""

    def __init__(
        self,
        status: int,
        items: Sequence[ErrorItem] = (),
        *,
        ray_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(status, items, ray_id=ray_id)
        self.retry_after = retry_after


class Unanswered(ThreatEventsError):
    """A read got no usable answer: it may be asked again."""


class NoAnswer(Unanswered):
    """The deadline passed, or the connection was lost."""


class ServerFailed(Unanswered):
    """The server, or something in front of it, failed with 408 or 5xx; ``retry_after`` as in :class:`RateLimited`."""

    def __init__(
        self,
        status: int,
        items: Sequence[ErrorItem] = (),
        *,
        ray_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        self.status = status
        self.items = tuple(items)
        self.ray_id = ray_id
        self.retry_after = retry_after
        said = "; ".join(item.message for item in self.items if item.message)
        super().__init__(f"failed with status {status}{': ' * bool(said)}{said}")


class Unreadable(Unanswered):
    """The answer is not what was promised; ``excerpt`` is how it begins, as it came."""

    def __init__(self, why: str, *, excerpt: str = "", ray_id: str | None = None) -> None:
        self.excerpt = excerpt
        self.ray_id = ray_id
        super().__init__(why)


class TooLarge(Unreadable):
    """The answer has more bytes than are read: ask for less at once."""


class OutcomeUnknown(ThreatEventsError):
    """A write got no usable answer and may have been carried out; ``problem`` is what came instead of the answer."""

    def __init__(self, problem: Unanswered) -> None:
        self.problem = problem
        super().__init__(f"nobody knows whether it was carried out: {problem}")


class RemovalUnseen(ThreatEventsError):
    """A removal was sent and the event cannot be read back.

    ``at_risk`` are the others of its kind, which some servers remove along; ``problem`` is why it cannot be read.
    """

    def __init__(self, problem: ThreatEventsError, *, at_risk: Sequence[str]) -> None:
        self.problem = problem
        self.at_risk = tuple(at_risk)
        others = f"; see that it still has {', '.join(self.at_risk)}" if self.at_risk else ""
        super().__init__(f"the event cannot be read again ({problem}){others}")


class RemovedOtherwise(ThreatEventsError):
    """A removal took more or less than was asked, and that could not be mended; ``event`` is how the event is now.

    ``lost`` was not to be removed and is gone, ``unlike`` was put back otherwise than it was, ``left`` was to be
    removed and is still there. ``problem`` is what stood in the way, None where the server said nothing.
    """

    def __init__(
        self,
        *,
        event: Event,
        left: Sequence[str],
        lost: Sequence[str],
        unlike: Sequence[str],
        problem: ThreatEventsError | None,
    ) -> None:
        self.event = event
        self.left = tuple(left)
        self.lost = tuple(lost)
        self.unlike = tuple(unlike)
        self.problem = problem
        parts = (
            ("lost and not put back", self.lost),
            ("put back without its kind", self.unlike),
            ("not removed", self.left),
        )
        said = "; ".join(f"{what}: {', '.join(names)}" for what, names in parts if names)
        super().__init__(said + (f" ({problem})" if problem is not None else ""))


def refusal(
    status: int, items: Sequence[ErrorItem], *, ray_id: str | None, retry_after: float | None = None
) -> Refused:
    """Return the error for an answer that says no, by its status and what it says."""
    if status == 429:
        return RateLimited(status, items, ray_id=ray_id, retry_after=retry_after)
    if status in (404, 410) and (not items or any(item.code in NO_ROUTE for item in items)):
        return Refused(status, items, ray_id=ray_id)
    kind = {400: BadRequest, 401: Unauthorized, 403: Forbidden, 404: NotFound, 409: Conflict, 410: NotFound}
    return kind.get(status, BadRequest if status == 422 else Refused)(status, items, ray_id=ray_id)
