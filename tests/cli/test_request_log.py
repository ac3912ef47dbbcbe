import asyncio
import json
from dataclasses import replace

import pytest

from cfone_tui.assemble.plan import utc_now
from cfone_tui.cli import main
from cfone_tui.cli.surroundings import Surroundings
from cfone_tui.store.state import Owner, StateStore, requests
from tests.store.state.test_requests import BAD, GOOD


@pytest.fixture
def logged(surroundings: Surroundings) -> None:
    """A good request and a bad one, whose reason tries to forge a line and to move the cursor."""

    async def fill() -> None:
        surroundings.locations.prepare()
        async with StateStore(surroundings.locations.state_db, clock=utc_now) as state:
            bad = replace(BAD, attempt=3, path=f"{BAD.path}/abc", reason="because\n\x1b[2J2026-03-01 200")
            await state.write(requests.add, Owner("cloudflare", "acc"), [GOOD, bad])

    asyncio.run(fill())


@pytest.mark.usefixtures("logged")
def test_the_newest_request_comes_last(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log"]) == 0
    good, bad = capsys.readouterr().out.splitlines()
    assert good == "2026-03-01 12:00:00Z        200      12 ms  GET     /"
    assert bad.startswith("2026-03-01 12:00:00Z  no answer      12 ms  GET     /abc  attempt 3  no answer: because")
    assert bad.endswith("(code 10000, ray 8a1-FRA)")
    assert "\x1b" not in bad


@pytest.mark.usefixtures("logged")
def test_one_can_ask_for_failures_only_and_for_few(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "--failed"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert main(["log", "-n", "1"]) == 0
    assert "/abc" in capsys.readouterr().out


@pytest.mark.usefixtures("logged")
def test_as_json_nothing_is_shortened(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "--json"]) == 0
    good, bad = map(json.loads, capsys.readouterr().out.splitlines())
    assert good["parameters"] == ["search", "page"]
    assert (good["source"], good["account_id"], good["status"]) == ("cloudflare", "acc", 200)
    assert bad["reason"] == "because\n\x1b[2J2026-03-01 200"


@pytest.mark.usefixtures("surroundings")
def test_without_any_request_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log"]) == 0
    assert capsys.readouterr().err == "no request was sent yet\n"
    assert main(["log", "--json"]) == 0
    assert capsys.readouterr() == ("", "")
