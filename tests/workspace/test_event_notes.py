"""What is known of an event beside its fields is read once, as background work, and never in the way."""

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import EventCreate, NewIndicator
from cfone_tui.contract.tag import TagCreate
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, NOW, make_event


async def test_tags_of_an_event_and_its_attacker_come_with_their_profiles(
    workspace: Workspace, api: ThreatEvents
) -> None:
    event = await make_event(api)
    name = event.attacker or event.tags[0]
    page = await api.tags.list(search=name)
    if not page.tags:
        await api.tags.create(TagCreate(value=name, description="known"))
    notes = await workspace.notes.of(event)
    assert notes.of(name.upper()) is not None
    assert workspace.notes.known(event) == notes
    workspace.forget_words()
    assert workspace.notes.known(event) is None


async def test_other_indicators_of_an_event_are_found(workspace: Workspace, api: ThreatEvents) -> None:
    body = EventCreate.model_validate(
        {
            "category": "Phishing",
            "date": NOW,
            "event": "two at once",
            "raw": {"data": {}},
            "tlp": "amber",
            "dataset_id": DATASET,
            "indicators": (
                NewIndicator(indicator_type="domain", value="one.example"),
                NewIndicator(indicator_type="ip", value="192.0.2.9"),
            ),
        }
    )
    event = await api.events.create(body)
    notes = await workspace.notes.of(event)
    named = {event.indicator, *(it.value for it in notes.indicators)}
    assert {"one.example", "192.0.2.9"} <= named
    assert all(it.value != event.indicator for it in notes.indicators)


async def test_tags_are_counted_once(workspace: Workspace, api: ThreatEvents) -> None:
    event = await make_event(api)
    counts = await workspace.notes.tag_counts()
    assert counts[event.tags[0].casefold()] >= 1
    assert workspace.notes.counted is counts
