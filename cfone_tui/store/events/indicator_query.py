"""Which indicators are asked for, which page of them, and how does that become SQL over ``indicators i``?"""

from collections.abc import Iterator
from dataclasses import dataclass

from cfone_tui.contract.parameters import MAX_OFFSET, MAX_PAGE_SIZE
from cfone_tui.contract.search import Clause, Operator, values_of
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid, NotFound
from cfone_tui.store.events.clauses import Column, Condition, text_condition
from cfone_tui.store.events.query import dataset_ids
from cfone_tui.store.events.tag_clauses import tag_condition
from cfone_tui.store.events.values import folded, instant, last_instant

DEFAULT_PAGE_SIZE = 50
DEFAULT_EVENTS = 2
"""Related events that are told of an indicator unless more are asked for."""

_SCANNED = (Operator.CONTAINS, Operator.FIND, Operator.LIKE, Operator.ENDS_WITH, Operator.STARTS_WITH)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorQuery:
    """Indicators as they are asked for, newest first.

    ``is_analytics_left_out`` narrows the scope, ``name`` is a part of the value. One and the same tag has to be among
    ``tags`` (values or uuids) and to meet ``tag_search``. ``events_limit`` is how many events are told of each,
    ``after`` the place a cursor stands for: when an indicator was created, and its uuid.
    """

    scope: tuple[str, ...] = ()
    is_analytics_left_out: bool = False
    search: tuple[Clause, ...] = ()
    tag_search: tuple[Clause, ...] = ()
    tags: tuple[str, ...] = ()
    tag_uuid: str | None = None
    related_events: tuple[str, ...] = ()
    kind: str | None = None
    name: str = ""
    created_after: str | None = None
    created_before: str | None = None
    has_tags: bool = True
    events_limit: int = DEFAULT_EVENTS
    page: int = 1
    page_size: int = DEFAULT_PAGE_SIZE
    after: tuple[str, str] | None = None

    @property
    def offset(self) -> int:
        """How many indicators come before the page."""
        return 0 if self.after is not None else (self.page - 1) * self.page_size

    def check(self) -> None:
        """Raise :class:`Invalid` for a page out of reach."""
        if not 1 <= self.page_size <= MAX_PAGE_SIZE:
            raise Invalid(f"pageSize is 1 to {MAX_PAGE_SIZE:,}", "/pageSize")
        if not 0 <= self.offset <= MAX_OFFSET:
            raise Invalid(f"page and pageSize skip at most {MAX_OFFSET:,} indicators; beyond, use the cursor", "/page")


def where(connection: Connection, query: IndicatorQuery) -> Condition:
    """Return the condition that a query means; raises :class:`Invalid` and :class:`NotFound`."""
    parts = [*_in_scope(connection, query), *_in_fields(query)]
    if query.tag_uuid is not None:
        parts.append(_tagged(Condition("t.id = ?", (tag_id(connection, query.tag_uuid),))))
    if query.tags or query.tag_search:
        parts.append(_tagged(_meant(query)))
    if query.related_events:
        marks = _marks(query.related_events)
        linked = "SELECT ei.indicator FROM event_indicators ei JOIN events e ON e.id = ei.event"
        parts.append(Condition(f"i.id IN ({linked} WHERE e.uuid IN ({marks}))", query.related_events))
    return _all_of(parts)


def tag_id(connection: Connection, uuid: str) -> int:
    """Return the row id of a tag; raises :class:`NotFound`."""
    row = connection.execute("SELECT id FROM tags WHERE uuid = ?", (uuid,)).fetchone()
    if row is None:
        raise NotFound("tag", uuid)
    return int(row[0])


