"""How does an event lose exactly what was asked for, whichever way the server understands the request?

What to remove stands in the body of a DELETE. Servers that ignore it, and proxies that drop it, remove everything, and
answer with success all the same. So the event is read back, and what nobody asked to remove is put back.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from cfone_tui.api.errors import NotFound, OutcomeUnknown, RemovalUnseen, RemovedOtherwise, ThreatEventsError
from cfone_tui.api.reread import Fate, Found
from cfone_tui.contract.event import Event
from cfone_tui.contract.tag import Done, within, without

ATTEMPTS = 2
"""How often what is missing is put back, where the answer to the first attempt was lost."""

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """A removal of exactly what was asked: the event as it was read back.

    ``put_back`` is what the server took along, and what the event has again.
    """

    event: Event
    put_back: Names = ()


class Things(ABC):
    """What events have several of and lose by name: tags, or references."""

    @abstractmethod
    async def read(self) -> Event:
        """Return the event."""

    @abstractmethod
    def of(self, event: Event) -> tuple[Names, ...]:
        """Return what an event has, in groups that a server may empty; removals name things of the first one."""

    @abstractmethod
    async def take(self, asked: Names) -> Done:
        """Send the removal."""

    @abstractmethod
    async def put_back(self, lost: Sequence[Names]) -> None:
        """Add what was lost again, in the groups of :meth:`of`."""

    async def get_ready(self, event: Event) -> None:  # noqa: B027 - most things need nothing
        """Find out, before anything is removed from an event, what it takes to put things back."""

    def unlike_before(self) -> Names:
        """Return what was put back otherwise than it was."""
        return ()

    async def found(self, asked: Names) -> Found[Done]:
        """Look what became of a removal whose answer was lost."""
        still = within(asked, self.of(await self.read())[0])
        if not still:
            return Found(Fate.DONE, Done())
        return Found(Fate.UNTOUCHED if still == asked else Fate.UNCLEAR)


async def remove_exactly(things: Things, named: Sequence[str], *, before: Event | None) -> Removed:
    """Remove what is ``named``, and nothing else; ``before`` is the event, where it was just read.

    Nothing is sent when the event has none of it. Raises :class:`~cfone_tui.api.errors.RemovedOtherwise` when something
    was lost or is left, and :class:`~cfone_tui.api.errors.RemovalUnseen` when the event cannot be read back.
    """
    event = before if before is not None else await things.read()
    asked = within(things.of(event)[0], named)
    if not asked:
        return Removed(event)
    at_risk = _at_risk(things, asked, event)
    if any(at_risk):
        await things.get_ready(event)
    problem: ThreatEventsError | None = None
    try:
        await things.take(asked)
    except OutcomeUnknown as unknown:
        problem = unknown
    now = await _seen(things, at_risk)
    return await made_exact(things, asked, before=event, now=now, problem=problem)


async def made_exact(
    things: Things, asked: Names, *, before: Event, now: Event, problem: ThreatEventsError | None = None
) -> Removed:
    """Put back what a removal took that was not ``asked``, the event being as ``now`` after it.

    Raises :class:`~cfone_tui.api.errors.RemovedOtherwise` and :class:`~cfone_tui.api.errors.RemovalUnseen`.
    """
    event = now
    lost = _lost(_at_risk(things, asked, before), things.of(event))
    if any(lost):
        event, problem = await _mended(things, lost)
    left, missing = within(asked, things.of(event)[0]), _flat(_missing(lost, things.of(event)))
    unlike = things.unlike_before() if any(lost) else ()
    if left or missing or unlike:
        raise RemovedOtherwise(event=event, left=left, lost=missing, unlike=unlike, problem=problem)
    return Removed(event, _flat(lost))


def _at_risk(things: Things, asked: Names, event: Event) -> tuple[Names, ...]:
    """Return what an event has that is not to be removed."""
    first, *others = things.of(event)
    return (without(first, asked), *others)


def _lost(at_risk: Sequence[Names], now: Sequence[Names]) -> tuple[Names, ...]:
    """Return what a removal took that was not meant: where anything of a group is left, others removed what is not."""
    pairs = zip(at_risk, now, strict=True)
    return tuple(risk if not within(risk, there) else () for risk, there in pairs)


def _missing(wanted: Sequence[Names], now: Sequence[Names]) -> tuple[Names, ...]:
    return tuple(without(names, there) for names, there in zip(wanted, now, strict=True))


async def _mended(things: Things, lost: Sequence[Names]) -> tuple[Event, ThreatEventsError | None]:
    """Put back what is lost and return the event as it is then, and what kept it from being as it should."""
    missing: tuple[Names, ...] = tuple(lost)
    for _ in range(ATTEMPTS):
        problem: ThreatEventsError | None = None
        try:
            await things.put_back(missing)
        except ThreatEventsError as error:
            problem = error
        event = await _seen(things, missing)
        missing = _missing(missing, things.of(event))
        if not any(missing) or not isinstance(problem, OutcomeUnknown):
            break
    return event, problem


async def _seen(things: Things, at_risk: Sequence[Names]) -> Event:
    try:
        return await things.read()
    except NotFound:
        raise
    except ThreatEventsError as error:
        raise RemovalUnseen(error, at_risk=_flat(at_risk)) from error


def _flat(groups: Sequence[Names]) -> Names:
    return tuple(dict.fromkeys(name for names in groups for name in names))
