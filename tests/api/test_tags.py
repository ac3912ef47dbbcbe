import json
from typing import Any

import httpx
import pytest

from cfone_tui.api import OutcomeUnknown, ThreatEvents
from cfone_tui.contract.tag import TagEdit
from tests.api.conftest import Exchange

EDIT = TagEdit(value="bear", description=None)


def losing(exchange: Exchange, *listed: dict[str, Any]) -> None:
    """Lose the answer to every write, and answer reads with a page of tags."""

    def handler(request: httpx.Request) -> httpx.Response:
        if request.method != "GET":
            raise httpx.ReadError("lost", request=request)
        return httpx.Response(200, json={"tags": list(listed)})

    exchange.handler = handler


async def test_a_lost_edit_is_looked_up_in_the_list(api: ThreatEvents, exchange: Exchange) -> None:
    losing(exchange, {"uuid": "other", "value": "bear"}, {"uuid": "t", "value": "bear", "version": 2})
    assert (await api.tags.edit("t", EDIT)).version == 2
    asked = json.loads(exchange.last.url.params["filters"])
    assert asked == [{"field": "uuid", "op": "equals", "value": "t"}]


async def test_a_lost_deletion_is_done_when_the_tag_is_gone(api: ThreatEvents, exchange: Exchange) -> None:
    losing(exchange)
    assert (await api.tags.delete("t")).uuid == "t"


@pytest.mark.parametrize("listed", [{"uuid": "t", "value": "yeti"}, {"uuid": "other", "value": "bear"}])
async def test_what_cannot_be_told_stays_unknown(api: ThreatEvents, exchange: Exchange, listed: dict[str, Any]) -> None:
    losing(exchange, listed)
    with pytest.raises(OutcomeUnknown):
        await api.tags.edit("t", EDIT)
    if listed["uuid"] == "other":
        with pytest.raises(OutcomeUnknown):
            await api.tags.delete("t")
