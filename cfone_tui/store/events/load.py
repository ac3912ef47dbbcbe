"""How are many events put into the store at once, past the API: for the demo and for benchmarks?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Any

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.events import coded_events, event_blocks, tag_counts, text_search
from cfone_tui.store.events import meta as remembered
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.gathering import gather
from cfone_tui.store.events.schema import tag_categories
from cfone_tui.store.events.schema.events import LINK_INDEXES, fill
from cfone_tui.store.events.schema.indicators import INDEXES as INDICATOR_INDEXES
from cfone_tui.store.events.schema.text_search import INDEXES as EVENT_INDEXES
from cfone_tui.store.events.tags import keep_profile
from cfone_tui.store.events.values import folded, json_text, marking

AT_ONCE = 500
CACHE_KB = 64_000
"""Memory for a large load: the uuids of new events go all over their index."""
INDEXES = (*EVENT_INDEXES, *INDICATOR_INDEXES, *LINK_INDEXES)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """An event as it is put in; dataset (by uuid) and category (by name) must exist."""

    uuid: str
    dataset: str
    date: datetime
    event: str
    category: str
    tlp: str
    attacker: str = ""
    attacker_country: str = ""
    target_country: str = ""
    target_industry: str = ""
    indicator: str = ""
    indicator_type: str = ""
    insight: str | None = None
    tags: tuple[str, ...] = ()
    raw: dict[str, Any] = field(default_factory=dict)
    raw_source: str = ""


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A link between two events by uuid."""

    parent: str
    child: str
    type: str


def empty(writing: Writing) -> None:
    """Remove everything but the standard datasets and categories, which are as new; indexes are all there again.

    Tags are not counted until it is complete again.
    """
    build_indexes(writing)
    text_search.forget(writing.connection)
    tag_counts.forget(writing.connection)
    event_blocks.forget(writing.connection)
    for table in (
        *("query_alerts", "saved_queries", "group_members", "sharing_groups", "dataset_grants", "cron"),
        *("relationships", "event_tags", "event_indicators", "indicator_tags", "indicators"),
        *(
            "coded_events",
            "value_codes",
            "raw_records",
            "events",
            "tag_attributes",
            "tags",
            "tag_categories",
            "indicator_types",
        ),
        *("datasets", "categories", "mitre_ids", "mitre_lists", "meta"),
    ):
        writing.connection.execute(f"DELETE FROM {table}")
    fill(writing.connection)
    tag_categories.fill(writing.connection)


def drop_indexes(writing: Writing) -> None:
    """Do without indexes while very many events are added, which is twice as quick; build them afterwards."""
    remembered.keep(writing.connection, remembered.LOADING, "yes")
    writing.connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    for index in INDEXES:
        writing.connection.execute(f"DROP INDEX IF EXISTS {index.split()[2]}")


