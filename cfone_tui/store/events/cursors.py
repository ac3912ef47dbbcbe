"""How does a cursor carry a query and a place in its list?"""

import base64
import binascii
import json
from typing import Any

from pydantic import ValidationError

from cfone_tui.contract.search import Clause
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events.query import EventQuery

VERSION = 1
LONGEST = 64 * 1024


def cursor_of(query: EventQuery, after: tuple[Any, str]) -> str:
    """Return the cursor that continues ``query`` behind a sort value and a uuid."""
    content = {
        "version": VERSION,
        "position": {"value": after[0], "uuid": after[1]},
        "scope": query.scope,
        "search": [clause.model_dump(mode="json") for clause in query.clauses],
        "orderBy": query.order_by,
        "descending": query.is_descending,
    }
    return base64.urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode()


def query_of(cursor: str, *, page_size: int) -> EventQuery:
    """Return the query that a cursor continues; raises :class:`Invalid` for one that was not made here."""
    try:
        if len(cursor) > LONGEST:
            raise ValueError("too long")
        content = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        if content["version"] != VERSION:
            raise ValueError("another version")
        value, uuid = content["position"]["value"], content["position"]["uuid"]
        if not isinstance(value, str | int | float) or not isinstance(uuid, str):
            raise TypeError("no position")
        query = EventQuery(
            scope=tuple(map(str, content["scope"])),
            clauses=tuple(Clause.model_validate(it) for it in content["search"]),
            order_by=str(content["orderBy"]),
            is_descending=bool(content["descending"]),
            page_size=page_size,
            after=(value, uuid),
        )
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error, ValidationError):
        raise Invalid("the cursor is not one that this server made; start again without it") from None
    query.check()
    return query
