"""Can it be told whether a run of the program is alive?"""

import os
import platform
import subprocess
import sys

from cfone_tui.workspace.session import is_running, new_session


def test_this_run_is_alive_and_one_that_ended_is_not() -> None:
    assert is_running(new_session("one"))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert not is_running(f"two@{platform.node()}:{ended.pid}")


def test_nothing_is_said_against_a_run_of_another_machine() -> None:
    assert is_running(f"three@elsewhere.example:{os.getpid()}")


def test_names_of_earlier_versions_tell_nothing_and_count_as_ended() -> None:
    assert not is_running("5d41402abc4b2a76b9719d911017c592")
    assert not is_running("four@")
