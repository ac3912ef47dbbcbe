import json

import httpx
import pytest

from cfone_tui.api import NotFound, ServerFailed, ThreatEvents
from cfone_tui.contract.dataset import DatasetWrite
from cfone_tui.contract.relationship import RelationshipsCreate, RelationshipType
from cfone_tui.contract.tag import TagCreate
from cfone_tui.query import QueryError
from cfone_tui.store.events import EventStore, load
from cfone_tui.store.state import StateStore, places
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.errors import NoSuchDataset
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, NOW, OTHER_DATASET, Connect, make_event, stored
from tests.workspace.wire import Wire, refused


async def loaded(workspace: Workspace, place: Place) -> EventWindow:
    window = await workspace.open_window(place)
    await window.load(0, 40)
    return window


def uuids(window: EventWindow) -> list[str]:
    rows = [window.row(index) for index in range(window.length())]
    return [row.uuid for row in rows if row is not None]


@pytest.fixture
async def plain(connect: Connect, workspace: Workspace, state: StateStore) -> tuple[Workspace, Wire]:
    """A workspace over a server without our extensions."""
    api, wire = await connect(is_extended=False)
    return Workspace(workspace.source, api, state, clock=lambda: NOW), wire


async def test_datasets_come_with_exact_counts(workspace: Workspace, api: ThreatEvents) -> None:
    await make_event(api)
    await make_event(api, dataset_id=OTHER_DATASET)
    await make_event(api, dataset_id=OTHER_DATASET)
    counts = {it.dataset.uuid: it.count for it in await workspace.datasets()}
    assert counts[DATASET] == Count(1, Exactness.EXACT, NOW)
    assert counts[OTHER_DATASET] == Count(2, Exactness.EXACT, NOW)
    assert sum(count.value for count in counts.values() if count) == 3


