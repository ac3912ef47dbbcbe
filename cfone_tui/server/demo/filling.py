"""When is the demo made, and made anew, and how does it get into the store without holding anybody up?"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.events import EventStore, Writing, load

SEED = 20_261_123
EVENTS = 3_000
EDITION = 1
"""Raised when the same seed begins to give other events, so that demos of earlier versions are made anew."""

_KEY = "demo"
_AT_ONCE = 10_000
"""Up to so many events are put in by one transaction, and moved on in time without being asked."""
_MANY = 2_000
"""From so many events on, indexes are quicker built at the end than kept all the while."""
_SLICES_PER_WRITE = 4
_STALE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Made:
    """What the store says about the demo that is in it."""

    seed: int
    events: int
    anchor: str
    edition: int = EDITION

    @property
    def anchored_at(self) -> datetime:
        """The moment just after the newest event."""
        return datetime.fromisoformat(self.anchor).astimezone(UTC)


async def ensure_demo(store: EventStore, *, now: datetime, seed: int = SEED, events: int = EVENTS) -> None:
    """Make the demo if there is none; make it anew, up to ``now``, if it is older than a day and nobody changed it."""
    otherwise = Made(seed, events, _anchor(now))
    if await store.read(_wanted, otherwise) is not None:
        await store.write(_ensure, otherwise)


async def reset_demo(store: EventStore, *, now: datetime, seed: int = SEED, events: int = EVENTS) -> None:
    """Throw away all that is in the store, whoever made it, and make the demo anew."""
    filling = Filling(Made(seed, events, _anchor(now)))
    if events <= _AT_ONCE:
        await store.write(filling.all)
        return
    await store.write(filling.begin)
    while await store.write(filling.go_on):
        pass


def _anchor(now: datetime) -> str:
    return format_instant(now.replace(microsecond=0))


def _wanted(connection: Connection, otherwise: Made) -> Made | None:
    """Return the demo that has to be made now; None when the one in the store will do."""
    text = load.meta(connection, _KEY)
    if text is None:
        return otherwise
    made, now = Made(**json.loads(text)), otherwise.anchored_at
    is_fresh = made.edition == EDITION and abs(now - made.anchored_at) < _STALE
    if is_fresh or made.events > _AT_ONCE or not load.is_untouched(connection):
        return None
    return Made(made.seed, made.events, otherwise.anchor)


def _ensure(connection: Connection, otherwise: Made) -> None:
    """Ask again inside the transaction: another process may have made the demo meanwhile."""
    made = _wanted(connection, otherwise)
    if made is not None:
        Filling(made).all(connection)


class Filling:
    """Puts one demo into the store, in one transaction or in several."""

    def __init__(self, made: Made) -> None:
        # Most starts find the demo made: they need not read the tables it is made of.
        from cfone_tui.server.demo.chance import Chance
        from cfone_tui.server.demo.stream import demo
        from cfone_tui.server.demo.tags import tag_profiles

        self._made = made
        self._mark = json.dumps(asdict(made))
        self._new_uuid = Chance(made.seed).uuid
        self._tags = tag_profiles(made.anchored_at)
        self._slices = demo(seed=made.seed, anchor=made.anchored_at, events=made.events)

    def all(self, connection: Connection) -> None:
        """Empty the store and put in everything."""
        self.begin(connection)
        while self.go_on(connection):
            pass

    def begin(self, connection: Connection) -> None:
        """Empty the store and say what it is going to hold."""
        writing = self._writing(connection)
        load.empty(writing)
        if self._made.events >= _MANY:
            load.drop_indexes(writing)
        load.set_meta(writing, _KEY, self._mark)
        load.add_tags(writing, self._tags)

    def go_on(self, connection: Connection) -> bool:
        """Put in the next events; returns false at the end, or when somebody else has begun another demo."""
        if load.meta(connection, _KEY) != self._mark:
            return False
        writing = self._writing(connection)
        parts = list(islice(self._slices, _SLICES_PER_WRITE))
        for part in parts:
            load.add_events(writing, part.events)
            load.add_links(writing, part.links)
        if not parts:
            load.complete(writing)
        load.mark_untouched(writing)
        return bool(parts)

    def _writing(self, connection: Connection) -> Writing:
        return Writing(connection, self._made.anchored_at, self._new_uuid)
