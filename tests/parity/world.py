"""What does a parity case have at hand: the client, the store behind the server, and what the server carried out?"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import Event, EventCreate, RawSource
from cfone_tui.store.events import EventStore, events


@dataclass(frozen=True, slots=True)
class World:
    """A client of a server over a store; ``dataset`` is the default one, ``carried_out`` the server's record."""

    api: ThreatEvents
    store: EventStore
    dataset: str
    carried_out: list[str]

    async def stored(self, uuid: str) -> dict[str, Any]:
        """Return an event as the store has it, past the server."""
        return await self.store.read(events.get, uuid)

    async def put(self, **fields: Any) -> dict[str, Any]:
        """Put an event into the store, past the server."""
        return await self.store.change(events.create, new_event(**fields))


def new_event(**fields: Any) -> EventCreate:
    given = {"category": "Phishing", "event": "A lure was sent", "tlp": "amber", **fields}
    raw = RawSource(data={"line": 1}, source="mail.example")
    return EventCreate(date=datetime(2026, 11, 20, 10, tzinfo=UTC), raw=raw, **given)


def as_event(stored: dict[str, Any]) -> Event:
    return Event.model_validate(stored)