@pytest.mark.parametrize("fault", ["refused", "does not add up"])
async def test_datasets_without_a_count_that_can_be_trusted_have_none(
    workspace: Workspace, api: ThreatEvents, wire: Wire, fault: str
) -> None:
    await make_event(api)

    def answer(request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/aggregate"):
            return None
        if fault == "refused":
            return refused(request, status=403)
        rows = [{"datasetId": DATASET, "count": 1}]
        body = {"aggregateBy": "datasetId", "aggregations": rows, "total": 5}
        return httpx.Response(200, json=body, request=request)

    wire.instead = answer
    assert {it.count for it in await workspace.datasets()} == {None}


async def test_opens_all_datasets_one_or_what_the_filter_names(workspace: Workspace, api: ThreatEvents) -> None:
    await api.datasets.create(DatasetWrite(name="My sightings", is_public=False))
    (mine,) = [it.dataset for it in await workspace.datasets() if it.dataset.name == "My sightings"]
    one = await make_event(api)
    two = await make_event(api, dataset_id=mine.uuid)
    assert set(uuids(await loaded(workspace, Place()))) == {one.uuid, two.uuid}
    assert uuids(await loaded(workspace, Place(dataset_id=mine.uuid))) == [two.uuid]
    for name in ('"my sightings"', mine.uuid, '"my sig"'):
        window = await loaded(workspace, Place(f"dataset:{name}", dataset_id=DATASET))
        assert uuids(window) == [two.uuid]
    with pytest.raises(NoSuchDataset, match="nowhere"):
        await workspace.open_window(Place("dataset:nowhere"))
    with pytest.raises(QueryError):
        await workspace.open_window(Place("tlp:"))


async def test_sorts_as_the_place_says(workspace: Workspace, api: ThreatEvents) -> None:
    events = [await make_event(api, indicator=f"{name}.example") for name in ("b", "c", "a")]
    window = await loaded(workspace, Place(order_by="indicator", is_descending=False))
    assert uuids(window) == [events[2].uuid, events[0].uuid, events[1].uuid]


async def test_counts_of_the_datasets_tell_the_length_of_lists_without_a_filter(
    plain: tuple[Workspace, Wire], store: EventStore
) -> None:
    workspace, _ = plain
    await store.change(load.add_events, [stored(number) for number in range(150)])
    await store.change(load.add_events, [stored(number, dataset=OTHER_DATASET) for number in range(150, 160)])
    window = await loaded(workspace, Place())
    assert window.count().exactness is Exactness.LOADED
    await workspace.datasets()
    assert window.count() == Count(160, Exactness.EXACT, NOW)
    one = await loaded(workspace, Place(dataset_id=DATASET))
    assert one.count() == Count(150, Exactness.EXACT, NOW)
    filtered = await loaded(workspace, Place("tlp:amber"))
    assert filtered.count() == Count(100, Exactness.LOADED, NOW)


async def test_a_refreshed_window_knows_nothing_and_reads_again(workspace: Workspace, api: ThreatEvents) -> None:
    one = await make_event(api)
    window = await loaded(workspace, Place())
    two = await make_event(api)
    revision = window.revision
    window.refresh()
    assert window.revision > revision
    assert window.row(0) is None
    await window.load(0, 10)
    assert set(uuids(window)) == {one.uuid, two.uuid}
    window.update(two.model_copy(update={"tlp": "red"}))
    index = window.index_of(two.uuid)
    assert index is not None
    row = window.row(index)
    assert row is not None
    assert row.tlp == "red"
    window.forget(one.uuid)
    assert uuids(window) == [two.uuid]
    assert window.looked_at is None
    assert window.number_of(0) == 1


async def test_reads_an_event_and_its_raw_record(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    assert await workspace.event(event.uuid, event.dataset_id) == event
    assert await workspace.event(event.uuid, "") == event
    record = await workspace.raw(event)
    assert record.value() == {"seen": 1}
    homeless = event.model_copy(update={"dataset_id": ""})
    assert (await workspace.raw(homeless)).value() == {"seen": 1}
    with pytest.raises(NotFound):
        await workspace.event("no-such-event")


async def test_references_are_read_from_wherever_they_are_and_missing_ones_told(
    workspace: Workspace, store: EventStore, api: ThreatEvents, wire: Wire
) -> None:
    await store.change(load.add_events, [stored(number) for number in range(120)])
    parent = await make_event(api, dataset_id=OTHER_DATASET)
    grandparent = await make_event(api)
    children = tuple(stored(number).uuid for number in range(120))
    for parent_id, child_ids in ((parent.uuid, children), (grandparent.uuid, (parent.uuid,))):
        await api.relationships.create(
            RelationshipsCreate(
                dataset_id=OTHER_DATASET if parent_id == parent.uuid else DATASET,
                parent_id=parent_id,
                child_ids=child_ids,
                relationship_type=RelationshipType.RELATED_TO,
            )
        )
    event = await workspace.event(parent.uuid, OTHER_DATASET)
    lost = event.model_copy(update={"references": (*event.references, "not-there")})
    asked = len(wire.requests)
    found = await workspace.references(lost)
    assert len(wire.requests) - asked == 2
    assert [row.uuid for row in found.points_at] == list(event.references)
    assert [row.uuid for row in found.pointed_at_by] == [grandparent.uuid]
    assert found.missing == ("not-there",)
    alone = await workspace.references(await make_event(api))
    assert (alone.points_at, alone.pointed_at_by, alone.missing) == ((), (), ())


async def test_the_vocabulary_is_read_once_and_in_full(
    workspace: Workspace, api: ThreatEvents, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cfone_tui.workspace.vocabularies.TAGS_AT_ONCE", 2)
    for number in range(5):
        await api.tags.create(TagCreate(value=f"tag{number}"))
    await make_event(api, dataset_id=OTHER_DATASET, target_industry="Energy", tags=())
    vocabulary = await workspace.vocabulary()
    assert set(vocabulary.tags) == {f"tag{number}" for number in range(5)}
    assert "NastyShrew" in vocabulary.attackers
    assert "Phishing" in vocabulary.categories
    assert "Energy" in vocabulary.industries
    assert "domain" in vocabulary.indicator_types
    assert len(vocabulary.datasets) > 3
    asked = len(wire.requests)
    assert await workspace.vocabulary() is vocabulary
    assert len(wire.requests) == asked
    assert any(category.name == "Phishing" for category in await workspace.categories())
    assert await workspace.categories() is await workspace.categories()
    await api.tags.create(TagCreate(value="late"))
    workspace.forget_words()
    assert "late" in (await workspace.vocabulary()).tags


async def test_a_server_that_repeats_its_tags_for_ever_is_not_asked_for_ever(workspace: Workspace, wire: Wire) -> None:
    page = {"tags": [{"uuid": "t1", "value": "one"}], "pagination": {"totalPages": 9_999}}
    wire.instead = lambda it: httpx.Response(200, json=page, request=it) if it.url.path.endswith("/tags") else None
    assert (await workspace.vocabulary()).tags == ("one",)


async def test_a_vocabulary_without_one_of_its_lists_is_better_than_none(workspace: Workspace, wire: Wire) -> None:
    wire.instead = lambda it: refused(it, status=403) if it.url.path.endswith("/attackers") else None
    vocabulary = await workspace.vocabulary()
    assert vocabulary.attackers == ()
    assert vocabulary.categories
    wire.instead = lambda request: httpx.Response(500, request=request)
    workspace.forget_words()
    with pytest.raises(ServerFailed):
        await workspace.vocabulary()


async def test_remembers_where_one_was(workspace: Workspace, api: ThreatEvents, state: StateStore) -> None:
    assert await workspace.last_place() is None
    place = Place('attacker:"Fancy Bear"', dataset_id=DATASET, order_by="indicator", is_descending=False)
    await workspace.remember_place(place)
    later = Workspace(workspace.source, api, state, clock=lambda: NOW)
    assert await later.last_place() == place


@pytest.mark.parametrize("content", ["{}x", "[]", json.dumps({"filter_text": "x", "from_the_future": 1})])
async def test_a_place_that_cannot_be_understood_is_forgotten(
    workspace: Workspace, state: StateStore, content: str
) -> None:
    await state.write(places.remember, workspace.source.owner, place=content, dataset_id="", now="")
    assert await workspace.last_place() is None


async def test_drafts_are_kept_and_discarded(workspace: Workspace) -> None:
    await workspace.save_draft("event", '{"tlp": "red"}', dataset_id=DATASET)
    draft = await workspace.draft("event")
    assert draft is not None
    assert (draft.draft, draft.dataset_id) == ('{"tlp": "red"}', DATASET)
    await workspace.discard_draft("event")
    assert await workspace.draft("event") is None


async def test_marks_outlive_the_list_they_were_made_in(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    window = await loaded(workspace, Place())
    row = window.row(0)
    assert row is not None
    workspace.marks.add(row)
    await loaded(workspace, Place("tlp:red"))
    assert workspace.marks.rows() == (row_of(event),)
