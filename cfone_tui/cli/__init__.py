"""The command line: one module per verb; bare ``cfone`` takes the shortest path to the window."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, cast

from cfone_tui.cli.command_line import parse
from cfone_tui.cli.surroundings import Failure, Surroundings, report, say
from cfone_tui.settings.errors import SettingsError

DONE = 0
FAILED = 1
INTERRUPTED = 130

SWITCH_SECONDS = 0.001
"""Time that a thread has to itself while the window waits for its turn; less would slow both."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 done, 1 failed, 2 misused, 130 interrupted."""
    parsed = parse(arguments)
    try:
        return _verb(parsed.verb)(parsed, Surroundings(os.environ))
    except (Failure, SettingsError) as error:
        say(f"cfone: {error}")
        return FAILED
    except BrokenPipeError:
        # whoever read the output has seen enough; the interpreter would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _verb(name: str) -> Callable[..., int]:
    """Return the function of a verb; what only one verb needs is imported with it."""
    match name:
        case "import":
            from cfone_tui.cli.importing import import_files

            return import_files
        case "log":
            from cfone_tui.cli.request_log import log

            return log
        case "serve":
            from cfone_tui.cli.serving import serve

            return serve
        case "demo reset":
            from cfone_tui.cli.demo import reset

            return reset
        case "operations":
            from cfone_tui.cli.operations import operations

            return operations
        case "licenses":
            return _licenses
        case _:
            _make_imports_quick()
            _let_keys_in()
            from cfone_tui.cli.window import window

            return window


def _make_imports_quick() -> None:
    """Leave out what makes a thousand modules take longer to import; the window puts the collector to work again."""
    gc.disable()  # next to nothing of what is made now is ever garbage
    # httpx has a command line of its own, and does without it where the libraries that colour it are not installed
    cast(dict[str, Any], sys.modules).setdefault("httpx._main", None)


def _let_keys_in() -> None:
    """Have threads that count in the store hand over sooner than after the usual 5 ms, several times for each key."""
    sys.setswitchinterval(SWITCH_SECONDS)


def _licenses(*_: object) -> int:
    from cfone_tui.reference.licenses import licenses

    report(licenses())
    return DONE
