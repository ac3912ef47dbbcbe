"""Blocks of very few events."""

import pytest

from cfone_tui.store.database import Connection
from cfone_tui.store.events import event_blocks


def in_blocks(connection: Connection, patch: pytest.MonkeyPatch, *, size: int, low: int = event_blocks.LOW) -> int:
    """Make all blocks of ``size`` events there can be, whose codes take two bytes from ``low`` on; return how many."""
    for name, number in (("SIZE", size), ("LOW", low), ("ENOUGH", 1)):
        patch.setattr(event_blocks, name, number)
    missing = event_blocks.missing(connection)
    for block in missing:
        event_blocks.make(connection, block)
    return len(missing)
