"""Whatever keys are pressed where, nothing ends the window, and nothing is destroyed without its dialog."""

import random
import string
from collections.abc import Mapping

import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.tui.dialogs.bulk.dialog import BulkDialog
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from tests.journeys.conftest import Start
from tests.journeys.journey import STACKED, Journey

QUESTIONS = (ConfirmDialog, BulkDialog)
"""What asks before something is destroyed; here the answer is no."""

QUITS = "qQ"
LEAVES_THE_TERMINAL = "E"
KEYS = (
    *(set(string.ascii_letters + string.digits + "/.,;:'\"=!*-+@&?<>[](){}") - set(QUITS + LEAVES_THE_TERMINAL)),
    *("space", "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pageup"),
    *("pagedown", "backspace", "delete", "ctrl+d", "ctrl+u", "ctrl+r", "ctrl+s", "ctrl+p", "f2", "f5"),
)
WAYS: Mapping[str, tuple[str, ...]] = {
    "list": (),
    "detail": ("enter",),
    "references": ("enter", "]"),
    "raw": ("enter", "]", "]"),
    "datasets": ("g", "d"),
    "categories": ("g", "c"),
    "tags": ("g", "T"),
    "indicators": ("g", "o"),
    "graph": ("g", "r"),
    "triage": ("i", "i"),
    "help": ("question_mark",),
}


async def _stored(api: ThreatEvents) -> dict[str, tuple[object, ...]]:
    """Return what must not change unasked of every event."""
    found: dict[str, tuple[object, ...]] = {}
    page = 1
    while True:
        events = (await api.events.list(dataset_id=["all"], page=page, page_size=500)).events
        found |= {it.uuid: (it.dataset_id, it.event, it.date, it.tlp, it.attacker, it.indicator) for it in events}
        if len(events) < 500:
            return found
        page += 1


async def _press(user: Journey, chance: random.Random, number: int) -> None:
    for _ in range(number):
        if isinstance(user.app.screen, QUESTIONS):
            await user.press("escape")
        else:
            await user.press(chance.choice(KEYS))
        await user.pilot.pause()


async def _tried(start: Start, *, place: str, seed: int, number: int) -> None:
    async with start(size=STACKED) as user:
        api = user.main.workspace.api
        before = await _stored(api)
        await user.press(*WAYS[place])
        await _press(user, random.Random(f"{place} {seed}"), number)
        assert user.app.is_running
        assert not [toast for toast in user.toasts if "a defect in cfone" in toast]
        await user.main.workspace.close()
        after = await _stored(api)
        assert {uuid: after.get(uuid) for uuid in before} == before


@pytest.mark.parametrize("place", ["list", "detail", "tags", "triage"])
async def test_some_keys_destroy_nothing(start: Start, place: str) -> None:
    await _tried(start, place=place, seed=1, number=25)


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("place", WAYS)
async def test_ten_thousand_keys_on_every_screen_destroy_nothing(start: Start, place: str, seed: int) -> None:
    await _tried(start, place=place, seed=seed, number=1_000)
