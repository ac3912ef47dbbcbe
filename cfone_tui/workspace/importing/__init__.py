"""Files of other people's events into a dataset, through the API: nothing twice, and nothing lost without a word."""

from cfone_tui.workspace.importing.destination import (
    NoCategories,
    aim_at,
    dataset_named,
    default_dataset,
    ensure_dataset,
)
from cfone_tui.workspace.importing.importing import BATCH_SIZE, import_file, import_items, read_file
from cfone_tui.workspace.importing.log import ImportLog
from cfone_tui.workspace.importing.progress import ImportSummary, Progress, Stage
from cfone_tui.workspace.importing.remains import write_failed

__all__ = [
    "BATCH_SIZE",
    "ImportLog",
    "ImportSummary",
    "NoCategories",
    "Progress",
    "Stage",
    "aim_at",
    "dataset_named",
    "default_dataset",
    "ensure_dataset",
    "import_file",
    "import_items",
    "read_file",
    "write_failed",
]
