"""Tags, categories of tags, datasets and indicators are made, changed, deleted, and all that is taken back."""

from collections.abc import Callable, Coroutine

import httpx
import pytest

from cfone_tui.api import NotFound, ReadOnly, ThreatEvents
from cfone_tui.contract.dataset import Dataset, DatasetWrite
from cfone_tui.contract.indicator import EventReference, Indicator, IndicatorCreate
from cfone_tui.contract.tag import AttributeWrite, Tag, TagCreate, TagEdit
from cfone_tui.contract.tag_category import TagCategory, TagCategoryCreate
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.applied import Applied, FieldConflict, Outcome
from cfone_tui.workspace.errors import NothingToUndo
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, NOW, Connect, make_event
from tests.workspace.wire import Times, Wire

PROFILE = {
    "value": "QuietHeron",
    "description": "made up",
    "aliases": [{"value": "Grey Heron", "confidence": 7, "tlp": "amber"}],
    "alias_group_names": ["HERON"],
    "motive": {"value": "Espionage", "confidence": 8},
    "origin_country_iso": "KP",
    "confidence": 6,
    "tlp": "green",
    "properties": {"tooling": "custom"},
}


async def tag_called(api: ThreatEvents, value: str) -> Tag | None:
    return next((it for it in (await api.tags.list(search=value)).tags if it.value == value), None)


async def test_a_tag_is_made_deleted_and_made_again_with_all_of_its_profile(
    workspace: Workspace, api: ThreatEvents
) -> None:
    editing = workspace.editor.tag_profiles
    applied = await editing.create(PROFILE)
    assert (applied.summary, applied.undo) == ("tag created: QuietHeron", "deletes it again")
    made = applied.made(Tag)
    assert made is not None
    assert editing.fields_of(made) == PROFILE
    deleted = await editing.delete(made)
    assert (deleted.summary, deleted.removed) == ("tag deleted: QuietHeron", (made.uuid,))
    assert await tag_called(api, "QuietHeron") is None
    undone = await workspace.editor.undo()
    assert undone.summary == "undone: tag deleted: QuietHeron (under a new id)"
    again = await tag_called(api, "QuietHeron")
    assert again is not None
    assert again.uuid != made.uuid
    assert editing.fields_of(again) == PROFILE
    await workspace.editor.undo()
    assert await tag_called(api, "QuietHeron") is None


async def test_a_tag_is_renamed_on_its_events_and_a_cleared_field_comes_back(
    workspace: Workspace, api: ThreatEvents
) -> None:
    before = await api.tags.create(TagCreate(value="heron", motive=AttributeWrite(value="Espionage", confidence=3)))
    event = await make_event(api, tags=("heron",))
    applied = await workspace.editor.tag_profiles.edit(before, {"value": "bittern", "motive": None})
    assert applied.summary == "tag changed: heron"
    assert (await api.events.get(event.uuid)).tags == ("bittern",)
    await workspace.editor.undo()
    assert (await api.events.get(event.uuid)).tags == ("heron",)
    assert await api.tags.look(before.uuid) == before.model_copy(
        update={"updated_at": (await api.tags.look(before.uuid)).updated_at, "version": 3}
    )


async def test_both_changing_the_same_of_a_tag_is_a_conflict_and_other_fields_stay(
    workspace: Workspace, api: ThreatEvents
) -> None:
    before = await api.tags.create(TagCreate(value="heron", description="a bird"))
    await api.tags.edit(before.uuid, TagEdit(description="no bird", tlp="red"))
    applied = await workspace.editor.tag_profiles.edit(before, {"description": "a large bird"})
    assert applied.failures[0].conflicts == (FieldConflict("description", "a bird", "a large bird", "no bird"),)
    merged = await workspace.editor.tag_profiles.edit(before, {"origin_country_iso": "KP"})
    assert merged.failures == ()
    now = await api.tags.look(before.uuid)
    assert (now.description, now.tlp, now.origin_country_iso) == ("no bird", "red", "KP")


