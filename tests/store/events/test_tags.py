from typing import Any

import pytest

from cfone_tui.contract.tag import TagCreate, TagEdit
from cfone_tui.contract.tag_category import TagCategoryCreate, TagCategoryEdit
from cfone_tui.store.errors import Duplicate, Invalid, NotFound
from cfone_tui.store.events import EventStore, event_tags, events, tag_categories, tags
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


async def test_search_looks_at_values_and_properties_in_any_script(store: EventStore) -> None:
    await store.change(tags.create, TagCreate(value="one", description="Größe", properties={"name": "GRÖẞE"}))
    assert await values(store, search="größe") == ["one"]
    assert await values(store, value="on") == ["one"]
    assert await values(store, value="größe") == []


async def test_an_edit_changes_what_it_sets(store: EventStore) -> None:
    body = TagCreate.model_validate(
        {
            "value": "yeti",
            "motive": {"value": "Fun", "confidence": 2},
            "description": "before",
            "aliases": [{"value": "Snow"}],
            "properties": {"kept": 1, "changed": {"old": 1}, "gone": True},
        }
    )
    made = await store.change(tags.create, body)
    assert await store.change(tags.edit, made["uuid"], TagEdit()) == made
    edited = await store.change(
        tags.edit,
        made["uuid"],
        TagEdit.model_validate(
            {"motive": "Fear", "description": None, "properties": {"changed": {"new": 2}, "gone": None, "come": "x"}}
        ),
    )
    assert edited["properties"] == {"kept": 1, "changed": {"new": 2}, "come": "x"}
    assert edited["motive"] == "Fear"
    assert not edited.keys() & {"motive_annotated", "description"}
    assert (edited["aliases"], edited["version"], edited["createdAt"]) == (made["aliases"], 2, made["createdAt"])
    bare = await store.change(tags.edit, made["uuid"], TagEdit(properties=None, aliases=None))
    assert not bare.keys() & {"properties", "aliases"}


async def test_a_renamed_tag_stays_on_its_events(store: EventStore) -> None:
    event = await store.change(events.create, new_event(tags=["mail", "apt"]))
    tag = (await store.read(tags.page, TagQuery(search="mail")))["tags"][0]
    assert (await store.change(tags.edit, tag["uuid"], TagEdit(value="Mail ")))["value"] == "Mail"
    assert await tags_of(store, event["uuid"]) == ["apt", "Mail"]
    with pytest.raises(Duplicate):
        await store.change(tags.edit, tag["uuid"], TagEdit(value="APT"))
    with pytest.raises(Invalid):
        await store.change(tags.edit, tag["uuid"], TagEdit(value=None))


async def test_a_deleted_tag_is_gone_from_its_events(store: EventStore) -> None:
    event = await store.change(events.create, new_event(tags=["mail", "apt"]))
    tag = (await store.read(tags.page, TagQuery(search="mail")))["tags"][0]
    assert await store.change(tags.delete, tag["uuid"]) == {"uuid": tag["uuid"]}
    assert await tags_of(store, event["uuid"]) == ["apt"]
    for call in (
        store.change(tags.delete, tag["uuid"]),
        store.change(tags.edit, tag["uuid"], TagEdit()),
        store.read(tags.get, tag["uuid"]),
    ):
        with pytest.raises(NotFound):
            await call


async def test_a_tag_is_taken_off_a_few_events_at_a_time(store: EventStore) -> None:
    tagged = [(await store.change(events.create, new_event(tags=["a", "b"])))["uuid"] for _ in range(3)]
    tag = (await store.read(tags.page, TagQuery(search="a")))["tags"][0]["uuid"]
    taken = [await store.change(tags.take_off, tag, limit=2) for _ in range(3)]
    assert taken == [2, 1, 0]
    assert [await tags_of(store, uuid) for uuid in tagged] == [["b"]] * 3
    with pytest.raises(NotFound):
        await store.change(tags.take_off, "x", limit=1)


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({"tlp": "mauve"}, "/tlp"),
        ({"motive": {"value": "Fun", "tlp": "mauve"}}, "/motive/tlp"),
        ({"aliases": [{"value": "a"}, {"value": "b", "tlp": "mauve"}]}, "/aliases/1/tlp"),
        ({"categoryUuid": "none"}, "/categoryUuid"),
        ({"description": "x" * 300_000}, None),
    ],
)
async def test_what_no_profile_is(store: EventStore, sent: dict[str, Any], pointer: str | None) -> None:
    with pytest.raises(Invalid) as caught:
        await store.change(tags.create, TagCreate.model_validate({"value": "t", **sent}))
    assert caught.value.pointer == pointer


async def test_markings_and_countries_come_back_in_one_spelling(store: EventStore) -> None:
    body = TagCreate.model_validate(
        {
            "value": "t",
            "tlp": "WHITE",
            "originCountryISO": {"value": "ru", "tlp": "Purple"},
            "aliases": [{"value": "a", "confidence": None, "tlp": "RED"}],
        }
    )
    made = await store.change(tags.create, body)
    assert (made["tlp"], made["originCountryISO"]) == ("clear", "RU")
    assert made["originCountryISO_annotated"] == {"value": "RU", "tlp": "purple"}
    assert made["aliases"] == [{"value": "a", "tlp": "red"}]


async def test_properties_have_to_fit_the_category(store: EventStore) -> None:
    body = TagCategoryCreate.model_validate({"name": "Malware", "schema": [{"key": "size", "kind": "number"}]})
    category = (await store.change(tag_categories.create, body))["uuid"]
    made = await store.change(tags.create, TagCreate(value="t", properties={"size": "big"}))
    with pytest.raises(Invalid, match="'size' must be a number"):
        await store.change(tags.edit, made["uuid"], TagEdit(category_uuid=category))
    fitting = TagEdit(category_uuid=category, properties={"size": 3})
    assert (await store.change(tags.edit, made["uuid"], fitting))["properties"] == {"size": 3}
    with pytest.raises(Invalid):
        await store.change(tags.edit, made["uuid"], TagEdit(properties={"size": "big"}))
    wanting = TagCategoryEdit.model_validate({"schema": [{"key": "must", "kind": "string", "required": True}]})
    await store.change(tag_categories.edit, category, wanting)
    assert (await store.change(tags.edit, made["uuid"], TagEdit(description="d")))["description"] == "d"


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
