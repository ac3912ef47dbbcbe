"""How is each kind of change made to many events at once: one file per kind."""

from cfone_tui.workspace.bulk.handlers.handler import Ended, Handler, Hands, Lost, Prepared, Ready, Sent, is_stopping
from cfone_tui.workspace.bulk.handlers.kinds import HANDLERS

__all__ = [
    "HANDLERS",
    "Ended",
    "Handler",
    "Hands",
    "Lost",
    "Prepared",
    "Ready",
    "Sent",
    "is_stopping",
]