@pytest.mark.parametrize("is_lost", [True, False], ids=["answer lost", "did not arrive"])
async def test_creations_without_an_answer_are_looked_up_and_never_sent_twice(
    workspace: Workspace, api: ThreatEvents, wire: Wire, *, is_lost: bool
) -> None:
    def fail() -> None:
        failing = Times(1, "POST")
        if is_lost:
            wire.lose = failing
        else:
            wire.instead = lambda request: httpx.Response(502, request=request) if failing(request) else None

    editor = workspace.editor
    outcomes = []
    creations: tuple[Callable[[], Coroutine[None, None, Applied]], ...] = (
        lambda: editor.tag_profiles.create({"value": "heron"}),
        lambda: editor.tag_categories.create({"name": "Birds"}),
        lambda: editor.datasets.create({"name": "Ours", "is_public": False}),
        lambda: editor.indicators.create({"value": "a.example", "indicator_type": "domain"}, dataset_id=DATASET),
    )
    for creation in creations:
        fail()
        outcomes.append([it.outcome for it in (await creation()).failures])
    assert outcomes == [[]] * 4 if is_lost else [[Outcome.UNKNOWN]] * 4
    sent = [it.url.path for it in wire.requests if it.method == "POST"]
    assert len(sent) == len(set(sent)) == 4


def not_arriving(*methods: str) -> Callable[[httpx.Request], httpx.Response | None]:
    return lambda request: httpx.Response(502, request=request) if request.method in methods else None