def _in_scope(connection: Connection, query: IndicatorQuery) -> Iterator[Condition]:
    ids = dataset_ids(connection, query.scope)
    if query.is_analytics_left_out:
        telling = {row[0] for row in connection.execute("SELECT id FROM datasets WHERE NOT is_analytics")}
        ids = [it for it in ids if it in telling]
    total = connection.execute("SELECT count(*) FROM datasets").fetchone()[0]
    if len(ids) == 1:
        # with the plus the few of a type or value are found by their own index rather than the many of the dataset
        yield Condition(f"{'+' if query.kind is not None or query.search else ''}i.dataset = {ids[0]}")
    elif len(ids) < total:
        yield Condition(f"+i.dataset IN ({', '.join(map(str, ids)) or 'NULL'})")


def _in_fields(query: IndicatorQuery) -> Iterator[Condition]:
    if query.kind is not None:
        yield Condition("i.type = (SELECT id FROM indicator_types WHERE name_key = ?)", (folded(query.kind),))
    if query.name:
        yield _compared(Clause(field="value", op=Operator.CONTAINS, value=query.name))
    for clause in query.search:
        yield _compared(clause)
    if query.created_after is not None:
        yield Condition("i.created_at >= ?", (instant(query.created_after, "/createdAfter"),))
    if query.created_before is not None:
        yield Condition("i.created_at <= ?", (last_instant(query.created_before, "/createdBefore"),))


def _compared(clause: Clause) -> Condition:
    values = [str(value) for value in values_of(clause)]
    if clause.field == "uuid":
        return text_condition(Column("i.uuid", str.lower, text_form=str.lower), clause.op, values)
    if clause.field == "indicatorType":
        inner = text_condition(Column("it.name_key"), clause.op, values)
        return Condition(f"i.type IN (SELECT it.id FROM indicator_types it WHERE {inner.sql})", inner.values)
    if clause.op not in _SCANNED:
        return text_condition(Column("i.value_key"), clause.op, values)
    # the index on values holds all that is looked at: the table itself is five times as much to read
    inner = text_condition(Column("v.value_key"), clause.op, values)
    return Condition(f"i.id IN (SELECT v.id FROM indicators v WHERE {inner.sql})", inner.values)


def _meant(query: IndicatorQuery) -> Condition:
    """Return the condition over ``tags t`` for a tag to be one of those that are meant."""
    parts = [_of_tag(clause) for clause in query.tag_search]
    if query.tags:
        marks, keys = _marks(query.tags), tuple(map(folded, query.tags))
        parts.append(Condition(f"(t.value_key IN ({marks}) OR t.uuid IN ({marks}))", (*keys, *keys)))
    return _all_of(parts)


def _of_tag(clause: Clause) -> Condition:
    values = [str(value) for value in values_of(clause)]
    if clause.field == "categoryId":
        inner = text_condition(Column("c.uuid", str.lower, text_form=str.lower), clause.op, values)
        return Condition(f"t.category IN (SELECT c.id FROM tag_categories c WHERE {inner.sql})", inner.values)
    if clause.field == "attributionConfidence":
        column = "lower(coalesce(json_extract(t.profile, '$.attributionConfidence'), ''))"
        return text_condition(Column(column), clause.op, values)
    if clause.field == "analyticPriority":
        return _number(Column("json_extract(t.profile, '$.analyticPriority')"), clause.op, values)
    return tag_condition(clause)


def _number(column: Column, op: Operator, values: list[str]) -> Condition:
    """Compare numbers as numbers, which the check of the clauses has found them to be."""
    compared = text_condition(column, op, values)
    return Condition(compared.sql, tuple(map(float, values)))


def _tagged(tag: Condition) -> Condition:
    """Return the condition to have a tag that meets one over ``tags t``, of its own or through an event."""
    return Condition(
        f"i.id IN (WITH meant AS MATERIALIZED (SELECT t.id FROM tags t WHERE {tag.sql})"
        " SELECT indicator FROM indicator_tags WHERE tag IN meant UNION ALL"
        " SELECT ei.indicator FROM event_tags et JOIN event_indicators ei ON ei.event = et.event"
        " WHERE et.tag IN meant)",
        tag.values,
    )


def _all_of(parts: list[Condition]) -> Condition:
    values = tuple(value for part in parts for value in part.values)
    return Condition(" AND ".join(part.sql for part in parts) or "1", values)


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))
