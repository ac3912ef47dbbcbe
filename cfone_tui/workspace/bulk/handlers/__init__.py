"""How is each kind of change made to many events at once: one file per kind."""

from cfone_tui.workspace.bulk.handlers.copying import CopyHandler
from cfone_tui.workspace.bulk.handlers.creating import CreateHandler
from cfone_tui.workspace.bulk.handlers.deleting import DeleteHandler
from cfone_tui.workspace.bulk.handlers.fields import FieldsHandler
from cfone_tui.workspace.bulk.handlers.handler import Ended, Handler, Hands, Lost, Prepared, Ready, Sent
from cfone_tui.workspace.bulk.handlers.moving import MoveHandler
from cfone_tui.workspace.bulk.handlers.tagging import TagsHandler

__all__ = [
    "CopyHandler",
    "CreateHandler",
    "DeleteHandler",
    "Ended",
    "FieldsHandler",
    "Handler",
    "Hands",
    "Lost",
    "MoveHandler",
    "Prepared",
    "Ready",
    "Sent",
    "TagsHandler",
]
