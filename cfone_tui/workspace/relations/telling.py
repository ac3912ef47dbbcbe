"""How is a change of links told in a line?"""

from collections.abc import Sequence

from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.writing import several

LONGEST = 60
"""Characters of a name in a message."""


def type_in_words(kind: str) -> str:
    """Return how a kind of link reads: ``caused by`` for ``caused_by``."""
    return kind.replace("_", " ")


def added_in_words(pairs: Sequence[tuple[EventRow, EventRow]], kind: RelationshipType) -> str:
    """Return what was linked."""
    if len(pairs) == 1:
        [(parent, child)] = pairs
        return f"linked: {_name(parent)} points at {_name(child)} ({type_in_words(kind)})"
    return f"{several(len(pairs), 'link')} made ({type_in_words(kind)})"


def removed_in_words(pairs: Sequence[tuple[EventRow, EventRow]]) -> str:
    """Return what was removed."""
    if len(pairs) == 1:
        [(parent, child)] = pairs
        return f"link removed: {_name(parent)} no longer points at {_name(child)}"
    return f"{several(len(pairs), 'link')} removed"


def _name(row: EventRow) -> str:
    name = row.indicator or row.event or row.uuid
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
