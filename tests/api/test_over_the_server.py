"""The service against the embedded server, in one process."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cfone_tui.api import BadRequest, NotFound, ThreatEvents
from cfone_tui.api.in_process import InProcess
from cfone_tui.contract.address import IN_PROCESS_BASE_URL
from cfone_tui.contract.encoding import Encoding
from cfone_tui.contract.event import EventBulkCreate, EventCreate, EventEdit, RawSource
from cfone_tui.server.app import create_app
from cfone_tui.store.events import EventStore
from tests.api.conftest import NOW


@pytest.fixture
async def transport(tmp_path: Path) -> AsyncIterator[InProcess]:
    async with EventStore(tmp_path / "events.db", clock=lambda: NOW) as store:
        app = create_app(store, account_id="acc", token=None)
        async with app.router.lifespan_context(app):
            yield InProcess(app)


def event_of(number: int, category: str) -> EventCreate:
    return EventCreate(
        category=category,
        date=NOW,
        event=f"Event {number}",
        raw=RawSource(data={"number": number}, source="test"),
        tlp="amber",
        attacker="Flying Yeti" if number % 2 else None,
        indicator=f"host-{number}.example",
        indicator_type="domain",
    )


@pytest.mark.parametrize("encoding", Encoding)
async def test_events_are_created_found_paged_changed_and_deleted(encoding: Encoding, transport: InProcess) -> None:
    async with ThreatEvents(
        account_id="acc", base_url=IN_PROCESS_BASE_URL, transport=transport, encoding=encoding, clock=lambda: NOW
    ) as api:
        dataset, category = (await api.datasets.list())[0], (await api.categories.list())[0]
        bodies = tuple(event_of(number, category.name) for number in range(5))
        outcome = await api.events.bulk_create(EventBulkCreate(dataset_id=dataset.uuid, data=bodies))
        assert (outcome.created_events_count, outcome.error_count) == (5, 0)

        search: list[dict[str, object]] = [
            {"field": "attacker", "op": "contains", "value": "yeti"},
            {"field": "indicator", "op": "in", "value": ["host-1.example", "host-2.example", "host-3.example"]},
        ]
        page = await api.events.list(search=search, dataset_id=dataset.uuid, page_size=1)
        assert (len(page.events), page.total, page.as_of, page.unreadable) == (1, 2, NOW, ())
        rest = await api.events.list(cursor=page.next_cursor, page_size=1)
        assert {event.indicator for event in page.events + rest.events} == {"host-1.example", "host-3.example"}

        event = page.events[0]
        await api.event_tags.attach(event.uuid, ["phishing"])
        edited = await api.events.edit(event.uuid, EventEdit(dataset_id=dataset.uuid, attacker=None, tlp="red"))
        assert (edited.attacker, edited.tlp, edited.tags, edited.happened_at) == ("", "red", ("phishing",), NOW)
        by_event, by_id = await api.raw.of_event(dataset.uuid, event.uuid), await api.raw.get(event.uuid, event.raw_id)
        assert by_event.value() == by_id.value()
        assert (by_event.id, by_event.source) == (by_id.id, "test")

        assert await api.events.delete(dataset.uuid, event.uuid) == 1
        with pytest.raises(NotFound, match=event.uuid):
            await api.events.get(event.uuid, dataset_id=dataset.uuid)
        with pytest.raises(BadRequest, match="colour"):
            await api.events.list(search=[{"field": "colour", "op": "equals", "value": "red"}])
