"""What goes over a slow line in a session of triage, and what does a key wait while many events are read?

A session of keys at 80x24 as an analyst presses them, the bytes that each is answered with; then keys that move the
cursor, with nothing else to do and while every event is read to be marked.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from statistics import median, quantiles

from tests.benchmarks.places import elsewhere
from tests.benchmarks.terminal import Terminal

SIZE = (80, 24)
SILENCE = 0.25
"""Seconds without a byte after which a key has had its effect; the detail waits a moment before it follows."""
LOOKING = ["j", "j", "j", "\r", "]", "[", "\x1b", "j", "j", "\r", "J", "J", "\x1b"]
DECIDING = ["j", "id", "j", "il", "j", " ", "j", " ", "j", "is", "U"]
FILTERING = ["/", *"cat:phi", "\t", "\r", "j", "j", "G", "gg", "0"]
WALKING = [*("j" * 12), "\x1b[6~", "\x1b[6~", "j", "k", "\x1b[5~", "j", "j", "\x1b[6~", *("j" * 20), "gg"]
VISIDATA = {"cursor down": 599, "scroll by one": 642, "page down": 5_700}
"""Bytes of its own, measured at 120x40 where it was at hand."""
DOWN, IDLE_KEYS, MOST_KEYS = b"j", 100, 400


def main() -> None:
    """Print bytes per key: the median, and how they are spread; then milliseconds to the first byte, idle and busy."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=25_000)
    events = arguments.parse_args().events
    with elsewhere() as environment:
        argv = [sys.executable, "-m", "cfone_tui"]
        reset = [*argv, "demo", "reset", "--events", str(events)]
        subprocess.run(reset, env=environment, check=True, stdout=subprocess.DEVNULL)
        with Terminal([*argv, "--demo"], environment=environment, size=SIZE) as terminal:
            terminal.until(b"live", seconds=60)
            terminal.quiet(seconds=2)
            _print_bytes(terminal)
            idle = [_to_first_byte(terminal) for _ in range(IDLE_KEYS)]
            busy = _while_read(terminal)
    _print_times("idle", idle)
    _print_times(f"while {events:,} are read", busy)


def _print_bytes(terminal: Terminal) -> None:
    everything: list[int] = []
    for name, keys in (("looking", LOOKING), ("deciding", DECIDING), ("filtering", FILTERING), ("walking", WALKING)):
        sizes = [terminal.press(key.encode(), seconds=SILENCE)[1] for key in keys]
        everything += sizes
        print(f"{name:26}{len(keys):6} keys, median {median(sizes):7,.0f} B, most {max(sizes):7,} B")
    parts = quantiles(everything, n=4)
    print(f"{'the session':26}{len(everything):6} keys, quarters {', '.join(f'{it:,.0f}' for it in parts)} B")
    print(f"{'VisiData':26}{', '.join(f'{key} {size:,} B' for key, size in VISIDATA.items()):>6}")


def _while_read(terminal: Terminal) -> list[float]:
    terminal.press(b"*", seconds=SILENCE)
    marked = terminal.output.count(b"events marked")
    terminal.press(b"y", seconds=0.01)
    times: list[float] = []
    while terminal.output.count(b"events marked") == marked and len(times) < MOST_KEYS:
        times.append(_to_first_byte(terminal))
    return times


def _to_first_byte(terminal: Terminal) -> float:
    spent = terminal.first_byte(DOWN)
    terminal.quiet(seconds=0.03)
    return spent * 1_000


def _print_times(name: str, times: Sequence[float]) -> None:
    if len(times) < 2:
        print(f"{name:26}{len(times):6} keys: too few events")
        return
    parts = quantiles(times, n=100)
    print(f"{name:26}{len(times):6} keys, p50 {parts[49]:6.1f} ms, p99 {parts[98]:6.1f} ms, most {max(times):6.1f} ms")


if __name__ == "__main__":
    main()
