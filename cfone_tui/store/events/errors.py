"""What can questions to the store of events raise? The tree is drawn in ``cfone_tui.store.errors``."""

from cfone_tui.store.errors import (
    Duplicate,
    Invalid,
    NotFound,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreFromTheFuture,
    StoreLocked,
    StoreNotWritable,
    StoreUnusable,
)

__all__ = [
    "Duplicate",
    "Invalid",
    "NotFound",
    "StoreDamaged",
    "StoreError",
    "StoreForeign",
    "StoreFromTheFuture",
    "StoreLocked",
    "StoreNotWritable",
    "StoreUnusable",
]
