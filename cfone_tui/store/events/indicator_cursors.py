"""How does a cursor carry a question about indicators and a place in its list?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.indicator_search import check_indicator_clauses, check_tag_search
from cfone_tui.contract.search import Clause
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events.cursors import opened, sealed, sound
from cfone_tui.store.events.indicator_query import IndicatorQuery

_ENTITY = "indicators"
_VERSION = 1
_AS_THEY_ARE = (
    *("scope", "tags", "related_events", "kind", "name", "created_after", "created_before"),
    *("has_tags", "events_limit", "page_size"),
)


@dataclass(frozen=True, slots=True)
class Continued:
    """What a cursor stands for: the query of the next page, and whether all that match are to be counted."""

    query: IndicatorQuery
    is_counted: bool


def cursor_of(query: IndicatorQuery, after: tuple[str, str], *, is_counted: bool) -> str:
    """Return the cursor that continues ``query`` behind a place."""
    content: dict[str, Any] = {name: getattr(query, name) for name in _AS_THEY_ARE}
    return sealed(
        content
        | {
            "entity": _ENTITY,
            "version": _VERSION,
            "search": [clause.model_dump(mode="json") for clause in query.search],
            "tag_search": [clause.model_dump(mode="json") for clause in query.tag_search],
            "page": query.page + 1,
            "after": after,
            "is_counted": is_counted,
        }
    )


def query_of(cursor: str) -> Continued:
    """Return what a cursor continues; raises :class:`Invalid` for one that was not made here for indicators."""
    try:
        content = opened(cursor)
        if (content["entity"], content["version"]) != (_ENTITY, _VERSION):
            raise ValueError("of another list or version")
        query = _query(content)
        query.check()
        check_indicator_clauses(query.search)
        check_tag_search(query.tag_search)
    except (ValueError, KeyError, TypeError, RecursionError, Invalid):
        message = "InvalidCursorError: the cursor is not one that this server made for indicators; start without it"
        raise Invalid(message, "/cursor") from None
    return Continued(query, bool(content["is_counted"]))


def _query(content: Mapping[str, Any]) -> IndicatorQuery:
    moment, uuid = map(_text, content["after"])
    return IndicatorQuery(
        scope=_texts(content["scope"]),
        tags=_texts(content["tags"]),
        related_events=_texts(content["related_events"]),
        kind=_text_or_none(content["kind"]),
        created_after=_text_or_none(content["created_after"]),
        created_before=_text_or_none(content["created_before"]),
        search=tuple(Clause.model_validate(it) for it in content["search"]),
        tag_search=tuple(Clause.model_validate(it) for it in content["tag_search"]),
        name=_text(content["name"]),
        has_tags=bool(content["has_tags"]),
        events_limit=_number(content["events_limit"]),
        page=_number(content["page"]),
        page_size=_number(content["page_size"]),
        after=(moment, uuid),
    )


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(_text, values))


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return str(sound(value))


def _number(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise TypeError("no number")
    return int(sound(value))