async def test_what_was_there_before_a_creation_without_an_answer_is_somebody_elses(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    editor = workspace.editor
    await api.tags.create(TagCreate(value="heron"))
    await api.tag_categories.create(TagCategoryCreate(name="Birds"))
    body = IndicatorCreate(value="a.example", indicator_type="domain", auto_create_type=True)
    await api.indicators.create(DATASET, body)
    wire.instead = not_arriving("POST")
    done = (
        await editor.tag_profiles.create({"value": "Heron"}),
        await editor.tag_categories.create({"name": "Birds"}),
        await editor.indicators.create({"value": "a.example", "indicator_type": "domain"}, dataset_id=DATASET),
    )
    wire.instead = lambda _request: None
    assert [it.outcome for applied in done for it in applied.failures] == [Outcome.UNKNOWN] * 3
    assert [applied.undo for applied in done] == [None] * 3
    settled = await editor.settle_unknown()
    assert (len(settled.done), len(settled.not_done), len(settled.unknown)) == (0, 1, 2)
    with pytest.raises(NothingToUndo):
        await editor.undo()
    assert await tag_called(api, "heron") is not None
    assert len((await api.indicators.list(dataset_ids=DATASET, name="a.example")).indicators) == 1


async def test_a_creation_that_came_to_light_later_is_claimed_and_one_that_a_search_does_not_find_stays_unknown(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    editor = workspace.editor
    wire.instead = not_arriving("POST")
    await editor.tag_profiles.create({"value": "heron"})
    await editor.tag_categories.create({"name": "Birds"})
    wire.instead = lambda _request: None
    settled = await editor.settle_unknown()
    assert [it.label for it in settled.unknown] == ["tag created: heron"]
    assert [it.label for it in settled.not_done] == ["tag category created: Birds"]
    await api.tags.create(TagCreate(value="heron"))
    assert len((await editor.settle_unknown()).done) == 1


async def test_a_deletion_that_cannot_be_looked_at_is_not_called_not_carried_out(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    before = await api.tags.create(TagCreate(value="heron"))
    is_down = False

    def lose(request: httpx.Request) -> bool:
        nonlocal is_down
        is_down = is_down or request.method == "DELETE"
        return is_down

    wire.instead = lambda request: httpx.Response(502, request=request) if is_down else None
    wire.lose = lose
    assert [it.outcome for it in (await workspace.editor.tag_profiles.delete(before)).failures] == [Outcome.UNKNOWN]
    assert len((await workspace.editor.settle_unknown()).unknown) == 1
    wire.instead, wire.lose = (lambda _request: None), (lambda _request: False)
    await api.probe()
    assert len((await workspace.editor.settle_unknown()).done) == 1


async def test_a_new_tag_that_events_got_since_is_not_deleted_by_an_undo(
    workspace: Workspace, api: ThreatEvents
) -> None:
    await workspace.editor.tag_profiles.create({"value": "heron"})
    event = await make_event(api, tags=("heron",))
    applied = await workspace.editor.undo()
    why = "1 event has it by now and would lose it, so it stays"
    assert [(it.outcome, it.why) for it in applied.failures] == [(Outcome.CONFLICT, why)]
    assert (await api.events.get(event.uuid)).tags == ("heron",)
    assert (await workspace.editor.resolve()).summary == "left as it is now: tag created: heron"
    with pytest.raises(NothingToUndo):
        await workspace.editor.undo()
    assert await tag_called(api, "heron") is not None


async def test_a_new_tag_that_indicators_got_since_is_not_deleted_by_an_undo(
    workspace: Workspace, api: ThreatEvents
) -> None:
    await workspace.editor.tag_profiles.create({"value": "heron"})
    body = IndicatorCreate(value="a.example", indicator_type="domain", tags=("heron",))
    await api.indicators.create(DATASET, body)
    applied = await workspace.editor.undo()
    why = "1 indicator has it by now and would lose it, so it stays"
    assert [(it.outcome, it.why) for it in applied.failures] == [(Outcome.CONFLICT, why)]
    assert await tag_called(api, "heron") is not None


async def test_an_undo_that_was_left_waiting_acts_on_the_thing_that_was_made_again_meanwhile(
    workspace: Workspace, api: ThreatEvents, state: StateStore
) -> None:
    await workspace.editor.tag_profiles.create({"value": "heron"})
    tag = await tag_called(api, "heron")
    assert tag is not None
    await workspace.editor.tag_profiles.edit(tag, {"description": "mine"})
    await api.tags.edit(tag.uuid, TagEdit(description="theirs"))
    assert [it.outcome for it in (await workspace.editor.undo()).failures] == [Outcome.CONFLICT]
    present = await tag_called(api, "heron")
    assert present is not None
    other = Workspace(workspace.source, api, state, clock=lambda: NOW)
    await other.editor.tag_profiles.delete(present)
    await other.editor.undo()
    applied = await workspace.editor.resolve(insisting_on=["description"])
    assert applied.failures == ()
    again = await tag_called(api, "heron")
    assert again is not None
    assert not again.description


async def test_what_somebody_set_of_a_tag_since_is_taken_back_all_the_same_when_the_user_insists(
    workspace: Workspace, api: ThreatEvents
) -> None:
    before = await api.tags.create(TagCreate(value="heron", motive=AttributeWrite(value="Espionage", confidence=3)))
    mine = {"motive": {"value": "Profit", "confidence": 4}, "description": "mine"}
    await workspace.editor.tag_profiles.edit(before, mine)
    await api.tags.edit(
        before.uuid, TagEdit(motive=AttributeWrite(value="Fame", confidence=5), description="somebody's")
    )
    applied = await workspace.editor.undo()
    assert {it.field for it in applied.failures[0].conflicts} == {"motive", "description"}
    applied = await workspace.editor.resolve(insisting_on={"motive"})
    assert (applied.summary, applied.failures) == ("undone all the same: tag changed: heron", ())
    fields = workspace.editor.tag_profiles.fields_of(await api.tags.look(before.uuid))
    assert fields["motive"] == {"value": "Espionage", "confidence": 3}
    assert fields["description"] == "somebody's"
    with pytest.raises(NothingToUndo):
        await workspace.editor.undo()


async def test_a_category_of_tags_keeps_its_properties_through_deletion_and_back(
    workspace: Workspace, api: ThreatEvents
) -> None:
    editing = workspace.editor.tag_categories
    schema = [{"key": "wingspan", "kind": "number", "label": "Wing span", "required": True}]
    made = (await editing.create({"name": "Birds", "property_schema": schema})).made(TagCategory)
    assert made is not None
    changed = await editing.edit(made, {"description": "what flies"})
    assert changed.summary == "tag category changed: Birds"
    now = await api.tag_categories.get(made.uuid)
    await editing.delete(now)
    with pytest.raises(NotFound):
        await api.tag_categories.get(made.uuid)
    await workspace.editor.undo()
    again = next(it for it in await api.tag_categories.list() if it.name == "Birds")
    assert editing.fields_of(again) == editing.fields_of(now)
    assert editing.fields_of(again)["property_schema"] == schema


async def test_a_dataset_is_renamed_and_shown_and_hidden_again(workspace: Workspace, api: ThreatEvents) -> None:
    editing = workspace.editor.datasets
    applied = await editing.create({"name": "Ours", "is_public": False})
    assert applied.undo is None
    made = applied.made(Dataset)
    assert made is not None
    changed = await editing.edit(made, {"name": "Everybody's", "is_public": True})
    assert (changed.summary, changed.undo) == ("dataset changed: Ours", "puts them back")
    assert (await api.datasets.get(made.uuid)).is_public
    await workspace.editor.undo()
    now = await api.datasets.get(made.uuid)
    assert (now.name, now.is_public) == ("Ours", False)


async def test_what_somebody_else_set_of_a_dataset_stays(workspace: Workspace, api: ThreatEvents) -> None:
    before = await api.datasets.create(DatasetWrite(name="Ours", is_public=False))
    await api.datasets.edit(before.uuid, DatasetWrite(name="Theirs", is_public=False))
    applied = await workspace.editor.datasets.edit(before, {"is_public": True})
    assert applied.failures == ()
    now = await api.datasets.get(before.uuid)
    assert (now.name, now.is_public) == ("Theirs", True)
    refused = await workspace.editor.datasets.edit(before, {"name": "Mine"})
    assert [it.outcome for it in refused.failures] == [Outcome.CONFLICT]


async def test_an_indicator_comes_back_with_its_tags_and_its_events(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api, indicator="other.example", indicator_type="domain", tags=())
    fields = {
        "value": "heron.example",
        "indicator_type": "domain",
        "tags": ["bird"],
        "related_events": [EventReference(dataset_id=DATASET, event_id=event.uuid).model_dump(by_alias=False)],
    }
    editing = workspace.editor.indicators
    made = (await editing.create(fields, dataset_id=DATASET)).made(Indicator)
    assert made is not None
    assert editing.fields_of(made) == fields
    changed = await editing.edit(made, {"tags": ["bird", "grey"]})
    assert changed.failures == ()
    now = await api.indicators.get(DATASET, made.uuid)
    assert sorted(it.value or "" for it in now.tags) == ["bird", "grey"]
    await workspace.editor.undo()
    now = await api.indicators.get(DATASET, made.uuid)
    deleted = await editing.delete(now)
    assert deleted.summary == "indicator deleted: heron.example"
    await workspace.editor.undo()
    page = await api.indicators.list(dataset_ids=DATASET, name="heron.example")
    again = await api.indicators.get(DATASET, page.indicators[0].uuid)
    assert editing.fields_of(again) == fields


async def test_what_somebody_changed_meanwhile_is_not_deleted(workspace: Workspace, api: ThreatEvents) -> None:
    before = await api.tags.create(TagCreate(value="heron"))
    await api.tags.edit(before.uuid, TagEdit(description="seen again"))
    applied = await workspace.editor.tag_profiles.delete(before)
    assert applied.summary == "no tag was deleted"
    assert [it.outcome for it in applied.failures] == [Outcome.CONFLICT]
    assert await tag_called(api, "heron") is not None


async def test_a_deletion_without_an_answer_is_looked_up(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    before = await api.tags.create(TagCreate(value="heron"))
    wire.lose = Times(1, "DELETE")
    applied = await workspace.editor.tag_profiles.delete(before)
    assert (applied.summary, applied.failures) == ("tag deleted: heron", ())


async def test_nothing_is_sent_where_the_source_is_read_only(
    connect: Connect, source: Source, state: StateStore
) -> None:
    api, wire = await connect()
    read_only = Source(source.kind, source.name, source.account_id, is_read_only=True)
    editor = Workspace(read_only, api, state, clock=lambda: NOW).editor
    with pytest.raises(ReadOnly):
        await editor.tag_profiles.create({"value": "heron"})
    with pytest.raises(ReadOnly):
        await editor.datasets.create({"name": "Ours", "is_public": True})
    assert not wire.requests
