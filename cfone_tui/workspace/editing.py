"""What is one who changes things of a kind: what can it carry out, and how is each of its commands begun?"""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.changes import Change, ChangeBase
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.writing import Result, Writing

Way = Callable[[Any, Batch], Awaitable[Result]]
"""Carries out a change of one kind, written down in a batch: checks, sends, settles."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How a change ended, as looking tells; ``change`` is what really happened, where that is better known now."""

    outcome: Outcome
    change: Change | None = None
    reason: str = ""


Look = Callable[[Any], Awaitable[Seen]]
"""Looks whether a change of one kind was carried out; sends nothing, raises ThreatEventsError where it cannot look."""

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E", bound="Editing")


class Editing:
    """Changes of things of one kind."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self.api = writing.api

    @property
    def ways(self) -> Mapping[type[ChangeBase], Way]:
        """How each kind of change is carried out; undo and redo, which are changes too, find their way here."""
        return {}

    @property
    def looks(self) -> Mapping[type[ChangeBase], Look]:
        """How it is found out, later, whether a change of each kind was carried out."""
        return {}


def seen(now: Mapping[str, Any], *, before: Mapping[str, Any], after: Mapping[str, Any]) -> Seen:
    """Return what the fields of a thing tell of a change of some of them."""
    if now.items() >= after.items():
        return Seen(Outcome.DONE)
    if now.items() >= before.items():
        return Seen(Outcome.REFUSED)
    return Seen(Outcome.CONFLICT, reason="somebody else changed it since")


def carried(
    method: Callable[Concatenate[E, P], Coroutine[Any, Any, T]],
) -> Callable[Concatenate[E, P], Coroutine[Any, Any, T]]:
    """Have a command wait for those before it, and once begun be finished even if its caller is cancelled.

    It raises :class:`~cfone_tui.api.ReadOnly` where nothing may be changed.
    """

    @wraps(method)
    async def whole(self: E, /, *args: P.args, **kwargs: P.kwargs) -> T:
        self.writing.check_writable()
        return await self.writing.carry(lambda: method(self, *args, **kwargs))

    return whole


def carried_last(
    method: Callable[Concatenate[E, P], Coroutine[Any, Any, T]],
) -> Callable[Concatenate[E, P], Coroutine[Any, Any, T]]:
    """Have a command wait for every other one, and be carried where nothing may be changed at the source too."""

    @wraps(method)
    async def whole(self: E, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.writing.carry_last(lambda: method(self, *args, **kwargs))

    return whole


def carried_here(
    method: Callable[Concatenate[E, P], Coroutine[Any, Any, T]],
) -> Callable[Concatenate[E, P], Coroutine[Any, Any, T]]:
    """Have a command that only changes this machine's own state wait for none that waits for the source."""

    @wraps(method)
    async def whole(self: E, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.writing.carry_here(lambda: method(self, *args, **kwargs))

    return whole
