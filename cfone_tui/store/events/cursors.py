"""How does a cursor carry a query and a place in its list?"""

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from cfone_tui.contract.search import Clause, check_event_clauses
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events.query import EventQuery

VERSION = 1
LONGEST = 256 * 1024
LARGEST = 2**20
"""Bytes of what a cursor carries: a search may hold a thousand texts."""


def cursor_of(query: EventQuery, after: Sequence[Any]) -> str:
    """Return the cursor that continues ``query`` behind the values of its sort keys, the last of which is a uuid."""
    content = {
        "version": VERSION,
        "position": list(after),
        "scope": query.scope,
        "search": [clause.model_dump(mode="json") for clause in query.clauses],
        "orderBy": query.order_by,
        "descending": query.is_descending,
    }
    return sealed(content)


def query_of(cursor: str, *, page_size: int) -> EventQuery:
    """Return the query that a cursor continues; raises :class:`Invalid` for one that was not made here."""
    try:
        content = opened(cursor)
        if content["version"] != VERSION:
            raise ValueError("another version")
        query = EventQuery(
            scope=tuple(str(sound(it)) for it in content["scope"]),
            clauses=tuple(Clause.model_validate(it) for it in content["search"]),
            order_by=str(content["orderBy"]),
            is_descending=bool(content["descending"]),
            page_size=page_size,
            after=tuple(map(sound, content["position"])),
        )
        query.check()
        check_event_clauses(query.clauses)
        if len(query.after or ()) != len(query.sort_keys):
            raise ValueError("no position in this order")
    except (ValueError, KeyError, TypeError, RecursionError, Invalid):
        raise Invalid("the cursor is not one that this server made; start again without it", "/cursor") from None
    return query


def sealed(content: Mapping[str, Any]) -> str:
    """Return the cursor that carries ``content``, short enough for most headers."""
    return base64.urlsafe_b64encode(zlib.compress(json.dumps(content, separators=(",", ":")).encode())).decode()


def opened(cursor: str) -> Any:
    """Return what a cursor carries, which may be anything; raises ``ValueError`` where it cannot be read.

    The checksum of its compression tells a cursor that was garbled on its way.
    """
    if len(cursor) > LONGEST:
        raise ValueError("too long")
    compressed = base64.b64decode(cursor.encode(), altchars=b"-_", validate=True)
    reader = zlib.decompressobj()
    try:
        text = reader.decompress(compressed, LARGEST)
    except zlib.error as error:
        raise ValueError("garbled") from error
    if not reader.eof or reader.unused_data:
        raise ValueError("too large, cut off or followed by more")
    return json.loads(text)


def sound(value: object) -> str | int:
    """Return a value out of a cursor that may be asked of SQLite; raises ``ValueError`` for others."""
    if isinstance(value, str):
        value.encode()  # SQLite takes no lone surrogates
        return value
    if isinstance(value, int) and abs(value) < 2**63:
        return value
    raise ValueError("no value of a cursor")
