import json
from pathlib import Path

import pytest

from cfone_tui.contract.tag import TagCreate, TagEdit
from cfone_tui.contract.tag_category import TagCategoryCreate, TagCategoryEdit
from cfone_tui.store.errors import Duplicate, Invalid, NotFound
from cfone_tui.store.events import EventStore, load, tag_categories, tags
from cfone_tui.store.events.schema import SCHEMA
from cfone_tui.store.events.standard import TAG_CATEGORIES
from cfone_tui.store.events.tags import TagQuery
from cfone_tui.store.opening import Schema, open_current
from tests.store.events.samples import NOW


async def test_a_new_store_has_the_category_of_actors(store: EventStore) -> None:
    [actors] = await store.read(tag_categories.listed)
    assert (actors["name"], actors["uuid"], actors["schema"]) == ("Actor", TAG_CATEGORIES[0].uuid, [])
    await store.change(tag_categories.delete, actors["uuid"])
    await store.change(load.empty)
    assert await store.read(tag_categories.listed) == [actors]


async def test_names_are_unique_in_any_case(store: EventStore) -> None:
    made = await store.change(tag_categories.create, TagCategoryCreate(name=" Größe "))
    assert made["name"] == "Größe"
    with pytest.raises(Duplicate):
        await store.change(tag_categories.create, TagCategoryCreate(name="GRÖSSE"))
    with pytest.raises(Duplicate):
        await store.change(tag_categories.edit, made["uuid"], TagCategoryEdit(name="actor"))
    renamed = await store.change(tag_categories.edit, made["uuid"], TagCategoryEdit(name="GRÖSSE"))
    assert renamed["name"] == "GRÖSSE"


async def test_an_edit_changes_what_it_sets(store: EventStore) -> None:
    body = TagCategoryCreate.model_validate(
        {"name": "Malware", "description": "What runs", "schema": [{"key": "family", "kind": "string"}]}
    )
    made = await store.change(tag_categories.create, body)
    assert await store.change(tag_categories.edit, made["uuid"], TagCategoryEdit()) == made
    bare = await store.change(
        tag_categories.edit, made["uuid"], TagCategoryEdit(description=None, property_schema=None)
    )
    assert (bare["name"], bare["description"], bare["schema"]) == ("Malware", None, [])


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "  "},
        {"name": None},
        {"schema": [{"key": "k", "kind": "string"}, {"key": "k", "kind": "number"}]},
    ],
)
async def test_what_no_category_is(store: EventStore, sent: dict[str, object]) -> None:
    edit = TagCategoryEdit.model_validate(sent)
    with pytest.raises(Invalid):
        await store.change(tag_categories.edit, TAG_CATEGORIES[0].uuid, edit)


async def test_categories_that_are_not_there(store: EventStore) -> None:
    for call in (
        store.read(tag_categories.get, "x"),
        store.change(tag_categories.edit, "x", TagCategoryEdit()),
        store.change(tag_categories.delete, "x"),
    ):
        with pytest.raises(NotFound):
            await call


async def test_tags_agree_with_their_category(store: EventStore) -> None:
    made = await store.change(tag_categories.create, TagCategoryCreate(name="Malware"))
    tag = await store.change(tags.create, TagCreate(value="t", category_uuid=made["uuid"]))
    assert (tag["categoryUuid"], tag["categoryName"]) == (made["uuid"], "Malware")
    moved = await store.change(tags.edit, tag["uuid"], TagEdit(category_uuid=TAG_CATEGORIES[0].uuid))
    assert moved["categoryName"] == "Actor"
    out = await store.change(tags.edit, tag["uuid"], TagEdit(category_uuid=None))
    assert "categoryName" not in out
    for sent in (TagEdit(category_uuid="none"), TagEdit(category_uuid="")):
        with pytest.raises(Invalid, match="no tag category"):
            await store.change(tags.edit, tag["uuid"], sent)


async def test_tags_of_an_old_file_are_brought_along(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    connection = open_current(path, Schema(SCHEMA.application_id, SCHEMA.migrations[:1]))
    profiles = [
        {"motive": "Fun", "categoryUuid": "c1", "categoryName": "Malware", "properties": {"k": "v"}},
        {"categoryUuid": "c1"},
        {"categoryUuid": "c2", "categoryName": "malware"},
        {"categoryName": "only a name"},
        {},
    ]
    for number, profile in enumerate(profiles):
        sql = "INSERT INTO tags (uuid, value, value_key, profile) VALUES (?, ?, ?, ?)"
        connection.execute(sql, (f"u{number}", f"t{number}", f"t{number}", json.dumps(profile)))
    connection.close()
    async with EventStore(path, clock=lambda: NOW) as store:
        found = (await store.read(tags.page, TagQuery()))["tags"]
        assert [tag.get("categoryUuid") for tag in found] == ["c1", "c1", "c2", None, None]
        assert [tag.get("categoryName") for tag in found] == ["Malware", "Malware", "c2", None, None]
        assert found[0]["motive"] == "Fun"
        assert [tag["uuid"] for tag in (await store.read(tags.page, TagQuery(search="v")))["tags"]] == ["u0"]
