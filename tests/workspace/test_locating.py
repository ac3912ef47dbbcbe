from datetime import timedelta

import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.store.events import EventStore, load
from cfone_tui.workspace.errors import NotInWindow
from cfone_tui.workspace.targets import Date, Uuid
from tests.workspace.conftest import NOW, Connect, stored
from tests.workspace.lists import FROM_RU, events, rows_over, shown, uuid_of
from tests.workspace.wire import Wire


@pytest.fixture(params=[True, False], ids=["extended", "plain"])
async def served(connect: Connect, request: pytest.FixtureRequest) -> tuple[ThreatEvents, Wire]:
    return await connect(is_extended=request.param)


@pytest.mark.parametrize("is_descending", [True, False])
async def test_goes_to_a_date_wherever_it_is(full: EventStore, api: ThreatEvents, *, is_descending: bool) -> None:
    rows = rows_over(api, is_descending=is_descending)
    moment = stored(321).date - timedelta(seconds=20 if is_descending else -20)
    index = await rows.jump(Date(moment))
    expected = 322 if is_descending else 320
    assert shown(rows, index, index) == events([expected])


async def test_goes_to_an_event_wherever_it_is(full: EventStore, api: ThreatEvents) -> None:
    rows = rows_over(api)
    assert await rows.jump(Uuid(uuid_of(321))) == 321
    assert await rows.jump(Uuid(uuid_of(321))) == 321
    assert shown(rows, 321, 321) == events([321])


async def test_finds_an_event_among_many_of_the_same_moment(store: EventStore, api: ThreatEvents) -> None:
    await store.change(load.add_events, [stored(number, date=NOW) for number in range(250)])
    rows = rows_over(api)
    # among equal dates the server sorts by uuid, in the same direction
    index = await rows.jump(Uuid(uuid_of(30)))
    assert shown(rows, index, index) == events([30])


async def test_says_when_an_event_is_not_in_the_list(full: EventStore, api: ThreatEvents) -> None:
    rows = rows_over(api, FROM_RU)
    with pytest.raises(NotInWindow):
        await rows.jump(Uuid(uuid_of(50)))
    with pytest.raises(NotInWindow):
        await rows_over(api, order_by="indicator").jump(Uuid(uuid_of(0)))
    with pytest.raises(NotInWindow):
        await rows_over(api, order_by="indicator").jump(Date(NOW))


async def test_a_date_before_everything_leads_to_the_last_row(full: EventStore, api: ThreatEvents) -> None:
    rows = rows_over(api)
    index = await rows.jump(Date(NOW - timedelta(days=100)))
    assert shown(rows, index, index) == events([449])
