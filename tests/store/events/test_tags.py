from typing import Any

import pytest

from cfone_tui.contract.tag import TagCreate
from cfone_tui.store.errors import Duplicate, Invalid, NotFound
from cfone_tui.store.events import EventStore, event_tags, events, tags
from cfone_tui.store.events.tags import TagQuery
from tests.store.events.samples import new_event


async def values(store: EventStore, **query: Any) -> list[str]:
    return [tag["value"] for tag in (await store.read(tags.page, TagQuery(**query)))["tags"]]


async def test_a_profile_comes_back_with_its_annotations(store: EventStore) -> None:
    body = TagCreate.model_validate(
        {
            "value": "NastyShrew",
            "motive": {"value": "Espionage", "confidence": 8, "tlp": "green"},
            "originCountryISO": "RU",
            "aliases": [{"value": "Gamma"}],
            "properties": {"tools": ["x"]},
        }
    )
    made = await store.change(tags.create, body)
    assert made["motive"] == "Espionage"
    assert made["motive_annotated"]["confidence"] == 8
    assert (made["originCountryISO"], made["aliases"]) == ("RU", [{"value": "Gamma"}])
    assert (await store.read(tags.page, TagQuery()))["tags"] == [made]


async def test_values_are_unique_in_any_case(store: EventStore) -> None:
    await store.change(tags.create, TagCreate(value="Größe"))
    with pytest.raises(Duplicate):
        await store.change(tags.create, TagCreate(value="GRÖSSE"))
    with pytest.raises(Invalid):
        await store.change(tags.create, TagCreate(value=" \t"))


async def test_pages_and_searches(store: EventStore) -> None:
    for number in range(5):
        await store.change(tags.create, TagCreate(value=f"Tag {number}", properties={"n": f"Deep{number}"}))
    page = await store.read(tags.page, TagQuery(page=2, page_size=2))
    assert [tag["value"] for tag in page["tags"]] == ["Tag 2", "Tag 3"]
    assert page["pagination"] == {"page": 2, "pageSize": 2, "totalCount": 5, "totalPages": 3}
    assert await values(store, search="G 3") == ["Tag 3"]
    assert await values(store, search="deep4") == ["Tag 4"]
    assert await values(store, category_uuid="none") == []


async def tags_of(store: EventStore, uuid: str) -> list[str]:
    event = await store.read(events.get, uuid)
    return [str(tag) for tag in event["tags"]]


async def test_tags_are_attached_once_and_keep_their_first_spelling(store: EventStore) -> None:
    event = await store.change(events.create, new_event(tags=["Mail"]))
    await store.change(event_tags.attach, event["uuid"], ["MAIL", "apt", "APT", " "])
    assert await tags_of(store, event["uuid"]) == ["apt", "Mail"]
    assert await values(store) == ["apt", "Mail"]


async def test_tags_are_detached_by_name_or_all(store: EventStore) -> None:
    event = await store.change(events.create, new_event(tags=["a", "b", "c"]))
    other = await store.change(events.create, new_event(tags=["a"]))
    await store.change(event_tags.detach, event["uuid"], ["A", "unknown"])
    assert await tags_of(store, event["uuid"]) == ["b", "c"]
    await store.change(event_tags.detach, event["uuid"], None)
    assert await tags_of(store, event["uuid"]) == []
    assert await tags_of(store, other["uuid"]) == ["a"]
    assert await values(store) == ["a", "b", "c"]


@pytest.mark.parametrize("change", [event_tags.attach, event_tags.detach])
async def test_events_that_are_not_there(store: EventStore, change: Any) -> None:
    with pytest.raises(NotFound):
        await store.change(change, "x", ["a"])
    assert await values(store) == []
