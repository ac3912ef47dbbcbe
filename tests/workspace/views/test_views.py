"""Views of the file and of the account are read together, kept apart, and counted without being a burden."""

import json
from pathlib import Path

import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.saved_query import SavedQueryCreate
from cfone_tui.settings.arrangement import Arrangement, ColumnChoice
from cfone_tui.settings.view_file import save_view
from cfone_tui.settings.views import View
from cfone_tui.store.events import EventStore
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.count import Exactness
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, NOW, Connect
from tests.workspace.wire import Wire


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "views.toml"


def over(api: ThreatEvents, source: Source, state: StateStore, file: Path) -> Workspace:
    return Workspace(source, api, state, clock=lambda: NOW, views_file=file)


async def test_a_list_is_saved_and_read_again_with_its_layout(
    api: ThreatEvents, source: Source, state: StateStore, file: Path
) -> None:
    views = over(api, source, state, file).views
    place = Place("tlp:red", DATASET, "attacker", is_descending=False)
    arrangement = Arrangement((ColumnChoice("date"), ColumnChoice("indicator", 30)))
    await views.save("Red ones", place, arrangement)
    await views.save("All", Place(), Arrangement())
    first, second = (await views.read()).local
    assert (first.name, first.place, first.arrangement) == ("Red ones", place, arrangement)
    await views.move(second, steps=-1)
    await views.rename(first, to="Stop these")
    assert [it.name for it in (await views.read()).local] == ["All", "Stop these"]
    await views.delete(second)
    assert [it.name for it in (await views.read()).local] == ["Stop these"]


async def test_saved_queries_of_the_account_stand_beside_the_file(
    api: ThreatEvents, source: Source, state: StateStore, file: Path
) -> None:
    query_json = json.dumps({"datasetId": ["all"], "search": [{"field": "tlp", "op": "equals", "value": "red"}]})
    await api.queries.create(
        SavedQueryCreate(
            name="theirs", query_json=query_json, alert_enabled=True, alert_rollup_enabled=False, rule_enabled=False
        )
    )
    save_view(file, View(name="mine"))
    save_view(file, View(name="broken", filter_text="tpl:red"))
    shelf = await over(api, source, state, file).views.read()
    assert [it.name for it in shelf.views] == ["mine", "broken", "theirs"]
    assert [bool(it.problem) for it in shelf.views] == [False, True, False]
    assert shelf.account[0].place == Place("tlp:red")


async def test_views_are_counted_with_one_small_request_each(
    full: EventStore, api: ThreatEvents, wire: Wire, source: Source, state: StateStore, file: Path
) -> None:
    views = over(api, source, state, file).views
    count = await views.count(Place("from:RU", DATASET))
    assert count is not None
    assert (count.value, count.exactness) == (50, Exactness.EXACT)
    asked = len(wire.requests)
    assert await views.count(Place("is:marked")) is None
    assert len(wire.requests) == asked


async def test_a_server_that_does_not_count_is_asked_once_and_then_only_on_request(
    full: EventStore, connect: Connect, source: Source, state: StateStore, file: Path
) -> None:
    api, wire = await connect(is_extended=False)
    views = over(api, source, state, file).views
    assert await views.count(Place("from:RU", DATASET)) is None
    asked = len(wire.requests)
    assert await views.count(Place("tlp:amber", DATASET)) is None
    assert len(wire.requests) == asked
    count = await views.look(Place("from:RU", DATASET))
    assert count is not None
    assert (count.value, count.exactness) == (50, Exactness.EXACT)
