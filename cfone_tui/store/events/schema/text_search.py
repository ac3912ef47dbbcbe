"""Which indexes answer what is asked of very many events: their list, how many have which value, texts in their midst?

The index by date also holds what events are filtered by most, so that walking the list, or counting what several
conditions leave of it, does not look at the events themselves. Nor does counting the values of a column in some of the
datasets, which the index of each column holds. The table ``event_texts`` is only made when there are
events enough, see :mod:`~cfone_tui.store.events.text_search`.
"""

from collections.abc import Callable

from cfone_tui.store.database import Connection
from cfone_tui.store.events.schema.events import FIRST_INDEXES

HAS_NUL = "(instr(event_key, char(0)) OR instr(indicator_key, char(0)))"
"""What is true of events whose texts a full-text index takes for ended too soon."""

_BY_VALUE = tuple(index for index in FIRST_INDEXES if index.endswith(", date)"))
"""The indexes of one column as they were: without the dataset, by which nearly all counts are restricted."""

_INSTEAD = (
    """
    CREATE INDEX events_by_date ON events (
        date, uuid, dataset, kill_chain, category_key, tlp_key, attacker_key, attacker_country,
        target_country, target_industry_key, indicator_type, mitre_list
    )
    """,
    *(index.replace(", date)", ", date, dataset)") for index in _BY_VALUE),
    f"CREATE INDEX events_by_nul ON events (id) WHERE {HAS_NUL}",
)

INDEXES = (*_INSTEAD, *(it for it in FIRST_INDEXES if it not in _BY_VALUE and "events_by_date " not in it))
"""The indexes on events as they are now."""

MIGRATION: tuple[str | Callable[[Connection], None], ...] = (
    "DROP INDEX events_by_date",
    *(f"DROP INDEX {index.split()[2]}" for index in _BY_VALUE),
    *_INSTEAD,
)
