"""How long does ``cfone --demo`` take to its first frame, its first rows and the rows read anew, beside a bare app?"""

import argparse
import compileall
import sys
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
MARKS = {"first frame": b"opening", "first rows": b"AMBER", "rows read anew": b"exact"}
"""What is written first with each; the data may hold any word, but no row of last time says how exact a number is."""
SIZE = (120, 40)


def main() -> None:
    """Print medians over the runs, and how many times as long as the bare app they are."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=8)
    runs = arguments.parse_args().runs
    # an installed program is compiled
    compileall.compile_dir(Path(cfone_tui.__file__).parent, quiet=1)
    with elsewhere() as environment:
        _cfone(environment)
        bare, own = [], []
        for _ in range(runs):
            bare.append(_bare(environment))
            own.append(_cfone(environment))
    beside = median(bare)
    print(f"{'bare Textual app, first frame':32}{beside * 1000:6.0f} ms")
    for name, times in zip(MARKS, zip(*own, strict=True), strict=True):
        print(f"{'cfone --demo, ' + name:32}{median(times) * 1000:6.0f} ms{median(times) / beside:7.2f}x")


def _bare(environment: dict[str, str]) -> float:
    with Terminal([sys.executable, "-c", BARE], environment=environment, size=SIZE) as terminal:
        return terminal.until(b"HELLO")


def _cfone(environment: dict[str, str]) -> list[float]:
    argv = [sys.executable, "-m", "cfone_tui", "--demo"]
    with Terminal(argv, environment=environment, size=SIZE) as terminal:
        times = [terminal.until(mark) for mark in MARKS.values()]
        terminal.quiet(seconds=0.3)
        return times


if __name__ == "__main__":
    main()
