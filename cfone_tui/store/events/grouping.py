"""By what are events grouped when they are counted, and what is said of a group?

Blocks tell how many of the events that a filter leaves have which code, where there are blocks. Else all events are
grouped by keys that indexes hold, and those that a filter leaves are counted by their codes. What a key
stands for is looked up once per group that is shown, never per event.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from cfone_tui.store.database import Connection
from cfone_tui.store.events import counting, sifting
from cfone_tui.store.events.coded_events import DAY, TEXTS, YEAR_0
from cfone_tui.store.events.conditions import Condition
from cfone_tui.store.events.selection import Selection
from cfone_tui.store.events.sifting import Sifted

_PIECE = 65_536
"""Characters of codes that are counted in one call, during which no other thread of the process runs."""


@dataclass(frozen=True, slots=True)
class _Column:
    """What events are grouped by, and what is said of a group, ``{}`` being its key.

    ``per_event`` is a table joined before events are grouped, which may hold several rows of one; ``per_group`` is one
    joined behind it, with the key as ``{}``, and ``parts`` are the keys of the groups that it makes of one.
    ``moment`` is the indexed column of a day. ``code`` is what stands for the key in ``coded_events c``, ``listed`` the
    column of blocks with the same codes, several of one event after one another; ``decoded`` is the key again.
    """

    key: str
    label: str = "nullif({}, '')"
    per_event: str = ""
    per_group: str = ""
    parts: str = "{}"
    moment: str = ""
    code: str = ""
    listed: str = ""
    decoded: str = "CAST({} AS INTEGER)"


_KEY_OF_CODE = "(SELECT key FROM value_codes WHERE code = CAST({} AS INTEGER))"


def _spelled(column: str) -> _Column:
    """Return a column grouped without regard to case and spelled as its oldest event does."""
    label = f"(SELECT nullif({column}, '') FROM events WHERE {column}_key = {{}} LIMIT 1)"
    if (key := f"{column}_key") not in TEXTS:
        return _Column(f"e.{key}", label)
    return _Column(f"e.{key}", label, code=f"c.{key}", listed=key, decoded=_KEY_OF_CODE)


def _country(column: str) -> _Column:
    """Return a column of countries' codes."""
    return _Column(f"e.{column}", code=f"c.{column}", listed=column, decoded=_KEY_OF_CODE)


def _mitre(kind: str) -> _Column:
    """Return the ids of one kind: events share few lists of them, which are taken apart when events are counted."""
    return _Column(
        "e.mitre_list",
        f"(SELECT value FROM mitre_ids WHERE kind = '{kind}' AND value_key = {{}} LIMIT 1)",
        per_group=f"LEFT JOIN mitre_ids {kind} ON {kind}.mitre_list = b.{{}} AND {kind}.kind = '{kind}'",
        parts=f"{kind}.value_key",
        code="c.mitre_list",
        listed="mitre_list",
    )


_COLUMNS = {
    "attacker": _spelled("attacker"),
    "attackerCountry": _country("attacker_country"),
    "category": _spelled("category"),
    "createdAt": _Column("substr(e.created_at, 1, 10)", moment="created_at"),
    "datasetId": _Column("e.dataset", "(SELECT uuid FROM datasets WHERE id = {})", code="c.dataset", listed="dataset"),
    "date": _Column(
        "substr(e.date, 1, 10)",
        moment="date",
        code=f"((c.date + {YEAR_0}) / {DAY})",
        listed="day",
        decoded=f"date({{}} * {DAY // 1000} - {YEAR_0 // 1000}, 'unixepoch')",
    ),
    "event": _Column("e.event"),
    "hasChildren": _Column(
        "(e.id IN (SELECT parent FROM relationships))",
        "iif({}, 'true', 'false')",
        parts="({} > 0)",
        code="EXISTS (SELECT 1 FROM relationships WHERE parent = c.event)",
        listed="children",
    ),
    "indicator": _spelled("indicator"),
    "indicatorType": _Column(
        "e.indicator_type",
        "(SELECT nullif(name, '') FROM indicator_types WHERE id = {})",
        code="c.indicator_type",
        listed="indicator_type",
    ),
    "killChain": _Column("e.kill_chain", "CAST({} AS TEXT)", code="c.kill_chain", listed="kill_chain"),
    "mitreAttack": _mitre("attack"),
    "mitreCapec": _mitre("capec"),
    "tags": _Column(
        "et.tag",
        "(SELECT value FROM tags WHERE id = {})",
        "LEFT JOIN event_tags et ON et.event = {}",
        code="ifnull(et.tag, '')",
        listed="tags",
        decoded="CAST(nullif({}, '') AS INTEGER)",
    ),
    "targetCountry": _country("target_country"),
    "targetIndustry": _spelled("target_industry"),
    "tlp": _Column(
        "e.tlp_key",
        "nullif(substr({}, 2), '')",
        code="c.tlp_key",
        listed="tlp_key",
        decoded=_KEY_OF_CODE,
    ),
    "uuid": _Column("e.uuid"),
}
"""The columns that can be counted by: the search fields and the dataset. Of several values an event counts for each."""

COLUMNS = tuple(_COLUMNS)
"""Their names."""


