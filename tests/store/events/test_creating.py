"""Are many events created at once just as they would be one by one?"""

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.contract.event import BulkOutcome, EventBulkCreate, EventCreate
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid
from cfone_tui.store.events import EventStore, events
from tests.store.events.samples import NOW, default_dataset, new_event

_VALUES = st.sampled_from(("", "one.example", "ONE.example", "192.0.2.7", "file.exe", "Straße"))
_KINDS = st.sampled_from(("", "domain", "Domain", "odd kind"))
_TAGS = st.lists(st.sampled_from(("apt", "APT", "  a  b ", "A B", " ", "ß", "ss")), max_size=4)
_BODIES = st.lists(
    st.builds(
        new_event,
        category=st.sampled_from(("Phishing", " phishing ", "no such category")),
        accountId=st.sampled_from((None, 7, 7.0, 1.5, -1, 2**63)),
        indicator=st.none() | _VALUES,
        indicatorType=st.none() | _KINDS,
        indicators=st.lists(st.fixed_dictionaries({"indicatorType": _KINDS, "value": _VALUES}), max_size=3),
        tags=_TAGS,
        attackerCountry=st.none() | st.sampled_from(("Russia", "ru", "nowhere")),
        tlp=st.sampled_from(("AMBER", "TLP:RED", " odd ")),
    ),
    max_size=12,
)
_CONTENT = (
    "SELECT e.id, d.uuid, e.date, e.created_at, e.event, e.category, e.kill_chain, e.mitre_list, e.attacker_country,"
    " e.indicator, e.indicator_key, t.name, e.tlp, e.tlp_key FROM events e JOIN datasets d ON d.id = e.dataset"
    " JOIN indicator_types t ON t.id = e.indicator_type ORDER BY e.id",
    "SELECT * FROM raw_records ORDER BY event",
    "SELECT name FROM indicator_types ORDER BY id",
    "SELECT id, value, value_key, profile FROM tags ORDER BY id",
    "SELECT et.event, t.value FROM event_tags et JOIN tags t ON t.id = et.tag ORDER BY 1, 2",
    "SELECT id, dataset, type, value, value_key, created_at, updated_at, is_kept FROM indicators ORDER BY id",
    "SELECT * FROM event_indicators ORDER BY 1, 2",
)


def content(connection: Connection) -> list[list[tuple[Any, ...]]]:
    """Return all that events consist of, without the uuids."""
    return [connection.execute(sql).fetchall() for sql in _CONTENT]


@settings(max_examples=25, deadline=None)
@given(_BODIES, st.integers(1, 6))
async def test_many_at_once_are_created_as_one_by_one(bodies: list[EventCreate], size: int) -> None:
    with TemporaryDirectory() as folder:
        at_once, told = await _created_at_once(Path(folder, "many.db"), bodies, size=size)
        one_by_one, refusals, new_tags = await _created_one_by_one(Path(folder, "one.db"), bodies)
    assert at_once == one_by_one
    errors = {start + it.event_index: it.error for start, outcome in told for it in outcome.errors or ()}
    created = {start + it.event_index for start, outcome in told for it in outcome.created_events or ()}
    assert errors == refusals
    assert created == set(range(len(bodies))) - refusals.keys()
    assert sum(outcome.error_count for _, outcome in told) == len(refusals)
    assert sum(outcome.created_events_count for _, outcome in told) == len(created)
    assert sum(outcome.created_tags_count for _, outcome in told) == new_tags


async def _created_at_once(
    file: Path, bodies: Sequence[EventCreate], *, size: int
) -> tuple[list[list[tuple[Any, ...]]], list[tuple[int, BulkOutcome]]]:
    async with _opened(file) as store:
        dataset, told = await default_dataset(store), []
        for start in range(0, len(bodies), size):
            part = tuple(bodies[start : start + size])
            body = EventBulkCreate(dataset_id=dataset, data=part, include_created_events=True)
            told.append((start, await store.change(events.bulk_create, body)))
        return await store.read(content), told


async def _created_one_by_one(
    file: Path, bodies: Sequence[EventCreate]
) -> tuple[list[list[tuple[Any, ...]]], dict[int, str], int]:
    async with _opened(file) as store:
        refusals: dict[int, str] = {}
        for index, body in enumerate(bodies):
            try:
                await store.change(events.create, body)
            except Invalid as error:
                refusals[index] = str(error)
        made = await store.read(content)
        return made, refusals, len(made[3])


def _opened(file: Path) -> EventStore:
    numbers = count()
    return EventStore(file, clock=lambda: NOW, new_uuid=lambda: f"u{next(numbers)}")


async def test_an_indicator_that_is_there_is_linked_with_its_spelling(store: EventStore) -> None:
    dataset = await default_dataset(store)
    for value in ("One.example", "ONE.EXAMPLE"):
        body = EventBulkCreate(
            dataset_id=dataset, data=(new_event(indicator=value), new_event(indicator="two.example"))
        )
        await store.change(events.bulk_create, body)
    indicators = "SELECT i.value, count(*) FROM indicators i JOIN event_indicators ON indicator = i.id GROUP BY i.id"
    assert await store.read(lambda connection: connection.execute(indicators).fetchall()) == [
        ("One.example", 2),
        ("two.example", 2),
    ]
