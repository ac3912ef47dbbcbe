"""What does a key cost in time and bytes, beside Textual's DataTable and with many events beside few?"""

import argparse
import subprocess
import sys
from statistics import median

from tests.benchmarks.places import elsewhere
from tests.benchmarks.terminal import Terminal

DATA_TABLE = """
from textual.app import App
from textual.widgets import DataTable
WIDTHS = (11, 5, 12, 12, 2, 24, 10, 9)
class Rows(App):
    def compose(self):
        yield DataTable(cursor_type="row")
    def on_mount(self):
        table = self.query_one(DataTable)
        for width in WIDTHS:
            table.add_column("TITLE", width=width)
        table.add_rows(tuple(f"{row} value"[:width] for width in WIDTHS) for row in range(10_000))
        self.title = "READY"
Rows().run()
"""
SIZE = (80, 24)
DOWN, PAGE_DOWN = b"\x1b[B", b"\x1b[6~"
SILENCE = 0.3
"""Seconds without a byte after which a key has had its effect; the detail waits a moment before it follows."""
SCROLLED = 3_000
"""Bytes that tell a scrolled list from a moved cursor."""
TIMES = 7
Figures = dict[str, tuple[float, int]]


def main() -> None:
    """Print medians: milliseconds to the last byte, bytes, and the ratios."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--few", type=int, default=3_000)
    arguments.add_argument("--many", type=int, default=30_000)
    asked = arguments.parse_args()
    with elsewhere() as environment:
        table = _walked([sys.executable, "-c", DATA_TABLE], environment, ready=b"9 value")
    few, many = _cfone(asked.few), _cfone(asked.many)
    print(f"{'':14}{'DataTable, 10,000':>24}{f'cfone, {asked.few:,}':>30}{f'cfone, {asked.many:,}':>30}")
    for key in table:
        print(f"{key:14}{_plain(table[key])}{_beside(few[key], table[key])}{_beside(many[key], few[key])}")
    print("ratios: the first column of cfone beside DataTable, the second beside the first")


def _cfone(events: int) -> Figures:
    with elsewhere() as environment:
        argv = [sys.executable, "-m", "cfone_tui"]
        subprocess.run(
            [*argv, "demo", "reset", "--events", str(events)], env=environment, check=True, stdout=subprocess.DEVNULL
        )
        return _walked([*argv, "--demo"], environment, ready=b"live")


def _walked(argv: list[str], environment: dict[str, str], *, ready: bytes) -> Figures:
    with Terminal(argv, environment=environment, size=SIZE) as terminal:
        terminal.until(ready)
        terminal.quiet(seconds=1.5)
        down = [terminal.press(DOWN, seconds=SILENCE) for _ in range(TIMES)]
        while terminal.press(DOWN, seconds=SILENCE)[1] < SCROLLED:
            pass
        scroll = [terminal.press(DOWN, seconds=SILENCE) for _ in range(TIMES)]
        page = [terminal.press(PAGE_DOWN, seconds=SILENCE) for _ in range(TIMES)]
    return {"cursor down": _median(down), "scroll by one": _median(scroll), "page down": _median(page)}


def _median(figures: list[tuple[float, int]]) -> tuple[float, int]:
    times, sizes = zip(*figures, strict=True)
    return median(times), int(median(sizes))


def _plain(figure: tuple[float, int]) -> str:
    return f"{figure[0] * 1000:14.1f} ms{figure[1]:7,} B"


def _beside(figure: tuple[float, int], other: tuple[float, int]) -> str:
    times, sizes = figure[0] / other[0], figure[1] / other[1]
    return f"{figure[0] * 1000:9.1f} ms{times:5.2f}x{figure[1]:7,} B{sizes:5.2f}x"


if __name__ == "__main__":
    main()
