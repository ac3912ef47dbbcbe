"""Does the client read what a server answers that was made from the documentation alone?"""

import json
import re
from itertools import count
from typing import Any

import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.operation import BASE_PATH
from cfone_tui.contract.operations import OPERATIONS
from tests.api.documented_answers import ANSWERS, AS_STIX, WITHIN_ENVELOPES
from tests.api.virtual_time import VirtualTime
from tests.faults.calls import Call, Filler, calls

ADDRESSES = {
    (method, re.compile(re.sub(r"{\w+}", "[^/]+", BASE_PATH + path))): operation_id
    for operation_id, operation in OPERATIONS.items()
    for method, path in sorted(operation.addresses, key=lambda address: address[1].count("{"))
}
CALLS = list(calls())


class Mock:
    """A server that knows documented answers, and what it deleted; ``is_otherwise`` turns envelopes the other way."""

    def __init__(self, *, is_otherwise: bool) -> None:
        self._is_otherwise = is_otherwise
        self._gone: set[str] = set()
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/client/v4")
        if path in self._gone:
            return httpx.Response(404, json={"success": False, "result": {}, "errors": [{"message": "not found"}]})
        found = [it for (method, place), it in ADDRESSES.items() if method == request.method and place.fullmatch(path)]
        operation_id = min(found, key=lambda it: OPERATIONS[it].path.count("{"))
        self.asked.append(operation_id)
        told_as = request.url.params.get("format", "json")
        if request.method == "DELETE":
            self._gone.add(path)
        value = AS_STIX.get(told_as, ANSWERS[operation_id])
        if told_as == "json" and (operation_id in WITHIN_ENVELOPES) != self._is_otherwise:
            value = {"success": True, "result": value, "errors": [], "messages": []}
        return httpx.Response(200, content=json.dumps(value).encode())


async def _made(name: str) -> Any:
    """Return what can stand for an id."""
    if name in ("query_id", "alert_id"):
        return 1
    return "an-id" if name.endswith(("_id", "_uuid")) and name != "account_id" else None


@pytest.mark.parametrize("is_otherwise", [False, True], ids=["as documented", "envelopes the other way"])
@pytest.mark.parametrize("call", CALLS, ids=str)
async def test_every_documented_answer_is_read(call: Call, is_otherwise: bool) -> None:
    mock = Mock(is_otherwise=is_otherwise)
    async with ThreatEvents(account_id="a", transport=httpx.MockTransport(mock), pauses=VirtualTime().pauses) as api:
        arguments = await Filler(_made, count(1)).arguments(call)
        answer = await call.make(api, arguments)
    assert not getattr(answer, "unreadable", ())
    assert mock.asked


def test_every_operation_has_an_answer() -> None:
    assert ANSWERS.keys() == OPERATIONS.keys()
