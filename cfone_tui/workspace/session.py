"""Which run of the program did something, and is it still running?"""

import os
import platform


def new_session(name: str) -> str:
    """Return the name of this run: a name of its own, and by what others can tell whether it still runs."""
    return f"{name}@{platform.node()}:{os.getpid()}"


def is_running(session: str) -> bool:
    """Tell whether a run is alive, as far as this machine can tell: one on another machine is taken to be.

    A number that another process has by now counts as running, too: then nothing is done that could be wrong.
    """
    _, is_told, place = session.partition("@")
    host, _, process = place.rpartition(":")
    if not is_told or not process.isdigit():
        return False
    if host != platform.node():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
