from cfone_tui.api import ThreatEvents
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import make_event


async def loaded(workspace: Workspace, place: Place) -> EventWindow:
    window = await workspace.open_window(place)
    await window.load(0, 40)
    return window


def uuids(window: EventWindow) -> list[str]:
    rows = [window.row(index) for index in range(window.length())]
    return [row.uuid for row in rows if row is not None]


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
