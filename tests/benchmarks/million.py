"""How long does the store take for each kind of question at a million events, beside the same at ten thousand?

Milliseconds are those of the processor, which others who use the machine change little.
"""

import argparse
import asyncio
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from cfone_tui.contract.search import Clause, Operator
from cfone_tui.server.demo import reset_demo
from cfone_tui.store.events import EventStore, aggregate, events
from cfone_tui.store.events.aggregate import AggregateQuery
from cfone_tui.store.events.cursors import query_of
from cfone_tui.store.events.query import ORDERS, EventQuery
from tests.benchmarks.places import elsewhere

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
SEED = 1
SIZES = (10_000, 1_000_000)
AGAIN = 3


@dataclass(frozen=True)
class Question:
    """What is asked, of which kind, and how far inside the list."""

    kind: str
    name: str
    clauses: tuple[Clause, ...] = ()
    scope: tuple[str, ...] = ("all",)
    order_by: str = "date"
    skipped: int = 0
    counted: tuple[str, ...] = field(default=())


def main() -> None:
    """Print milliseconds at both sizes, asked first and again, and the 95th percentile of each kind."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--keep", type=Path, help="folder in which the files are made, or found from last time")
    arguments.add_argument("--only", default="", help="text that the kind of a question begins with")
    asked = arguments.parse_args()
    with elsewhere() as environment:
        asyncio.run(_run(asked.keep or Path(environment["HOME"]), only=asked.only))


async def _run(folder: Path, *, only: str) -> None:
    files = [await made(folder, size=size) for size in SIZES]
    print(f"{'milliseconds':44}{'10,000':>9}{'million':>9}{'again':>9}{'ratio':>7}")
    spent: dict[str, list[float]] = {}
    for question in _questions():
        if not question.kind.startswith(only):
            continue
        few, _ = await _measured(files[0], question)
        first, again = await _measured(files[1], question)
        spent.setdefault(question.kind, []).append(first)
        name = f"{question.kind}: {question.name}"
        print(f"{name:44}{few:9.1f}{first:9.1f}{again:9.1f}{first / few:7.1f}", flush=True)
    for kind, times in spent.items():
        worst = quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
        print(f"{kind:20} median {median(times):7.1f} ms, 95th percentile {worst:7.1f} ms of {len(times)}")
    print(f"resident at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


async def made(folder: Path, *, size: int) -> Path:
    """Return the file of so many events in a folder, made if need be."""
    file = folder / f"{size}.db"
    if not file.exists():
        await _make(file, size=size)
    return file


async def _make(file: Path, *, size: int) -> None:
    async with EventStore(file, clock=lambda: NOW) as store:
        begun = time.perf_counter()
        await reset_demo(store, now=NOW, seed=SEED, events=size)
        spent = time.perf_counter() - begun
        print(f"made {size:,} events, {size / spent:,.0f}/s")
        begun = time.perf_counter()
        await store.covered()
        print(f"and their texts found by an index, {size / (time.perf_counter() - begun):,.0f}/s")


async def _measured(file: Path, question: Question) -> tuple[float, float]:
    """Return milliseconds when asked for the first time and when asked again."""
    async with EventStore(file, clock=lambda: NOW) as store:
        await _ask(store, Question("", "an event", scope=("operational",)))
        first = await _ask(store, question)
        return first, median([await _ask(store, question) for _ in range(AGAIN)])


async def _ask(store: EventStore, question: Question) -> float:
    if question.counted:
        facets = AggregateQuery(columns=question.counted, scope=question.scope, clauses=question.clauses, limit=20)
        begun = time.process_time()
        await store.read(aggregate.counts, facets)
        return (time.process_time() - begun) * 1_000
    query = EventQuery(
        scope=question.scope,
        clauses=question.clauses,
        order_by=question.order_by,
        page_size=100,
        page=question.skipped // 100 + 1,
    )
    begun = time.process_time()
    if question.kind == "count":
        await store.read(events.count, query)
        return (time.process_time() - begun) * 1_000
    page = await store.read(events.page, query)
    if question.kind == "cursor" and page.next_cursor is not None:
        behind = query_of(page.next_cursor, page_size=100)
        begun = time.process_time()
        await store.read(events.page, behind)
    return (time.process_time() - begun) * 1_000


def _clause(field_name: str, op: str, value: str | tuple[str, ...]) -> Clause:
    return Clause(field=field_name, op=Operator(op), value=value)


_FEW = _clause("attacker", "equals", "NastyShrew")
_FLOOD = _clause("category", "equals", "DDoS")
_AMBER = _clause("tlp", "equals", "amber")
_LATE = _clause("killChain", "gte", "5")
_FILTERS: dict[str, tuple[Clause, ...]] = {
    "attacker": (_FEW,),
    "category": (_FLOOD,),
    "tlp": (_AMBER,),
    "tlp not": (_clause("tlp", "not", "amber"),),
    "attacker not": (_clause("attacker", "not", "NastyShrew"),),
    "killChain": (_LATE,),
    "country": (_clause("attackerCountry", "equals", "RU"),),
    "three countries": (_clause("targetCountry", "in", ("US", "UA", "DE")),),
    "indicator": (_clause("indicator", "equals", "grid_update_5861.exe"),),
    "indicator type": (_clause("indicatorType", "equals", "domain"),),
    "technique": (_clause("mitreAttack", "equals", "T1498"),),
    "tag, many": (_clause("tags", "equals", "apt"),),
    "tag, few": (_clause("tags", "equals", "aitm"),),
    "two tags": (_clause("tags", "equals", "apt"), _clause("tags", "equals", "edge")),
    "has children": (_clause("hasChildren", "equals", "true"),),
    "last days": (_clause("date", "gte", "2026-11-20"),),
    "attacker, country": (_FEW, _clause("targetCountry", "equals", "US")),
    "attacker, category, tlp": (_FEW, _clause("category", "equals", "Phishing"), _AMBER),
    "category, tlp": (_FLOOD, _AMBER),
    "category, tlp, kill chain, days": (_FLOOD, _AMBER, _LATE, _clause("date", "gte", "2026-11-01")),
    "nothing in common": (_FLOOD, _clause("attackerCountry", "equals", "RU")),
    "tag, tlp": (_clause("tags", "equals", "apt"), _AMBER),
}
_TEXTS: dict[str, tuple[Clause, ...]] = {
    "contains, few": (_clause("indicator", "contains", "grid_update_58"),),
    "contains, none": (_clause("event", "contains", "zebra crossing"),),
    "contains, many": (_clause("indicator", "contains", "example"),),
    "contains, two letters": (_clause("event", "contains", "as"),),
    "contains, two letters, rare": (_clause("event", "contains", "zq"),),
    "find in event": (_clause("event", "find", "power plant"),),
    "find in event, some": (_clause("event", "find", "grid operator"),),
    "like": (_clause("event", "like", "%grid%exe"),),
    "starts": (_clause("indicator", "startsWith", "grid_"),),
    "ends": (_clause("indicator", "endsWith", ".exe"),),
    "event starts": (_clause("event", "startsWith", "An invitation"),),
    "tag contains": (_clause("tags", "contains", "ran"),),
    "contains, attacker": (_clause("event", "contains", "grid operator"), _FEW),
    "contains, tlp": (_clause("indicator", "contains", "example"), _AMBER),
}


def _questions() -> Iterator[Question]:
    default: tuple[str, ...] = ()
    yield from (Question("page", name, scope=scope) for name, scope in (("all", ("all",)), ("one dataset", default)))
    yield Question("page", "operational datasets", scope=("operational",))
    for name, clauses in _FILTERS.items():
        yield Question("page", name, clauses)
    yield Question("page", "attacker in one dataset", (_FEW,), scope=default)
    yield Question("page", "tlp in one dataset", (_AMBER,), scope=default)
    for name, clauses in _TEXTS.items():
        yield Question("text", name, clauses)
    for name, clauses in {"everything": (), **_FILTERS}.items():
        yield Question("count", name, clauses)
    for order in ORDERS:
        yield Question("sort", order, order_by=order)
        yield Question("sort", f"{order}, tlp", (_AMBER,), order_by=order)
    yield Question("sort", "attacker, category", (_FLOOD,), order_by="attacker")
    yield Question("sort", "indicator, attacker", (_FEW,), order_by="indicator")
    for kind, filters in (
        ("deep", {"everything": (), "tlp": (_AMBER,)}),
        ("cursor", {"everything": (), "tlp": (_AMBER,)}),
    ):
        for name, clauses in filters.items():
            yield Question(kind, name, clauses, skipped=90_000)
    for column in ("attacker", "category", "tlp", "targetCountry", "indicatorType", "tags", "mitreAttack", "date"):
        yield Question("facets", column, counted=(column,))
        yield Question("facets", f"{column}, tlp", (_AMBER,), counted=(column,))
        yield Question("facets", f"{column}, attacker", (_FEW,), counted=(column,))


if __name__ == "__main__":
    main()
