"""Which indicators are asked for, which page of them, and how does that become SQL over ``indicators i``?"""

from collections.abc import Iterator
from dataclasses import dataclass

from cfone_tui.contract.parameters import MAX_OFFSET, MAX_PAGE_SIZE
from cfone_tui.contract.search import Clause, Operator, values_of
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid, NotFound
from cfone_tui.store.events.clauses import Column, text_condition
from cfone_tui.store.events.conditions import Condition
from cfone_tui.store.events.query import dataset_ids
from cfone_tui.store.events.tag_clauses import tag_condition
from cfone_tui.store.events.values import folded, instant, last_instant

DEFAULT_PAGE_SIZE = 50
DEFAULT_EVENTS = 2
"""Related events that are told of an indicator unless more are asked for."""

FEW = 5_000
"""Hits up to which it pays to gather them all and then sort them, instead of walking from the newest on."""

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


def where(connection: Connection, query: IndicatorQuery, *, is_page: bool = False) -> Condition:
    """Return the condition that a query means; raises :class:`Invalid` and :class:`NotFound`.

    That of a page is made for walking from the newest on until it is full, where what is looked for is frequent.
    """
    parts = [*_in_scope(connection, query, is_page=is_page), *_in_fields(query)]
    parts += [_compared(connection, clause, is_page=is_page) for clause in (*query.search, *_named(query))]
    if query.tag_uuid is not None:
        parts.append(_tagged(connection, [tag_id(connection, query.tag_uuid)], is_page=is_page))
    if query.tags or query.tag_search:
        meant = _meant(query)
        rows = connection.execute(f"SELECT t.id FROM tags t WHERE {meant.sql}", meant.values)
        parts.append(_tagged(connection, [row[0] for row in rows], is_page=is_page))
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


def _in_scope(connection: Connection, query: IndicatorQuery, *, is_page: bool) -> Iterator[Condition]:
    ids = dataset_ids(connection, query.scope)
    if query.is_analytics_left_out:
        telling = {row[0] for row in connection.execute("SELECT id FROM datasets WHERE NOT is_analytics")}
        ids = [it for it in ids if it in telling]
    total = connection.execute("SELECT count(*) FROM datasets").fetchone()[0]
    if len(ids) == 1:
        # with the plus the few of a type or value are found by their own index rather than the many of the dataset
        is_leading = is_page and query.kind is None and not query.search
        yield Condition(f"{'' if is_leading else '+'}i.dataset = {ids[0]}")
    elif len(ids) < total:
        yield Condition(f"+i.dataset IN ({_listed(ids)})")


def _in_fields(query: IndicatorQuery) -> Iterator[Condition]:
    if query.kind is not None:
        yield Condition("i.type = (SELECT id FROM indicator_types WHERE name_key = ?)", (folded(query.kind),))
    if query.created_after is not None:
        yield Condition("i.created_at >= ?", (instant(query.created_after, "/createdAfter"),))
    if query.created_before is not None:
        yield Condition("i.created_at <= ?", (last_instant(query.created_before, "/createdBefore"),))


def _named(query: IndicatorQuery) -> tuple[Clause, ...]:
    return (Clause(field="value", op=Operator.CONTAINS, value=query.name),) if query.name else ()


def _compared(connection: Connection, clause: Clause, *, is_page: bool) -> Condition:
    values = [str(value) for value in values_of(clause)]
    if clause.field == "uuid":
        return text_condition(Column("i.uuid", str.lower, text_form=str.lower), clause.op, values)
    if clause.field == "indicatorType":
        inner = text_condition(Column("it.name_key"), clause.op, values)
        return Condition(f"i.type IN (SELECT it.id FROM indicator_types it WHERE {inner.sql})", inner.values)
    compared = text_condition(Column("i.value_key"), clause.op, values)
    if not is_page or clause.op not in _SCANNED:
        return compared
    # the index on values holds all that is looked at: the table itself is many times as much to read
    sql = f"SELECT i.id FROM indicators i WHERE {compared.sql} LIMIT ?"
    found = [row[0] for row in connection.execute(sql, (*compared.values, FEW + 1))]
    return compared if len(found) > FEW else Condition(f"i.id IN ({_listed(found)})")


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


def _tagged(connection: Connection, tags: list[int], *, is_page: bool) -> Condition:
    """Return the condition to have one of some tags, of its own or through an event."""
    listed = _listed(tags)
    own = f"SELECT indicator FROM indicator_tags WHERE tag IN ({listed})"
    if is_page:
        bearing = f"SELECT 1 FROM event_tags WHERE tag IN ({listed}) LIMIT {FEW}"
        is_frequent = connection.execute(f"SELECT count(*) FROM ({bearing})").fetchone()[0] == FEW
        if is_frequent:
            links = "event_indicators ei CROSS JOIN event_tags et ON et.event = ei.event"
            through = f"SELECT 1 FROM {links} WHERE ei.indicator = i.id AND et.tag IN ({listed})"
            return Condition(f"(EXISTS ({through}) OR i.id IN ({own}))")
    links = "event_tags et CROSS JOIN event_indicators ei ON ei.event = et.event"
    return Condition(f"i.id IN ({own} UNION ALL SELECT ei.indicator FROM {links} WHERE et.tag IN ({listed}))")


def _all_of(parts: list[Condition]) -> Condition:
    values = tuple(value for part in parts for value in part.values)
    return Condition(" AND ".join(part.sql for part in parts) or "1", values)


def _listed(ids: list[int]) -> str:
    return ", ".join(map(str, ids)) or "NULL"


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))
