"""Which handler makes which kind of change?"""

from typing import Any

from cfone_tui.workspace.bulk.handlers.copying import CopyHandler
from cfone_tui.workspace.bulk.handlers.creating import CreateHandler
from cfone_tui.workspace.bulk.handlers.deleting import DeleteHandler
from cfone_tui.workspace.bulk.handlers.fields import FieldsHandler
from cfone_tui.workspace.bulk.handlers.handler import Handler
from cfone_tui.workspace.bulk.handlers.linking import LinkHandler
from cfone_tui.workspace.bulk.handlers.moving import MoveHandler
from cfone_tui.workspace.bulk.handlers.tagging import TagsHandler
from cfone_tui.workspace.bulk.handlers.unlinking import UnlinkHandler
from cfone_tui.workspace.changes import (
    EventCopied,
    EventCreated,
    EventDeleted,
    EventMoved,
    FieldsChanged,
    RelationAdded,
    RelationRemoved,
    TagsChanged,
)

HANDLERS: dict[type, type[Handler[Any]]] = {
    FieldsChanged: FieldsHandler,
    TagsChanged: TagsHandler,
    EventMoved: MoveHandler,
    EventCopied: CopyHandler,
    EventDeleted: DeleteHandler,
    EventCreated: CreateHandler,
    RelationAdded: LinkHandler,
    RelationRemoved: UnlinkHandler,
}
"""How each kind of change is made to many events."""
