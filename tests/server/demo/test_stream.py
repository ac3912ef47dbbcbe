"""Is the demo always the same, of the size that was asked for, and spread as real events are?"""

from collections import Counter
from datetime import UTC, datetime, timedelta, timezone

import pytest

from cfone_tui.reference import actors
from cfone_tui.server.demo.background import NOISE
from cfone_tui.server.demo.compose import DATASET_IDS
from cfone_tui.server.demo.indicators import MAKERS
from cfone_tui.server.demo.stream import demo
from cfone_tui.store.events.standard import CATEGORIES
from tests.server.demo.made import ANCHOR, EVENTS, events, links, slices


def test_the_same_seed_gives_the_same_events() -> None:
    again = tuple(demo(seed=7, anchor=ANCHOR, events=EVENTS))
    assert again == slices()


def test_another_seed_gives_others() -> None:
    other = {event.uuid for part in demo(seed=8, anchor=ANCHOR, events=300) for event in part.events}
    assert not other & {event.uuid for event in events()}


def test_an_anchor_in_another_time_zone_is_the_same_moment() -> None:
    elsewhere = ANCHOR.astimezone(timezone(timedelta(hours=9)))
    assert [part.events for part in demo(seed=7, anchor=elsewhere, events=250)] == [
        part.events for part in demo(seed=7, anchor=ANCHOR, events=250)
    ]


@pytest.mark.parametrize("number", [0, 1, 5, 50, 199, 200, 731])
def test_there_are_as_many_events_as_asked_for(number: int) -> None:
    assert sum(len(part.events) for part in demo(seed=1, anchor=ANCHOR, events=number)) == number


def test_a_million_events_are_made_slice_by_slice() -> None:
    stream = demo(seed=1, anchor=ANCHOR, events=1_000_000)
    first = next(stream)
    assert 0 < len(first.events) <= 1_000
    assert first.events[0].date - (ANCHOR - timedelta(days=90)) < timedelta(hours=1)


def test_slices_are_small_enough_to_be_written_between_two_keys() -> None:
    assert all(len(part.events) <= 1_000 for part in slices())


def test_events_come_in_the_order_of_time_within_90_days_up_to_some_minutes_ago() -> None:
    dates = [event.date for event in events()]
    assert dates == sorted(dates)
    assert ANCHOR - timedelta(days=90) <= dates[0]
    assert timedelta(minutes=2) < ANCHOR - dates[-1] < timedelta(minutes=10)


@pytest.mark.parametrize("hour", [0, 7, 23])
def test_the_newest_event_is_the_one_that_was_written_to_be_seen_first(hour: int) -> None:
    anchor = datetime(2027, 3, 14, hour, 59, 59, tzinfo=UTC)
    made = [event for part in demo(seed=hour, anchor=anchor, events=2_000) for event in part.events]
    assert made[-1].indicator == "login.grid-portal.example"
    assert made[-1].insight


def test_weekends_are_quieter_and_nights_too() -> None:
    per_day = Counter(event.date.date() for event in events())
    weekend = [number for day, number in per_day.items() if day.weekday() >= 5]
    week = [number for day, number in per_day.items() if day.weekday() < 5]
    assert sum(weekend) / len(weekend) < 0.75 * sum(week) / len(week)
    per_hour = Counter(event.date.hour for event in events())
    assert sum(per_hour[hour] for hour in range(4)) < 0.6 * sum(per_hour[hour] for hour in range(9, 13))


def test_each_dataset_has_its_share() -> None:
    found = Counter(event.dataset for event in events())
    for name, noise in NOISE.items():
        assert abs(found[DATASET_IDS[name]] / EVENTS - noise.share) < 0.02, name
    assert set(found) == set(DATASET_IDS.values())


def test_every_category_and_no_other_occurs() -> None:
    assert {event.category for event in events()} == {category.name for category in CATEGORIES}


def test_every_marking_and_every_type_of_indicator_occurs() -> None:
    markings = Counter(event.tlp for event in events())
    assert {"clear", "green", "amber", "amber+strict", "red"} <= set(markings)
    assert min(markings[it] for it in ("clear", "green", "amber", "amber+strict", "red")) > 50
    assert set(MAKERS) <= {event.indicator_type for event in events()}


def test_some_forty_actors_are_known_to_the_reference_table_with_their_country() -> None:
    found = {(event.attacker, event.attacker_country) for event in events() if event.attacker[:1] not in ("", "[")}
    assert 38 <= len(found) <= 50
    for name, country in found:
        known = actors.actor(name)
        assert known is not None, name
        assert known.country == country


def test_much_is_unknown_as_in_real_life() -> None:
    def share(is_missing: Counter[bool]) -> float:
        return is_missing[True] / EVENTS

    assert 0.35 < share(Counter(not event.attacker for event in events())) < 0.6
    assert 0.02 < share(Counter(not event.target_country for event in events())) < 0.15
    assert 0.02 < share(Counter(not event.target_industry for event in events())) < 0.15
    assert 0.1 < share(Counter(not event.tags for event in events())) < 0.3
    assert 0.01 < share(Counter(event.insight is not None for event in events())) < 0.1


def test_links_point_to_events_that_are_there_by_then() -> None:
    seen: set[str] = set()
    for part in slices():
        seen |= {event.uuid for event in part.events}
        for link in part.links:
            assert {link.parent, link.child} <= seen
            assert link.parent != link.child
    assert len(seen) == EVENTS


def test_there_are_campaigns_with_many_children_and_chains() -> None:
    children = Counter(link.parent for link in links())
    assert children.most_common(1)[0][1] >= 20
    assert sum(number >= 5 for number in children.values()) >= 20
    causes = {link.child: link.parent for link in links() if link.type == "caused_by"}
    assert max(_length(causes, uuid) for uuid in causes) >= 5


def _length(causes: dict[str, str], uuid: str) -> int:
    length = 0
    while uuid in causes:
        uuid, length = causes[uuid], length + 1
    return length


def test_a_campaign_keeps_actor_target_and_marking() -> None:
    by_uuid = {event.uuid: event for event in events()}
    related = [link for link in links() if link.type == "related_to" and link.parent != events()[-1].uuid]
    assert len(related) > 300
    for link in related:
        parent, child = by_uuid[link.parent], by_uuid[link.child]
        for field in ("attacker", "target_country", "target_industry", "tlp", "dataset"):
            assert getattr(parent, field) == getattr(child, field)
        assert set(parent.tags) & set(child.tags)
        assert timedelta() <= child.date - parent.date < timedelta(days=14)


def test_identities_are_uuids_of_their_own() -> None:
    assert len({event.uuid for event in events()}) == EVENTS
    assert all(event.uuid[14] == "4" and len(event.uuid) == 36 for event in events())
