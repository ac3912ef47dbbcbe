"""How does one find out what became of a write whose answer was lost?"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from cfone_tui.api.errors import NotFound
from cfone_tui.contract.wire import WireBody, format_instant, parse_instant

Answer = TypeVar("Answer")
Read = TypeVar("Read", bound=BaseModel)


class Fate(Enum):
    """What became of a write."""

    DONE = "done"
    UNTOUCHED = "untouched"
    """All is as before: it may be sent again."""
    UNCLEAR = "unclear"
    """Neither what was there before nor what was asked for."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Answer]):
    """What looking showed; ``answer`` is what the lost answer would have held, for a write that was done."""

    fate: Fate
    answer: Answer | None = None


Reread = Callable[[], Awaitable[Found[Answer]]]
"""Looks what became of a write; what it raises leaves the outcome unknown."""


def is_gone(look: Callable[[], Awaitable[object]], *, answer: Answer) -> Reread[Answer]:
    """Return the look-up of a delete: done when ``look`` finds nothing, ``answer`` is what it would have answered."""

    async def reread() -> Found[Answer]:
        try:
            await look()
        except NotFound:
            return Found(Fate.DONE, answer)
        return Found(Fate.UNTOUCHED)

    return reread


def is_applied(
    look: Callable[[], Awaitable[Read]],
    body: WireBody,
    *,
    before: Read | None = None,
    beside: frozenset[str] = frozenset(),
) -> Reread[Read]:
    """Return the look-up of an edit: done when every field that ``body`` sets reads as it was set.

    Without ``before`` nobody can tell an edit that was not carried out from one that somebody overwrote. ``beside``
    are fields of the body that say where, and not what; a field that cannot be read back leaves the outcome unclear.
    A body that sets nothing shows no trace, and may as well be sent again.
    """
    wanted = {name: getattr(body, name) for name in body.model_fields_set - beside}

    async def reread() -> Found[Read]:
        now = await look()
        if not wanted:
            return Found(Fate.UNTOUCHED)
        if all(_is_same(getattr(now, name, _ABSENT), value) for name, value in wanted.items()):
            return Found(Fate.DONE, now)
        if before is not None and all(getattr(now, name, _ABSENT) == getattr(before, name, _ABSENT) for name in wanted):
            return Found(Fate.UNTOUCHED)
        return Found(Fate.UNCLEAR)

    return reread


_ABSENT = object()


def _is_same(now: Any, wanted: Any) -> bool:
    if isinstance(wanted, datetime):
        moment = parse_instant(now) if isinstance(now, str) else None
        return moment is not None and format_instant(moment) == format_instant(wanted)
    return now is not _ABSENT and (now == wanted or (not now and not wanted))
