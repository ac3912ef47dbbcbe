"""Which events are asked for, in which order, which page of them?"""

from dataclasses import dataclass, replace
from typing import Any

from cfone_tui.contract.dataset import SCOPE_WORDS
from cfone_tui.contract.parameters import MAX_OFFSET, MAX_PAGE_SIZE
from cfone_tui.contract.search import Clause
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid, NotFound
from cfone_tui.store.events import text_search
from cfone_tui.store.events.clauses import condition_of, over_codes
from cfone_tui.store.events.conditions import Condition, Ids
from cfone_tui.store.events.selection import Selection, select
from cfone_tui.store.events.values import alpha3

DEFAULT_DATASET = 1
"""Row id of the dataset that is meant when none is named."""

DEFAULT_PAGE_SIZE = 50
MAX_DATASETS = 50
"""Datasets that one request may name."""

_REFERENCES = "(SELECT count(DISTINCT child) FROM relationships WHERE parent = e.id)"
_REFERENCED = "(SELECT count(DISTINCT parent) FROM relationships WHERE child = e.id)"
ORDERS = {
    "date": "e.date",
    "createdAt": "e.created_at",
    "event": "e.event_key",
    "category": "e.category_key",
    "killChain": "e.kill_chain",
    "attacker": "e.attacker_key",
    "attackerCountry": "e.attacker_country",
    "targetCountry": "e.target_country",
    "targetIndustry": "e.target_industry_key",
    "indicator": "e.indicator_key",
    "indicatorType": "(SELECT name_key FROM indicator_types WHERE id = e.indicator_type)",
    "tlp": "e.tlp_key",
    "uuid": "e.uuid",
    "datasetId": "(SELECT uuid FROM datasets WHERE id = e.dataset)",
    "tags": "(SELECT count(*) FROM event_tags WHERE event = e.id)",
    **dict.fromkeys(("numReferences", "references", "referencesIds"), _REFERENCES),
    **dict.fromkeys(("numReferenced", "referenced", "referencedIds"), _REFERENCED),
    "hasChildren": "EXISTS (SELECT 1 FROM relationships WHERE parent = e.id)",
    "insight": "coalesce(e.insight, '')",
    "attackerCountryAlpha3": "alpha3(e.attacker_country)",
    "targetCountryAlpha3": "alpha3(e.target_country)",
    "indicatorTypeId": "e.indicator_type",
    "mitreAttack": "(SELECT attack FROM mitre_lists WHERE id = e.mitre_list)",
    "mitreCapec": "(SELECT capec FROM mitre_lists WHERE id = e.mitre_list)",
    "releasabilityId": "coalesce(e.releasability_id, '')",
    "rawId": "e.id",
}
"""The names that ``orderBy`` takes: every field of an event, and when it was created; lists sort by their length.

Where an index holds the order, a page of a million events takes some milliseconds, where blocks know it some hundredths
of a second (see :mod:`~cfone_tui.store.events.ordering`). By texts of events, insights and releasabilities all that
match are sorted, which takes about a second.
"""