def groups(connection: Connection, names: tuple[str, ...], selection: Selection, *, is_filtered: bool) -> Condition:
    """Return a SELECT of the groups of events, keys ``k0``, ``k1``… and their number ``n``."""
    named = _named(names)
    columns = [column for column, _ in named]
    is_coded = all(column.code for column in columns)
    listed = [column.listed for column in columns]
    sifted = sifting.sift(connection, selection, columns=listed, is_thorough=True) if is_coded else None
    if sifted is not None or (is_coded and (is_filtered or len(named) > 1)):
        found = _by_code(connection, named, selection, sifted)
    elif len(named) == 1 and columns[0].moment and selection.leading is None:
        found = _days(columns[0].moment, selection)
    else:
        found = _by_key(named, selection, is_filtered=is_filtered)
    if all(column.parts == "{}" for column in columns):
        return found
    joined = " ".join(column.per_group.format(key) for column, key in named)
    parts = ", ".join(f"{column.parts.format(f'b.{key}')} {key}" for column, key in named)
    # by position: the keys of the parts bear the names of those they are made from
    places = ", ".join(str(place) for place in range(1, len(named) + 1))
    sql = f"SELECT {parts}, sum(b.n) n FROM ({found.sql}) b {joined} GROUP BY {places}"
    return Condition(sql, found.values)


def shown(names: tuple[str, ...], groups: str) -> str:
    """Return the statement for the largest groups, whose last value is their number, with labels for keys."""
    named = _named(names)
    order = f"ORDER BY n DESC, {', '.join(key for _, key in named)}"
    labels = ", ".join(column.label.format(f"g.{key}") for column, key in named)
    return f"SELECT {labels}, g.n FROM (SELECT * FROM ({groups}) {order} LIMIT ?) g {order}"


def _named(names: tuple[str, ...]) -> list[tuple[_Column, str]]:
    return [(_COLUMNS[name], f"k{place}") for place, name in enumerate(names)]


def _by_code(
    connection: Connection, named: list[tuple[_Column, str]], selection: Selection, sifted: Sifted | None
) -> Condition:
    """Count the codes of events; SQLite would sort all of them, which takes several times as long."""
    tables = " ".join(column.per_event.format("c.event") for column, _ in named if column.per_event)
    sources = [selection.coded(tables=tables)]
    numbers: Counter[str] = Counter()
    if sifted is not None:
        sources = [selection.within(rows, tables=tables) for rows in sifted.outside]
        for values, number in sifted.tally([column.listed for column, _ in named]).items():
            for codes in product(*(str(value).split(",") for value in values)):
                numbers[" ".join(codes)] += number
    code = " || ' ' || ".join(column.code for column, _ in named)
    for source in sources:
        (text,) = connection.execute(f"SELECT group_concat({code}) FROM {source.sql}", source.values).fetchone()
        for piece in _pieces(text):
            numbers.update(piece.split(","))
    if not tables:
        counting.keep(connection, selection, sum(numbers.values()))
    listed = [[*key.split(" "), number] for key, number in numbers.items()]
    keys = ", ".join(
        column.decoded.format(f"json_extract(value, '$[{place}]')") + f" {key}"
        for place, (column, key) in enumerate(named)
    )
    sql = f"SELECT {keys}, json_extract(value, '$[{len(named)}]') n FROM json_each(?)"
    return Condition(sql, (json.dumps(listed),))


def _pieces(text: str | None) -> Iterator[str]:
    """Yield a list of codes in pieces that are short enough; an event without a tag has an empty code."""
    start = 0
    while text is not None and start >= 0:
        end = text.find(",", start + _PIECE)
        yield text[start:] if end < 0 else text[start:end]
        start = -1 if end < 0 else end + 1


def _by_key(named: list[tuple[_Column, str]], selection: Selection, *, is_filtered: bool) -> Condition:
    """Count the keys of events along the index of a column, or those of events that are looked up."""
    condition = selection.by_date() if selection.leading is None else selection.where()
    # One column is counted along its index. For several, or under a filter, that would be the index of the first, which
    # does not hold the others: the plus leaves the one by date, which does.
    plus = "+" if len(named) > 1 or is_filtered else ""
    grouped = ", ".join(f"{plus}{column.key} {key}" for column, key in named)
    tables = " ".join(column.per_event.format("e.id") for column, _ in named if column.per_event)
    keys = ", ".join(key for _, key in named)
    sql = f"SELECT {grouped}, count(*) n FROM events e {tables} WHERE {condition.sql} GROUP BY {keys}"
    return Condition(sql, condition.values)


def _days(moment: str, selection: Selection) -> Condition:
    """Return the statement that counts per day, from one day that has events to the next instead of sorting all."""
    condition = selection.tests()
    # the index by dataset holds dates too, and is half as large as the one by date
    where = condition.sql.replace("+e.dataset", "e.dataset") if moment == "date" else condition.sql
    # "U" is the letter behind the T that ends the day in a date
    return Condition(
        f"WITH RECURSIVE days (day) AS (SELECT substr(min({moment}), 1, 10) FROM events UNION ALL"
        f" SELECT (SELECT substr(min({moment}), 1, 10) FROM events WHERE {moment} > days.day || 'U') FROM days"
        " WHERE day IS NOT NULL)"
        f" SELECT day k0, (SELECT count(*) FROM events e WHERE e.{moment} >= day AND e.{moment} < day || 'U'"
        f" AND {where}) n FROM days WHERE day IS NOT NULL AND n > 0",
        condition.values,
    )
