from datetime import timedelta
from typing import Any

import pytest

from cfone_tui.contract.search import TEXT_FIELDS, Clause, Operator
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events import EventStore, aggregate, datasets, events, grouping, selection
from cfone_tui.store.events.aggregate import AggregateQuery
from cfone_tui.store.events.query import selected
from tests.store.events.blocks import in_blocks
from tests.store.events.samples import NOW, default_dataset, new_event


@pytest.fixture
async def counted(store: EventStore) -> EventStore:
    other = next(it["uuid"] for it in await store.read(datasets.listed) if it["name"] == "Cybercrime")
    several: tuple[dict[str, Any], ...] = (
        {"attacker": "Shrew", "tags": ["a", "b"], "tlp": "white"},
        {"attacker": "SHREW", "tags": ["a"], "tlp": "clear"},
        {"category": "DDoS"},
        {"attacker": "Yeti", "datasetId": other},
    )
    for day, fields in enumerate(several):
        await store.change(events.create, new_event(date=NOW + timedelta(days=day), **fields))
    return store


async def counts(store: EventStore, *columns: str, **query: Any) -> tuple[list[tuple[Any, ...]], int]:
    query = {"scope": ("all",)} | query
    answer = await store.read(aggregate.counts, AggregateQuery(columns=columns, **query))
    return [tuple(row.values()) for row in answer["aggregations"]], answer["total"]


async def test_values_are_counted_in_any_case_most_first(counted: EventStore) -> None:
    assert await counts(counted, "attacker") == ([("Shrew", 2), (None, 1), ("Yeti", 1)], 4)


async def test_an_event_counts_for_each_of_its_tags(counted: EventStore) -> None:
    rows, total = await counts(counted, "tags")
    assert (sorted(rows, key=str), total) == ([("a", 2), ("b", 1), (None, 2)], 4)


async def test_spellings_of_a_marking_are_one(counted: EventStore) -> None:
    assert (await counts(counted, "tlp"))[0] == [("clear", 2), ("amber", 2)]


async def test_lists_from_the_category(counted: EventStore) -> None:
    rows, total = await counts(counted, "mitreAttack")
    assert (dict(rows)["T1566.002"], dict(rows)["T1498.001"], total) == (3, 1, 4)


async def test_several_columns_and_datasets(counted: EventStore) -> None:
    default = await default_dataset(counted)
    rows, _ = await counts(counted, "datasetId", "killChain")
    assert rows[0] == (default, "3", 2)
    assert len(rows) == 3
    assert (await counts(counted, "attacker", scope=()))[1] == 3


async def test_days_and_ranges_of_them(counted: EventStore) -> None:
    rows, total = await counts(counted, "category", is_by_date=True, start_date="2026-11-24", end_date="2026-11-25")
    assert (rows, total) == ([("DDoS", "2026-11-25", 1), ("Phishing", "2026-11-24", 1)], 2)
    assert (await counts(counted, "category", end_date="2026-11-24T08:31:07Z"))[1] == 2
    assert (await counts(counted, "category", end_date="9999-12-31"))[1] == 4


async def test_limit_and_clauses(counted: EventStore) -> None:
    clause = Clause(field="tags", op=Operator.EQUALS, value="A")
    assert await counts(counted, "attacker", limit=1) == ([("Shrew", 2)], 4)
    assert await counts(counted, "attacker", clauses=(clause,)) == ([("Shrew", 2)], 2)


async def test_the_words_for_all_datasets_leave_analytics_out(counted: EventStore) -> None:
    analytics = next(it["uuid"] for it in await counted.read(datasets.listed) if it["isAnalytics"])
    await counted.change(events.create, new_event(datasetId=analytics))
    for scope, total in ((("all",), 4), (("*",), 4), (("operational",), 4), (("analytics",), 1), ((analytics,), 1)):
        assert (await counts(counted, "attacker", scope=scope))[1] == total


async def test_days_without_events_have_no_row_and_a_change_is_counted_at_once(counted: EventStore) -> None:
    assert (await counts(counted, "date"))[0] == [(f"2026-11-{day}", 1) for day in (23, 24, 25, 26)]
    assert (await counts(counted, "date", scope=()))[0] == [(f"2026-11-{day}", 1) for day in (23, 24, 25)]
    await counted.change(events.create, new_event(date=NOW + timedelta(days=9)))
    assert (await counts(counted, "date"))[0][-1] == ("2026-12-02", 1)
    assert (await counts(counted, "date", start_date="2026-11-25", end_date="2026-12-01"))[0] == [
        ("2026-11-25", 1),
        ("2026-11-26", 1),
    ]


