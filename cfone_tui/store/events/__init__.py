"""What the server serves: events and all that belongs to them, in one SQLite file.

One module per noun holds the questions (first argument a connection) and the changes (first argument a
:class:`Writing`) that go through :class:`EventStore`; answers are JSON-ready, with the names of the wire.
"""

from cfone_tui.store.events.event_store import EventStore, new_uuid
from cfone_tui.store.events.query import EventPage, EventQuery
from cfone_tui.store.events.writing import Writing

__all__ = ["EventPage", "EventQuery", "EventStore", "Writing", "new_uuid"]
