"""What the embedded server serves: the events of one account in one SQLite file.

One module per noun; its functions are questions (first argument a connection) and changes (first argument a
:class:`~cfone_tui.store.events.event_store.Writing`), carried out by :class:`EventStore`.
"""

from cfone_tui.store.events.event_store import EventStore, Writing

__all__ = ["EventStore", "Writing"]
