from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cfone_tui.contract.relationship import Kinship, RelationshipType
from cfone_tui.store.errors import Invalid, NotFound
from cfone_tui.store.events import EventStore, Writing, load, related
from cfone_tui.store.events.load import StoredEvent, StoredLink
from cfone_tui.store.events.related import RelatedQuery
from cfone_tui.store.events.standard import DATASETS
from tests.store.events.samples import NOW

HOME, ABROAD = DATASETS[0].uuid, DATASETS[1].uuid


def put(store: EventStore, *, events: int, links: Iterable[tuple[int, int]], abroad: Iterable[int] = ()) -> Any:
    """Put numbered events and links between them into the store, even ones with domains, odd ones with addresses."""
    strangers = set(abroad)
    stored = [
        StoredEvent(
            uuid=str(number),
            dataset=ABROAD if number in strangers else HOME,
            date=NOW,
            event=f"Event {number}",
            category="Phishing",
            tlp="green",
            indicator=str(number),
            indicator_type="ip" if number % 2 else "domain",
        )
        for number in range(events)
    ]

    def fill(writing: Writing) -> None:
        load.empty(writing)
        load.add_events(writing, stored)
        kinds = list(RelationshipType)
        load.add_links(
            writing, [StoredLink(str(parent), str(child), kinds[child % len(kinds)]) for parent, child in links]
        )

    return store.change(fill)


async def found(store: EventStore, start: int, **query: Any) -> list[int]:
    asked = RelatedQuery(start=str(start), dataset=HOME, **query)
    return [int(event["uuid"]) for event in await store.read(related.related, asked)]


async def test_ancestors_and_descendants_come_nearest_first_and_siblings_are_neither(store: EventStore) -> None:
    # 0 -> 1 -> 2 -> 4, 1 -> 3, 0 -> 5
    await put(store, events=6, links=[(0, 1), (1, 2), (2, 4), (1, 3), (0, 5)])
    assert await found(store, 1) == [1, 0, 2, 3, 4]
    assert await found(store, 1, direction=Kinship.DESCENDANTS, is_start_wanted=False) == [2, 3, 4]
    assert await found(store, 2, direction=Kinship.ANCESTORS) == [2, 1, 0]
    assert await found(store, 0, max_depth=1) == [0, 1, 5]
    assert await found(store, 0, page=2, page_size=2) == [5, 2]
    assert await found(store, 0, page=9, page_size=2) == []


async def test_links_and_events_are_chosen_by_type(store: EventStore) -> None:
    await put(store, events=5, links=[(0, 1), (1, 2), (0, 3), (3, 4)])  # types: caused_by, attributed_to, related_to
    assert await found(store, 0, types=(RelationshipType.CAUSED_BY,)) == [0, 1]
    assert await found(store, 0, types=(RelationshipType.CAUSED_BY, RelationshipType.ATTRIBUTED_TO)) == [0, 1, 2]
    event = (await store.read(related.related, RelatedQuery(start="2", dataset=HOME)))[0]
    domains = (str(event["indicatorTypeId"]),)
    assert await found(store, 1, indicator_types=domains) == [1, 0, 2]
    assert await found(store, 1, indicator_types=("nonsense",)) == [1]


async def test_the_walk_stays_in_the_dataset(store: EventStore) -> None:
    await put(store, events=4, links=[(0, 1), (1, 2), (0, 3)], abroad=[1])
    assert await found(store, 0) == [0, 3]
    with pytest.raises(NotFound):
        await found(store, 1)


async def test_the_page_bounds_the_work_and_what_is_endless_is_refused(
    store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await put(store, events=40, links=[(0, number) for number in range(1, 40)])
    monkeypatch.setattr(related, "MOST_LINKS", 20)
    assert await found(store, 0, page_size=21) == list(range(21))
    with pytest.raises(Invalid, match="smaller maxDepth"):
        await found(store, 0, page_size=22)
    with pytest.raises(Invalid, match="100,000"):
        await found(store, 0, page=102)


@pytest.mark.parametrize(("start", "dataset"), [("9", HOME), ("0", "nowhere")])
async def test_what_is_not_there_is_not_found(store: EventStore, start: str, dataset: str) -> None:
    await put(store, events=1, links=[])
    with pytest.raises(NotFound):
        await store.read(related.related, RelatedQuery(start=start, dataset=dataset))


numbers = st.integers(0, 6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    links=st.sets(st.tuples(numbers, numbers), max_size=20),
    depth=st.integers(1, 8),
    kinship=st.sampled_from(Kinship),
)
async def test_whatever_circles_there_are_each_relative_is_found_once(
    store: EventStore, links: set[tuple[int, int]], depth: int, kinship: Kinship
) -> None:
    await put(store, events=7, links=links)
    expected = {0}
    for wanted, of, to in ((Kinship.ANCESTORS, 1, 0), (Kinship.DESCENDANTS, 0, 1)):
        reached = {0}
        for _ in range(depth if kinship in (wanted, Kinship.BOTH) else 0):
            reached |= {link[to] for link in links if link[of] in reached}
        expected |= reached
    listed = await found(store, 0, direction=kinship, max_depth=depth)
    assert len(listed) == len(expected)
    assert set(listed) == expected
    assert listed[0] == 0
