"""What do keys and memory cost at a million events, beside the same at few, after walking about?"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.places import elsewhere
from tests.benchmarks.terminal import Terminal

SIZE = (80, 24)
KEYS = {"cursor down": b"j", "page down": b"\x1b[6~", "half a page up": b"\x15", "last": b"G", "first": b"gg"}
FEW, MANY = 100, 1_000_000
BESIDE = 3_000
"""Events beside which memory is compared."""
SILENCE = 0.3
"""Seconds without a byte after which a key has had its effect."""
TIMES = 7
PAGES = 150
"""Pages that are walked down, and half of them up again, before memory is read."""


@dataclass(frozen=True)
class Figures:
    """Milliseconds of each key, the median; megabytes resident once the list is there, and after walking about."""

    keys: dict[str, float]
    fresh: float
    walked: float


def main() -> None:
    """Print medians of milliseconds to the last byte, resident memory, and the ratios."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--store", type=Path, help="an embedded store of a million events, opened where it is")
    asked = arguments.parse_args()
    few, beside = _measured(FEW), _measured(BESIDE)
    many = _measured(MANY, store=asked.store)
    print(f"{'':28}{FEW:>12,}{BESIDE:>12,}{'many':>12}{'ratio':>8}")
    for key in KEYS:
        times = [figures.keys[key] for figures in (few, beside, many)]
        print(f"{key + ', ms':28}{''.join(f'{time:12.1f}' for time in times)}{times[2] / times[0]:7.2f}x")
    for name in ("fresh", "walked"):
        sizes = [getattr(figures, name) for figures in (few, beside, many)]
        title = f"resident, {name}, MB"
        print(f"{title:28}{''.join(f'{size:12.0f}' for size in sizes)}{sizes[2] / sizes[1]:7.2f}x")
    print(f"ratios: keys beside {FEW}, memory beside {BESIDE:,} events")


def _measured(events: int, *, store: Path | None = None) -> Figures:
    with _opened(events, store) as (argv, environment), Terminal(argv, environment=environment, size=SIZE) as terminal:
        terminal.until(b"live", seconds=60)
        terminal.quiet(seconds=2)
        fresh = terminal.resident()
        spent: dict[str, list[float]] = {name: [] for name in KEYS}
        for _ in range(TIMES):
            for name, key in KEYS.items():
                spent[name].append(terminal.press(key, seconds=SILENCE)[0] * 1_000)
        terminal.press(KEYS["first"], seconds=SILENCE)
        for key, times in ((KEYS["page down"], PAGES), (b"\x1b[5~", PAGES // 2), (b"G", 1), (b"\x1b[5~", PAGES)):
            for _ in range(times):
                terminal.press(key, seconds=0.03)
        terminal.quiet(seconds=2)
        return Figures({name: median(times) for name, times in spent.items()}, fresh, terminal.resident())


@contextmanager
def _opened(events: int, store: Path | None) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Yield how to start the program over so many events, or over a store that there is."""
    with elsewhere() as environment:
        argv = [sys.executable, "-m", "cfone_tui"]
        if store is not None:
            place = Path(environment["XDG_DATA_HOME"], "cfone")
            place.mkdir(parents=True)
            (place / "local.db").symlink_to(store.resolve())
            yield [*argv, "--local"], environment
            return
        reset = [*argv, "demo", "reset", "--events", str(events)]
        subprocess.run(reset, env=environment, check=True, stdout=subprocess.DEVNULL)
        yield [*argv, "--demo"], environment


if __name__ == "__main__":
    main()
