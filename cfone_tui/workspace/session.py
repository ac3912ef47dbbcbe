"""Which run of the program did something, and is it still running?"""

import os
import platform
from pathlib import Path

STARTED = 19
"""The place of the moment a process started in its line under ``/proc``, counted from behind its name."""


def new_session(name: str) -> str:
    """Return the name of this run: a name of its own, and by what others can tell whether it still runs."""
    return f"{name}@{platform.node()}:{os.getpid()}{_started(os.getpid())}"


def is_running(session: str) -> bool:
    """Tell whether another run is alive, as far as this machine can tell: one on another machine is taken to be.

    One with the number of this process is over: in a container the program has the same number every time. A number
    that another process has by now is told apart by when it started. Where that cannot be told it counts as running:
    then nothing is done that could be wrong.
    """
    _, is_told, place = session.partition("@")
    host, _, process = place.rpartition(":")
    number, _, started = process.partition("+")
    if not is_told or not number.isdigit():
        return False
    if host != platform.node():
        return True
    if int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass  # there is one, of another user
    now = _started(int(number))
    return not started or not now or now == f"+{started}"


def _started(pid: int) -> str:
    """Return when a process started, in ticks of the machine behind a plus; nothing where that is not told."""
    try:
        line = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        return f"+{int(line.rpartition(')')[2].split()[STARTED])}"
    except (OSError, ValueError, IndexError):
        return ""
