import json

import pytest

from cfone_tui.api import NotFound, ThreatEvents
from cfone_tui.contract.dataset import DatasetWrite
from cfone_tui.query import QueryError
from cfone_tui.settings.arrangement import Arrangement, ColumnChoice, Density, Times
from cfone_tui.store.events import EventStore, load
from cfone_tui.store.state import StateStore, places
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.errors import NoSuchDataset
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.place import Place, Standing
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, NOW, OTHER_DATASET, Connect, make_event, stored
from tests.workspace.wire import Wire


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


async def test_reads_an_event_and_its_raw_record(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    assert await workspace.event(event.uuid, event.dataset_id) == event
    assert await workspace.event(event.uuid, "") == event
    material = await workspace.raw(event)
    assert (material.data_text, material.is_text) == ('{"seen":1}', True)
    homeless = event.model_copy(update={"dataset_id": ""})
    material = await workspace.raw(homeless)
    assert (json.loads(material.data_text), material.is_text) == ({"seen": 1}, False)
    with pytest.raises(NotFound):
        await workspace.event("no-such-event")


async def test_remembers_where_one_was(workspace: Workspace, api: ThreatEvents, state: StateStore) -> None:
    assert await workspace.whereabouts.last() is None
    place = Place('attacker:"Fancy Bear"', dataset_id=DATASET, order_by="indicator", is_descending=False)
    arrangement = Arrangement((ColumnChoice("event", 30), ColumnChoice("date")), Times.LOCAL, Density.SPACIOUS)
    await workspace.whereabouts.remember(place, arrangement)
    later = Workspace(workspace.source, api, state, clock=lambda: NOW)
    assert await later.whereabouts.last() == Standing(place, arrangement)


@pytest.mark.parametrize("content", ["{}x", "[]", json.dumps({"place": {"filter_text": 1}})])
async def test_a_place_that_cannot_be_understood_is_forgotten(
    workspace: Workspace, state: StateStore, content: str
) -> None:
    await state.write(places.remember, workspace.source.owner, place=content, dataset_id="", now="")
    assert await workspace.whereabouts.last() is None


async def test_filters_that_were_kept_are_recalled_once_each(workspace: Workspace, state: StateStore) -> None:
    for text in ("from:RU", "", "tlp:red", "from:RU"):
        await workspace.whereabouts.remember(Place(text))
    await state.write(places.remember, workspace.source.owner, place="{}x", dataset_id="", now="")
    assert await workspace.whereabouts.recent_filters() == ("from:RU", "tlp:red")


async def test_marks_outlive_the_list_they_were_made_in(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    window = await loaded(workspace, Place())
    row = window.row(0)
    assert row is not None
    workspace.marks.add(row)
    await loaded(workspace, Place("tlp:red"))
    assert workspace.marks.rows() == (row_of(event),)


async def test_values_are_counted_wherever_they_are_those_for_analytics_too(
    workspace: Workspace, api: ThreatEvents
) -> None:
    analytics = next(it.uuid for it in await api.datasets.list() if it.is_analytics)
    for dataset, attacker in ((DATASET, "Crow"), (analytics, "Yeti"), (analytics, "Crow"), (analytics, None)):
        await make_event(api, dataset_id=dataset, attacker=attacker)
    assert list((await workspace.value_counts("attacker")).items()) == [("Crow", 2), ("Yeti", 1)]
