"""Can it be told whether a run of the program is alive?"""

import os
import platform
import subprocess
import sys
from collections.abc import Iterator

import pytest

from cfone_tui.workspace.session import is_running, new_session

NAMING = "from cfone_tui.workspace.session import new_session; print(new_session('one'), flush=True); input()"


@pytest.fixture
def other() -> Iterator[subprocess.Popen[str]]:
    """Another run, which goes on until it is told something."""
    with subprocess.Popen(
        [sys.executable, "-c", NAMING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process


def test_another_run_is_alive_until_it_ends(other: subprocess.Popen[str]) -> None:
    assert other.stdout is not None
    session = other.stdout.readline().strip()
    assert is_running(session)
    other.communicate("\n")
    assert not is_running(session)


def test_a_number_that_another_process_has_by_now_is_told_apart(other: subprocess.Popen[str]) -> None:
    assert other.stdout is not None
    session = other.stdout.readline().strip()
    if "+" in session:
        place, _, started = session.partition("+")
        assert not is_running(f"{place}+{int(started) - 1}")
        assert is_running(place), "what cannot be told counts as running"
    other.communicate("\n")


def test_an_earlier_run_that_had_the_number_of_this_one_has_ended() -> None:
    assert not is_running(f"two@{platform.node()}:{os.getpid()}")
    assert not is_running(f"two@{platform.node()}:{os.getpid()}+1")
    assert new_session("two").startswith(f"two@{platform.node()}:{os.getpid()}")


def test_nothing_is_said_against_a_run_of_another_machine() -> None:
    assert is_running(f"three@elsewhere.example:{os.getpid()}")


def test_names_of_earlier_versions_tell_nothing_and_count_as_ended() -> None:
    assert not is_running("5d41402abc4b2a76b9719d911017c592")
    assert not is_running("four@")
