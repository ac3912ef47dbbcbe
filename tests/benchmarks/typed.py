"""How long do filters take that nobody thought of: random conditions in random orders, at a million events?

Each is asked for its first page and its last, for its number and for the counts of a column. Milliseconds are those of
the processor.
"""

import argparse
import asyncio
import random
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from cfone_tui.contract.search import TEXT_ONLY, Clause, Operator
from cfone_tui.store.events import EventStore, aggregate, events
from cfone_tui.store.events.aggregate import AggregateQuery
from cfone_tui.store.events.query import EventQuery
from tests.benchmarks.million import NOW, made

SEED = 4
_ORDERS = (
    *("date",) * 8,
    *("tlp", "category", "attacker", "attackerCountry", "indicator", "targetCountry", "tags", "killChain"),
    *("indicatorType", "targetIndustry", "event", "datasetId", "uuid", "createdAt"),
)
"""What the list can be sorted by, most often by date."""
_COUNTED = ("attacker", "category", "tlp", "targetCountry", "indicatorType", "tags", "mitreAttack", "date", "killChain")
_VALUES = {
    "attacker": "SELECT DISTINCT attacker FROM events ORDER BY 1",
    "attackerCountry": "SELECT DISTINCT attacker_country FROM events ORDER BY 1",
    "targetCountry": "SELECT DISTINCT target_country FROM events ORDER BY 1",
    "category": "SELECT DISTINCT category FROM events ORDER BY 1",
    "targetIndustry": "SELECT DISTINCT target_industry FROM events ORDER BY 1",
    "tlp": "SELECT DISTINCT tlp FROM events ORDER BY 1",
    "indicatorType": "SELECT name FROM indicator_types ORDER BY 1",
    "tags": "SELECT value FROM tags ORDER BY 1 LIMIT 200",
    "mitreAttack": "SELECT DISTINCT value FROM mitre_ids WHERE kind = 'attack' ORDER BY 1",
    "mitreCapec": "SELECT DISTINCT value FROM mitre_ids WHERE kind = 'capec' ORDER BY 1",
    "indicator": "SELECT indicator FROM events WHERE id % 9973 = 5 ORDER BY 1",
    "event": "SELECT event FROM events WHERE id % 9973 = 7 ORDER BY 1",
    "date": "SELECT DISTINCT substr(date, 1, 10) FROM events ORDER BY 1",
}
_PATTERNS = (Operator.CONTAINS, Operator.ENDS_WITH, Operator.FIND, Operator.LIKE, Operator.STARTS_WITH)
_EQUALITY = (Operator.EQUALS, Operator.EQUALS, Operator.NOT, Operator.IN)


@dataclass(frozen=True)
class Asked:
    """A filter with an order, and milliseconds per kind of question."""

    query: EventQuery
    spent: dict[str, float]

    def __str__(self) -> str:
        words = " & ".join(f"{it.field} {it.op.value} {it.value!r}" for it in self.query.clauses)
        return f"{words} by {self.query.order_by} {'downwards' if self.query.is_descending else 'upwards'}"[:150]


def main() -> None:
    """Print the spread of each kind of question and the slowest filters."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--keep", type=Path, required=True, help="folder in which the file is made, or found")
    arguments.add_argument("--queries", type=int, default=300)
    arguments.add_argument("--slowest", type=int, default=10)
    asked = arguments.parse_args()
    asyncio.run(_run(asked.keep, number=asked.queries, slowest=asked.slowest))


async def _run(folder: Path, *, number: int, slowest: int) -> None:
    file = await made(folder, size=1_000_000)
    chance, values = random.Random(SEED), _values(file)
    found = list[Asked]()
    async with EventStore(file, clock=lambda: NOW) as store:
        await store.covered()
        for _ in range(number):
            found.append(await _asked(store, _query(chance, values), counted=chance.choice(_COUNTED)))
    for kind in found[0].spent:
        spent = sorted(it.spent[kind] for it in found)
        cuts = quantiles(spent, n=100, method="inclusive")
        spread = f"median {median(spent):7.1f} ms, 95th {cuts[94]:7.1f}, 99th {cuts[98]:7.1f}, most {spent[-1]:7.1f}"
        print(f"{kind:12} {spread}")
        for it in sorted(found, key=lambda it: -it.spent[kind])[:slowest]:
            print(f"  {it.spent[kind]:8.1f}  {it}")


def _values(file: Path) -> dict[str, list[str]]:
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    values = {name: [row[0] for row in connection.execute(sql)] for name, sql in _VALUES.items()}
    connection.close()
    return values


def _query(chance: random.Random, values: dict[str, list[str]]) -> EventQuery:
    clauses = tuple(_clause(chance, values) for _ in range(chance.choice((1, 1, 2, 2, 3))))
    scope = chance.choice((("operational",), ("all",), ()))
    return EventQuery(
        scope=scope,
        clauses=clauses,
        order_by=chance.choice(_ORDERS),
        is_descending=chance.random() < 0.5,
        page_size=100,
    )


def _clause(chance: random.Random, values: dict[str, list[str]]) -> Clause:
    field = chance.choice([*values, *values, "killChain", "hasChildren"])
    if field == "killChain":
        ways = [it for it in Operator if it not in TEXT_ONLY and it is not Operator.IN]
        return Clause(field=field, op=chance.choice(ways), value=str(chance.randint(0, 7)))
    if field == "hasChildren":
        return Clause(field=field, op=Operator.EQUALS, value=chance.choice(("true", "false")))
    value = chance.choice(values[field])
    is_text = field in ("event", "indicator")
    if field == "date":
        way = chance.choice((Operator.GTE, Operator.LT))
        return Clause(field=field, op=way, value=chance.choice((value, f"{value}T13:14:15Z")))
    op = chance.choice(_PATTERNS if is_text or chance.random() < 0.25 else _EQUALITY)
    if op is Operator.IN:
        return Clause(field=field, op=op, value=tuple(chance.sample(values[field], k=min(3, len(values[field])))))
    return Clause(field=field, op=op, value=_part(chance, value, op) if op in _PATTERNS else value)


def _part(chance: random.Random, value: str, op: Operator) -> str:
    """Return a piece of a value, as somebody types it."""
    size = chance.randint(1, 8)
    start = chance.randrange(max(1, len(value) - size))
    if op is Operator.STARTS_WITH:
        return value[:size]
    if op is Operator.ENDS_WITH:
        return value[-size:]
    piece = value[start : start + size]
    return f"%{piece}%" if op is Operator.LIKE else piece


async def _asked(store: EventStore, query: EventQuery, *, counted: str) -> Asked:
    facets = AggregateQuery(columns=(counted,), scope=query.scope, clauses=query.clauses, limit=500)
    opposite = EventQuery(
        scope=query.scope,
        clauses=query.clauses,
        order_by=query.order_by,
        is_descending=not query.is_descending,
        page_size=100,
    )
    return Asked(
        query,
        {
            "first page": await _spent(store, events.page, query),
            "last page": await _spent(store, events.page, opposite),
            "count": await _spent(store, events.count, query),
            "facets": await _spent(store, aggregate.counts, facets),
        },
    )


async def _spent(store: EventStore, question: Callable[..., Any], query: Any) -> float:
    begun = time.process_time()
    await store.read(question, query)
    return (time.process_time() - begun) * 1_000


if __name__ == "__main__":
    main()
