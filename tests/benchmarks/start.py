"""How long does ``cfone --demo`` take to its first frame, first rows, the rows read anew and keys, beside a bare app?

Each as the clock has it, and in seconds of the processor, which others who use the machine change little.
"""

import argparse
import compileall
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import cfone_tui
from tests.benchmarks.places import elsewhere
from tests.benchmarks.terminal import Terminal

BARE = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self): yield Label("HELLO")
Bare().run()
"""
MARKS = {
    "first frame": b"opening",
    "first rows": b"AMBER",
    "rows read anew": b"exact",
    "keys answered": "Z · live".encode(),
}
"""What is written first with each; the data may hold any word, but no row says how exact a number is, or live so."""
SIZE = (120, 40)
Figure = tuple[float, float]
"""Seconds by the clock, and of the processor."""


def main() -> None:
    """Print medians over the runs, and how many times as long as the bare app they are."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=8)
    runs = arguments.parse_args().runs
    # an installed program is compiled
    compileall.compile_dir(Path(cfone_tui.__file__).parent, quiet=1)
    with elsewhere() as environment:
        _cfone(environment)
        bare: list[Figure] = []
        own: list[list[Figure]] = []
        for _ in range(runs):
            bare.append(_bare(environment))
            own.append(_cfone(environment))
    beside = _medians(bare)
    print(f"{'bare Textual app, first frame':32}{_plain(beside)}")
    for name, figures in zip(MARKS, zip(*own, strict=True), strict=True):
        times = _medians(figures)
        ratios = "".join(f"{own_one / bare_one:9.2f}x" for own_one, bare_one in zip(times, beside, strict=True))
        print(f"{'cfone --demo, ' + name:32}{_plain(times)}{ratios}")


def _medians(figures: Sequence[Figure]) -> Figure:
    clock, processor = zip(*figures, strict=True)
    return median(clock), median(processor)


def _plain(figure: Figure) -> str:
    return f"{figure[0] * 1000:7.0f} ms{figure[1] * 1000:7.0f} ms of the processor"


def _bare(environment: dict[str, str]) -> Figure:
    with Terminal([sys.executable, "-c", BARE], environment=environment, size=SIZE) as terminal:
        return terminal.until(b"HELLO"), terminal.spent()


def _cfone(environment: dict[str, str]) -> list[Figure]:
    argv = [sys.executable, "-m", "cfone_tui", "--demo"]
    with Terminal(argv, environment=environment, size=SIZE) as terminal:
        figures = [(terminal.until(mark), terminal.spent()) for mark in MARKS.values()]
        terminal.quiet(seconds=0.3)
        return figures


if __name__ == "__main__":
    main()
