from dataclasses import replace
from itertools import count

import pytest

from cfone_tui.store.state import Owner, StateStore, requests
from cfone_tui.store.state.requests import LoggedRequest

OWNER, OTHER = Owner("cloudflare", "acc"), Owner("demo", "local")
GOOD = LoggedRequest(
    at="2026-03-01T12:00:00.000Z",
    operation="events.list",
    method="GET",
    path="/client/v4/accounts/acc/cloudforce-one/events",
    parameters="search page",
    attempt=1,
    status=200,
    milliseconds=12,
    size=2,
    outcome="answered",
    is_failure=False,
    code=None,
    ray_id=None,
    reason="",
)
BAD = replace(GOOD, status=None, outcome="no answer", is_failure=True, code=10000, ray_id="8a1-FRA", reason="reset")


async def test_what_is_kept_is_read_back_newest_first(state: StateStore) -> None:
    await state.write(requests.add, OWNER, [GOOD, BAD])
    await state.write(requests.add, OTHER, [GOOD])
    assert await state.read(requests.latest, limit=10) == [(OTHER, GOOD), (OWNER, BAD), (OWNER, GOOD)]
    assert await state.read(requests.latest, limit=1) == [(OTHER, GOOD)]
    assert await state.read(requests.latest, limit=10, is_failed_only=True) == [(OWNER, BAD)]


async def test_the_oldest_make_room(state: StateStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "KEPT", 5)
    numbers = count()
    for _ in range(4):
        await state.write(requests.add, OWNER, [replace(GOOD, milliseconds=next(numbers)) for _ in range(3)])
    kept = await state.read(requests.latest, limit=100)
    assert [request.milliseconds for _, request in kept] == [11, 10, 9, 8, 7]