@pytest.mark.parametrize(
    ("column", "index"),
    [("attacker", "attacker_key"), ("killChain", "kill_chain"), ("mitreAttack", "mitre_list"), ("tlp", "tlp_key")],
)
@pytest.mark.parametrize("scope", [("all",), ()])
async def test_no_event_is_looked_at_to_count_it(
    store: EventStore, column: str, index: str, scope: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selection, "MANY", 0)

    def plan(connection: Connection) -> list[str]:
        found = grouping.groups(connection, (column,), selected(connection, scope, ()), is_filtered=False)
        sql = grouping.shown((column,), found.sql)
        return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", (*found.values, 5))]

    assert f"SCAN e USING COVERING INDEX events_by_{index}" in await store.read(plan)


@pytest.mark.parametrize(
    ("columns", "clauses"),
    [
        (("attacker", "targetIndustry", "date", "mitreAttack", "tlp"), ()),
        (("attacker",), (Clause(field="tlp", op=Operator.EQUALS, value="amber"),)),
        (("date", "tags"), (Clause(field="date", op=Operator.GTE, value="2026-11-01"),)),
    ],
)
async def test_what_several_columns_or_a_filter_leave_is_counted_by_codes(
    store: EventStore, columns: tuple[str, ...], clauses: tuple[Clause, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selection, "MANY", 0)
    asked: list[str] = []
    execute = Connection.execute

    def noted(connection: Connection, sql: str, *values: Any) -> Any:
        asked.append(sql)
        return execute(connection, sql, *values)

    monkeypatch.setattr(Connection, "execute", noted)
    await store.read(aggregate.counts, AggregateQuery(columns=columns, clauses=clauses))
    assert any("FROM coded_events c" in sql and "group_concat" in sql for sql in asked)
    assert not [sql for sql in asked if "events e" in sql and "group_concat" in sql]


FILTERS: tuple[tuple[Clause, ...], ...] = (
    (),
    (Clause(field="attacker", op=Operator.CONTAINS, value="hre"),),
    (Clause(field="tlp", op=Operator.NOT, value="amber"),),
    (Clause(field="tags", op=Operator.EQUALS, value="a"), Clause(field="killChain", op=Operator.LT, value="4")),
    (Clause(field="event", op=Operator.CONTAINS, value="e"), Clause(field="category", op=Operator.NOT, value="x")),
    (Clause(field="date", op=Operator.GTE, value="1969-12-31T23:59:59.999Z"),),
)


@pytest.mark.parametrize("clauses", FILTERS)
@pytest.mark.parametrize(("most", "size"), [(0, None), (selection.MANY, None), (selection.MANY, 3), (0, 2)])
async def test_codes_count_as_keys_do(
    counted: EventStore, clauses: tuple[Clause, ...], most: int, size: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selection, "MANY", most)
    for date in ("0001-01-01", "1969-12-31", "1970-01-01T00:00:00.001Z", "9999-12-31T23:59:59.999Z"):
        await counted.change(events.create, new_event(date=date, tags=["b"], attacker="shrew"))
    coded = [name for name in grouping.COLUMNS if grouping._COLUMNS[name].code]
    if size is not None:
        await counted.covered()  # else blocks of this size are made beside
        assert await counted.write(in_blocks, monkeypatch, size=size, low=2) == 8 // size

    def rows(connection: Connection, *names: str, by_code: bool) -> list[tuple[Any, ...]]:
        chosen = selected(connection, ("all",), clauses)
        with pytest.MonkeyPatch.context() as patched:
            if not by_code:
                patched.setattr(
                    grouping, "_by_code", lambda _, named, it, sifted: grouping._by_key(named, it, is_filtered=True)
                )
            found = grouping.groups(connection, names, chosen, is_filtered=True)
            return connection.execute(grouping.shown(names, found.sql), (*found.values, 99)).fetchall()

    assert {"attacker", "date", "tags", "mitreCapec", "targetCountry"} < set(coded)
    for names in [*((name,) for name in coded), ("tags", "date"), ("attacker", "mitreAttack", "tlp")]:
        by_key = await counted.read(rows, *names, by_code=False)
        assert by_key
        assert await counted.read(rows, *names, by_code=True) == by_key


@pytest.mark.parametrize("column", [*TEXT_FIELDS, "killChain", "hasChildren", "datasetId"])
async def test_every_search_field_can_be_counted_by(counted: EventStore, column: str) -> None:
    rows, total = await counts(counted, column)
    assert total == 4
    assert sum(row[-1] for row in rows) >= 4
    assert all(row[0] is None or isinstance(row[0], str) for row in rows)


@pytest.mark.parametrize(
    ("columns", "query"), [(("nonsense",), {}), (("attacker",), {"start_date": "x"}), (("tlp",), {"end_date": "x"})]
)
async def test_nonsense_is_refused(store: EventStore, columns: tuple[str, ...], query: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        await counts(store, *columns, **query)
