"""Many events at once: frozen, shown, changed by a pool, stopped, gone on with after a crash, and taken back."""

from cfone_tui.workspace.bulk.bulk_editing import BulkEditing, BulkResult
from cfone_tui.workspace.bulk.deeds import (
    SETTABLE,
    CopyEvents,
    Deed,
    DeleteEvents,
    MoveEvents,
    RelateEvents,
    SetField,
    TagEvents,
    TakeBack,
    deed_of,
    in_words,
    title_of,
    value_of,
)
from cfone_tui.workspace.bulk.foreseeing import foreseen_losses
from cfone_tui.workspace.bulk.log import JobLog
from cfone_tui.workspace.bulk.lost import Placing
from cfone_tui.workspace.bulk.preview import TYPED_ABOVE, Preview, preview, requests_of
from cfone_tui.workspace.bulk.progress import Progress
from cfone_tui.workspace.bulk.running import Watcher

__all__ = [
    "SETTABLE",
    "TYPED_ABOVE",
    "BulkEditing",
    "BulkResult",
    "CopyEvents",
    "Deed",
    "DeleteEvents",
    "JobLog",
    "MoveEvents",
    "Placing",
    "Preview",
    "Progress",
    "RelateEvents",
    "SetField",
    "TagEvents",
    "TakeBack",
    "Watcher",
    "deed_of",
    "foreseen_losses",
    "in_words",
    "preview",
    "requests_of",
    "title_of",
    "value_of",
]