_SCOPES = {"all": "1", "*": "1", "analytics": "is_analytics = 1", "operational": "is_analytics = 0"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """A list of events as it is asked for; ``page`` counts from 1, ``after`` is the place a cursor stands for."""

    scope: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    order_by: str = "date"
    is_descending: bool = True
    page: int = 1
    page_size: int = DEFAULT_PAGE_SIZE
    after: tuple[Any, ...] | None = None

    @property
    def offset(self) -> int:
        """How many events come before the page."""
        return (self.page - 1) * self.page_size

    @property
    def sort_keys(self) -> tuple[str, ...]:
        """What the events are sorted by: ties by date, then uuid, which is what the indexes hold."""
        return tuple(dict.fromkeys((ORDERS[self.order_by], "e.date", "e.uuid")))

    def check(self) -> None:
        """Raise :class:`Invalid` for an order there is not, and for an offset out of reach."""
        if self.order_by not in ORDERS:
            raise Invalid(f"orderBy takes one of {', '.join(ORDERS)}", "/orderBy")
        if not 1 <= self.page_size <= MAX_PAGE_SIZE:
            raise Invalid(f"pageSize is 1 to {MAX_PAGE_SIZE:,}", "/pageSize")
        if self.after is None and not 1 <= self.page <= MAX_OFFSET // self.page_size:
            message = f"page times pageSize is at most {MAX_OFFSET:,}; go on with the cursor of the page before"
            raise Invalid(message, "/page")


def know_countries(connection: Connection) -> None:
    """Let a connection sort by alpha-3 codes, which no column holds."""
    connection.create_function("alpha3", 1, alpha3, deterministic=True)


def dataset_ids(connection: Connection, scope: tuple[str, ...]) -> list[int]:
    """Return the row ids of the datasets that a scope means; none given means the default dataset.

    Raises :class:`NotFound` for an unknown dataset and :class:`Invalid` for a scope word in company.
    """
    if not scope:
        return [DEFAULT_DATASET]
    if scope[0] in SCOPE_WORDS and len(scope) == 1:
        found = connection.execute(f"SELECT id FROM datasets WHERE deleted_at IS NULL AND {_SCOPES[scope[0]]}")
        return [row[0] for row in found]
    if any(word in SCOPE_WORDS for word in scope):
        raise Invalid("datasetId takes uuids, or one scope word alone", "/datasetId")
    uuids = dict.fromkeys(scope)
    if len(uuids) > MAX_DATASETS:
        raise Invalid(f"datasetId names at most {MAX_DATASETS} datasets", "/datasetId")
    return [dataset_id(connection, uuid) for uuid in uuids]


def dataset_id(connection: Connection, uuid: str) -> int:
    """Return the row id of a dataset; raises :class:`NotFound`."""
    row = connection.execute("SELECT id FROM datasets WHERE uuid = ? AND deleted_at IS NULL", (uuid,)).fetchone()
    if row is None:
        raise NotFound("dataset", uuid)
    return int(row[0])


def event_id(connection: Connection, uuid: str) -> int:
    """Return the row id of an event; raises :class:`NotFound`, also when its dataset was deleted."""
    sql = "SELECT e.id FROM events e JOIN datasets d ON d.id = e.dataset WHERE e.uuid = ? AND d.deleted_at IS NULL"
    row = connection.execute(sql, (uuid,)).fetchone()
    if row is None:
        raise NotFound("event", uuid)
    return int(row[0])


def where(connection: Connection, scope: tuple[str, ...], clauses: tuple[Clause, ...]) -> Condition:
    """Return the SQL condition over ``events e`` for a scope and clauses."""
    return selected(connection, scope, clauses).where()


def selected(connection: Connection, scope: tuple[str, ...], clauses: tuple[Clause, ...]) -> Selection:
    """Return what a scope and clauses select."""
    conditions = [_found(connection, clause) for clause in clauses]
    ids = dataset_ids(connection, scope)
    total = connection.execute("SELECT count(*) FROM datasets").fetchone()[0]
    if len(ids) == 1:
        sql = f"e.dataset = {ids[0]}"
        found = Ids(f"SELECT e.id FROM events e WHERE {sql}", in_order=sql)
        conditions.append(over_codes(Condition(f"+{sql}", ids=found), column="dataset"))
    elif len(ids) < total:
        sql = f"e.dataset IN ({', '.join(map(str, ids)) or 'NULL'})"
        found = Ids(f"SELECT e.id FROM events e WHERE {sql}")
        conditions.append(over_codes(Condition(f"+{sql}", ids=found), column="dataset"))
    return select(connection, conditions)


def _found(connection: Connection, clause: Clause) -> Condition:
    condition = condition_of(clause)
    if condition.ids is not None:
        return condition
    return replace(condition, ids=text_search.candidates(connection, clause))
