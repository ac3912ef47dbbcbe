"""Errors as a person reads them: what failed, what to do, nothing that acts on the terminal."""

from pathlib import Path

import pytest

from cfone_tui.api import CannotConnect, ReadOnly
from cfone_tui.store.errors import StoreLocked
from cfone_tui.tui.wording import EXPECTED, worded
from cfone_tui.workspace.errors import NothingToUndo


@pytest.mark.parametrize(
    ("error", "what", "advice"),
    [
        (CannotConnect("no answer"), "reading events failed: no answer", "press r"),
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
