import httpx
import pytest

from cfone_tui.api import ThreatEvents, ThreatEventsError
from cfone_tui.contract.tag import TagCreate
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import OTHER_DATASET, make_event
from tests.workspace.wire import Wire, refused


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
    with pytest.raises(ThreatEventsError):
        await workspace.vocabulary()
