"""Large events are deleted, made again and read back without one long piece of work on the window's loop."""

import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.event import EventCreate, RawSource
from cfone_tui.workspace import changes
from cfone_tui.workspace.bulk import DeleteEvents
from cfone_tui.workspace.history import read_history
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.bulk.things import bulk, everything, make_events, undo
from tests.workspace.conftest import DATASET, NOW


@pytest.fixture
def on_the_loop(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What read or wrote a change as text, or a body of an event, on the thread of the loop."""
    seen: list[str] = []

    def noted(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def noting(*args: Any, **named: Any) -> Any:
            if threading.current_thread() is threading.main_thread():
                seen.append(f"{name} by {sys._getframe(1).f_globals['__name__']}")
            return work(*args, **named)

        return noting

    for module in ("batch", "journal"):
        for name in ("to_json", "from_json"):
            path = f"cfone_tui.workspace.journal.{module}.{name}"
            if (module, name) in (("batch", "to_json"), ("journal", "from_json")):
                monkeypatch.setattr(path, noted(path, getattr(changes, name)))
    monkeypatch.setattr("cfone_tui.workspace.history.from_json", noted("history", changes.from_json))
    monkeypatch.setattr(EventCreate, "model_validate", noted("validate", EventCreate.model_validate))
    return seen


async def test_nothing_large_is_read_or_written_on_the_loop(
    workspace: Workspace, api: ThreatEvents, on_the_loop: list[str]
) -> None:
    body = EventCreate(
        category="Phishing",
        date=NOW,
        event="large",
        raw=RawSource(data={"lines": ["x" * 100] * 1_000}),
        tlp="amber",
        dataset_id=DATASET,
    )
    (created,) = (await workspace.editor.events.create(body)).changed
    await workspace.editor.undo()
    await workspace.editor.redo()
    await workspace.journal.unsettled()
    await read_history(workspace.state, workspace.source, created.uuid, session=workspace.session)
    await bulk(workspace, DeleteEvents(), await everything(api))
    await undo(workspace)
    assert not [it for it in on_the_loop if " by cfone_tui.workspace" in it]
    await make_events(api, 1)
    assert "validate by tests.workspace.conftest" in on_the_loop  # it would have been heard
