"""When is the demo made, and made anew?"""

import json
from datetime import datetime, timedelta

from cfone_tui.contract.wire import format_instant
from cfone_tui.server.demo.made import EDITION, KEY, Made
from cfone_tui.store.database import Connection
from cfone_tui.store.events import EventStore, meta

SEED = 20_261_123
EVENTS = 3_000

_AT_ONCE = 10_000
"""Up to so many events are put in by one transaction, and moved on in time without being asked."""
_STALE = timedelta(days=1)


async def ensure_demo(store: EventStore, *, now: datetime, seed: int = SEED, events: int = EVENTS) -> None:
    """Make the demo if there is none; make it anew, up to ``now``, if it is older than a day and nobody changed it."""
    otherwise = Made(seed, events, _anchor(now))
    if await store.read(_wanted, otherwise) is not None:
        await store.write(_ensure, otherwise)


async def reset_demo(store: EventStore, *, now: datetime, seed: int = SEED, events: int = EVENTS) -> None:
    """Throw away all that is in the store, whoever made it, and make the demo anew."""
    from cfone_tui.server.demo.filling import Filling  # most starts find the demo made

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
    text = meta.value(connection, KEY)
    if text is None:
        return otherwise
    made, now = Made(**json.loads(text)), otherwise.anchored_at
    is_untouched = meta.value(connection, meta.UNTOUCHED) is not None
    is_fresh = made.edition == EDITION and abs(now - made.anchored_at) < _STALE
    if is_fresh or made.events > _AT_ONCE or not is_untouched:
        return None
    return Made(made.seed, made.events, otherwise.anchor)


def _ensure(connection: Connection, otherwise: Made) -> None:
    """Ask again inside the transaction: another process may have made the demo meanwhile."""
    made = _wanted(connection, otherwise)
    if made is not None:
        from cfone_tui.server.demo.filling import Filling  # as above

        Filling(made).all(connection)
