"""How is what failed written down, so that it can be mended and imported again?"""

import json
from typing import Any

from cfone_tui.exchange.found import Failed, ImportItem

PARENTS = "cfone_parents"
"""The member of a line that names the keys of the events it belongs to, which may not be in the same file."""


def failed_item(item: ImportItem, why: str) -> Failed:
    """Return an item as one that failed; imported again it is known by the same key."""
    parents = {PARENTS: list(item.parents)} if item.parents else {}
    return Failed(item.where, why, line_of({**item.body.to_wire(), **parents}))


def line_of(value: Any) -> str:
    """Return a JSON value as one line of ASCII; empty for one that is nested too deeply to be written."""
    try:
        return json.dumps(value, separators=(",", ":"))
    except (RecursionError, ValueError):
        return ""
