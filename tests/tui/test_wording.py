"""Errors as a person reads them: what failed, what to do, nothing that acts on the terminal."""

from pathlib import Path

import pytest

from cfone_tui.api import (
    CannotConnect,
    Forbidden,
    NoAnswer,
    Offline,
    OutcomeUnknown,
    RateLimited,
    ReadOnly,
    ServerFailed,
    ThreatEventsError,
    TooLarge,
    Unreadable,
)
from cfone_tui.contract.failure import ErrorItem
from cfone_tui.store.errors import StoreLocked
from cfone_tui.tui.wording import EXPECTED, worded
from cfone_tui.workspace.errors import NothingToUndo


@pytest.mark.parametrize(
    ("error", "what", "advice"),
    [
        (CannotConnect("no answer"), "reading events failed: no answer", "press r"),
        (
            Offline(12.0, "refused"),
            "the server is out of reach (refused), the",
            "r asks at once",
        ),
        (RateLimited(429, [ErrorItem(message="slow down")]), "slow down", "nothing was changed"),
        (TooLarge("the answer is larger than 1 bytes"), "larger", "narrow the filter"),
        (OutcomeUnknown(NoAnswer("no answer within 30 s")), "nobody knows", "press r to look"),
        (ReadOnly("it is read-only"), "reading events failed: it is read-only", "read-only"),
        (StoreLocked(Path("/x/y.db"), "locked"), "reading events failed", "close the other cfone"),
        (NothingToUndo("there is nothing to undo"), "there is nothing to undo", ""),
    ],
)
def test_what_failed_and_what_to_do_is_said(error: Exception, what: str, advice: str) -> None:
    problem = worded(error, doing="reading events")
    assert what in problem.what
    assert advice in problem.advice
    assert isinstance(error, EXPECTED)


def test_what_a_server_said_cannot_act_on_the_terminal() -> None:
    problem = worded(CannotConnect("\x1b]0;owned\x07[/]" + "x" * 5_000), doing="reading events")
    assert "\x1b" not in str(problem)
    assert len(str(problem)) < 600


def test_an_error_without_words_is_named() -> None:
    assert worded(ReadOnly(""), doing="the change").what == "the change failed: ReadOnly"


DENIED = [ErrorItem(message="no entry", code=10000), ErrorItem(message="at all", code=7)]


@pytest.mark.parametrize(
    ("error", "marks"),
    [
        (Forbidden(403, DENIED, ray_id="8a1-FRA"), "no entry; at all (code 10000, ray 8a1-FRA)"),
        (OutcomeUnknown(ServerFailed(502, ray_id="8a1-FRA")), "(ray 8a1-FRA)"),
        (Unreadable("it is a web page", ray_id="8a1\x1b[2J"), "it is a web page (ray 8a1␛[2J)"),
        (ServerFailed(500, DENIED[:1]), "(code 10000)"),
    ],
)
def test_what_its_support_needs_is_told(error: ThreatEventsError, marks: str) -> None:
    assert worded(error, doing="reading events").what.endswith(marks)
