import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.query import QueryError
from cfone_tui.store.events import EventStore
from cfone_tui.store.events.standard import DATASETS
from cfone_tui.workspace.references import Candidates, find_candidates
from tests.workspace.conftest import NOW, stored


async def find(api: ThreatEvents, text: str, *besides: int) -> Candidates:
    uuids = {stored(number).uuid for number in besides}
    datasets = await api.datasets.list()
    assert len(datasets) == len(DATASETS)
    return await find_candidates(api, text, datasets=datasets, now=NOW, besides=uuids)


async def test_the_newest_are_offered_and_a_filter_finds_others(full: EventStore, api: ThreatEvents) -> None:
    newest = await find(api, "", 0)
    assert (newest.rows[0].uuid, len(newest.rows), newest.are_all) == (stored(1).uuid, 99, False)
    found = await find(api, "host44*")
    assert found.are_all
    assert all("host44" in row.indicator for row in found.rows)


async def test_a_uuid_finds_its_event_and_a_mistake_is_told(full: EventStore, api: ThreatEvents) -> None:
    assert [row.uuid for row in (await find(api, stored(440).uuid)).rows] == [stored(440).uuid]
    assert (await find(api, stored(440).uuid, 440)).rows == ()
    with pytest.raises(QueryError):
        await find(api, "nofield:x")