def build_indexes(writing: Writing) -> None:
    """Build the indexes that are missing: a load that was interrupted leaves none."""
    for index in INDEXES:
        writing.connection.execute(index.replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS", 1))
    remembered.drop(writing.connection, remembered.LOADING)
    writing.connection.execute("PRAGMA cache_size = -2000")
    writing.connection.execute("PRAGMA shrink_memory")


def complete(writing: Writing) -> None:
    """Add what is made of all events at once: their indicators, the indexes that are missing, the counts of tags."""
    gather(writing.connection)
    # before the indexes, as long as what was put in is still in memory
    tag_counts.count_all(writing.connection)
    build_indexes(writing)


def add_tags(writing: Writing, tags: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Add tags with their profiles, which may name their category by ``categoryUuid``."""
    rows = [(writing.new_uuid(), value, folded(value)) for value, _ in tags]
    writing.connection.executemany(
        "INSERT INTO tags (uuid, value, value_key, profile) VALUES (?, ?, ?, '{}') ON CONFLICT DO NOTHING", rows
    )
    for (uuid, _, _), (_, profile) in zip(rows, tags, strict=True):
        if profile:
            category = "(SELECT id FROM tag_categories WHERE uuid = ?)"
            kept = {name: value for name, value in profile.items() if name != "categoryUuid"}
            sql = f"UPDATE tags SET category = {category} WHERE uuid = ?"
            if writing.connection.execute(sql, (profile.get("categoryUuid"), uuid)).rowcount:
                keep_profile(writing.connection, uuid, kept)


def add_events(writing: Writing, events: Sequence[StoredEvent]) -> None:
    """Add events; at most some hundred at once, so that nothing else has to wait. :func:`complete` them at the end."""
    connection = writing.connection
    datasets = dict(connection.execute("SELECT uuid, id FROM datasets"))
    categories = {row[0]: row for row in connection.execute("SELECT name, kill_chain, mitre_list FROM categories")}
    types = _ids(connection, "indicator_types", "name", {it.indicator_type for it in events})
    tags = _tag_ids(writing, {tag for it in events for tag in it.tags})
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM events").fetchone()[0]
    numbered = list(enumerate(events, first))
    rows = [
        _row(row, it, datasets[it.dataset], categories[it.category], types[it.indicator_type]) for row, it in numbered
    ]
    connection.executemany(f"INSERT INTO events VALUES ({', '.join('?' * 24)})", rows)
    connection.executemany(
        "INSERT INTO raw_records (event, created, data, source, tlp) VALUES (?, ?, ?, ?, ?)",
        [(row[0], row[_DATE], json_text(it.raw), it.raw_source, it.tlp) for row, it in zip(rows, events, strict=True)],
    )
    event_blocks.make_room(connection)
    coded_events.add(connection, [_codable(row, it) for row, it in zip(rows, events, strict=True)])
    connection.executemany(
        "INSERT INTO event_tags VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(row, tags[folded(tag)]) for row, it in numbered for tag in it.tags],
    )


def add_links(writing: Writing, links: Iterable[StoredLink]) -> None:
    """Link events that are there."""
    writing.connection.executemany(
        "INSERT INTO relationships SELECT p.id, c.id, ? FROM events p, events c WHERE p.uuid = ? AND c.uuid = ?"
        " ON CONFLICT DO NOTHING",
        [(link.type, link.parent, link.child) for link in links],
    )


def set_meta(writing: Writing, key: str, value: str) -> None:
    """Remember a value of the store itself."""
    remembered.keep(writing.connection, key, value)


def meta(connection: Connection, key: str) -> str | None:
    """Return a value of the store itself."""
    return remembered.value(connection, key)


def mark_untouched(writing: Writing) -> None:
    """Remember that the store holds what was loaded and nothing else; the next change forgets it."""
    set_meta(writing, remembered.UNTOUCHED, "yes")


def is_untouched(connection: Connection) -> bool:
    """Return whether nothing was changed since :func:`mark_untouched`."""
    return meta(connection, remembered.UNTOUCHED) is not None


_COLUMNS = (
    *("id", "uuid", "dataset", "date", "created_at", "event", "event_key", "category", "category_key", "kill_chain"),
    *("mitre_list", "attacker", "attacker_key", "attacker_country", "target_country", "target_industry"),
    *("target_industry_key", "indicator", "indicator_key", "indicator_type", "tlp", "tlp_key", "insight"),
    "releasability_id",
)
_DATE = _COLUMNS.index("date")
_numbers_of = itemgetter(*(_COLUMNS.index(name) for name in coded_events.NUMBERS))
_texts_of = itemgetter(*(_COLUMNS.index(name) for name in coded_events.TEXTS))


def _codable(row: tuple[Any, ...], it: StoredEvent) -> tuple[int, Sequence[int], Sequence[str]]:
    return row[0], (coded_events.milliseconds_of(it.date), *_numbers_of(row)), _texts_of(row)


def _row(row: int, it: StoredEvent, dataset: int, category: Sequence[Any], indicator_type: int) -> tuple[Any, ...]:
    date = format_instant(it.date)
    return (
        row,
        it.uuid,
        dataset,
        date,
        date,
        it.event,
        folded(it.event),
        it.category,
        folded(it.category),
        category[1],
        category[2],
        it.attacker,
        folded(it.attacker),
        it.attacker_country,
        it.target_country,
        it.target_industry,
        folded(it.target_industry),
        it.indicator,
        folded(it.indicator),
        indicator_type,
        it.tlp,
        marking(it.tlp),
        it.insight,
        None,
    )


def _tag_ids(writing: Writing, values: set[str]) -> dict[str, int]:
    add_tags(writing, [(value, {}) for value in sorted(values)])
    return dict(writing.connection.execute("SELECT value_key, id FROM tags"))


def _ids(connection: Connection, table: str, column: str, values: set[str]) -> dict[str, int]:
    connection.executemany(
        f"INSERT INTO {table} ({column}, {column}_key) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(value, folded(value)) for value in sorted(values)],
    )
    keys = dict(connection.execute(f"SELECT {column}_key, id FROM {table}"))
    return {value: keys[folded(value)] for value in values}
