"""What does a reply say: the answer that was promised, a refusal, or nothing that can be used?"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from cfone_tui.api.decoding import Decoded, SuccessDenied, decode, items_of
from cfone_tui.api.errors import ServerFailed, refusal
from cfone_tui.api.limits import retry_after_of
from cfone_tui.api.rows import UnreadableRow
from cfone_tui.api.transfer import Reply
from cfone_tui.contract.extensions import NEXT_CURSOR_HEADER, TOTAL_COUNT_HEADER
from cfone_tui.contract.operation import Operation

Answer = TypeVar("Answer")
NOT_IMPLEMENTED = 501


@dataclass(frozen=True, slots=True)
class Answered(Generic[Answer]):
    """A successful answer: what was promised, and what came with it; ``is_empty`` where that was nothing.

    ``body`` is the answer byte for byte, for whoever shows it as it came.
    """

    value: Answer
    unreadable: tuple[UnreadableRow, ...]
    next_cursor: str | None
    total: int | None
    as_of: datetime
    is_empty: bool = False
    body: bytes = b""


async def answer_of(reply: Reply, operation: Operation[Any, Answer], *, now: datetime) -> Answered[Answer]:
    """Return the answer to ``operation``; raises :class:`Refused` and :class:`Unanswered`."""
    _check_status(reply, now=now)
    decoded = await _decoded(reply, operation)
    total = reply.headers.get(TOTAL_COUNT_HEADER, "")
    return Answered(
        value=decoded.value,
        unreadable=decoded.unreadable,
        next_cursor=reply.headers.get(NEXT_CURSOR_HEADER) or decoded.cursor,
        total=int(total) if re.fullmatch(r"[0-9]{1,15}", total) else None,
        as_of=now,
        is_empty=decoded.is_empty,
        body=reply.body,
    )


def _check_status(reply: Reply, *, now: datetime) -> None:
    if 200 <= reply.status < 300:
        return
    if 300 <= reply.status < 400:
        raise reply.unreadable(f"the answer is a redirect with status {reply.status}, which is not followed")
    items = items_of(reply.body)
    retry_after = retry_after_of(reply.headers, now=now)
    if reply.status == 408 or (reply.status >= 500 and reply.status != NOT_IMPLEMENTED):
        raise ServerFailed(reply.status, items, ray_id=reply.ray_id, retry_after=retry_after)
    raise refusal(reply.status, items, ray_id=reply.ray_id, retry_after=retry_after)


async def _decoded(reply: Reply, operation: Operation[Any, Answer]) -> Decoded[Answer]:
    try:
        return await decode(reply.body, operation)
    except SuccessDenied as denied:
        raise refusal(reply.status, denied.items, ray_id=reply.ray_id) from None
    except ValueError as error:
        raise reply.unreadable(f"{reply.kind} is not what was promised: {error}") from error
