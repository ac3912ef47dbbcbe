"""What does a key cost in time and bytes, beside Textual's DataTable and with many events beside few?

Times are to the last byte by the clock, and of the processor, which others who use the machine change little. The three
programs get their keys in turn, so that what others do is no one's advantage.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
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
TIMES = 9
Figure = tuple[float, float, int]
"""Seconds by the clock, seconds of the processor, bytes."""
Figures = dict[str, Figure]


def main() -> None:
    """Print medians: milliseconds to the last byte and of the processor, bytes, and the ratios."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--few", type=int, default=3_000)
    arguments.add_argument("--many", type=int, default=30_000)
    asked = arguments.parse_args()
    with ExitStack() as stack:
        table = _opened(stack, [sys.executable, "-c", DATA_TABLE], stack.enter_context(elsewhere()), ready=b"9 value")
        few, many = (_cfone(stack, events) for events in (asked.few, asked.many))
        measured = _walked([table, few, many])
    print(f"{'':14}{'DataTable, 10,000':>30}{f'cfone, {asked.few:,}':>42}{f'cfone, {asked.many:,}':>42}")
    for key, (plain, own, own_many) in measured.items():
        print(f"{key:14}{_plain(plain)}{_beside(own, plain)}{_beside(own_many, own)}")
    print("clock, processor, bytes; ratios: the first cfone beside DataTable, the second beside the first")


def _cfone(stack: ExitStack, events: int) -> Terminal:
    environment = stack.enter_context(elsewhere())
    argv = [sys.executable, "-m", "cfone_tui"]
    subprocess.run(
        [*argv, "demo", "reset", "--events", str(events)], env=environment, check=True, stdout=subprocess.DEVNULL
    )
    return _opened(stack, [*argv, "--demo"], environment, ready=b"live")


def _opened(stack: ExitStack, argv: list[str], environment: dict[str, str], *, ready: bytes) -> Terminal:
    terminal = stack.enter_context(Terminal(argv, environment=environment, size=SIZE))
    terminal.until(ready, seconds=60)
    terminal.quiet(seconds=1.5)
    return terminal


def _walked(terminals: Sequence[Terminal]) -> dict[str, list[Figure]]:
    """Return the medians of each key in each terminal."""
    measured = {"cursor down": _in_turn(terminals, DOWN)}
    for terminal in terminals:
        while terminal.press(DOWN, seconds=SILENCE)[1] < SCROLLED:
            pass
    measured["scroll by one"] = _in_turn(terminals, DOWN)
    measured["page down"] = _in_turn(terminals, PAGE_DOWN)
    return measured


def _in_turn(terminals: Sequence[Terminal], key: bytes) -> list[Figure]:
    rounds = [[_pressed(terminal, key) for terminal in terminals] for _ in range(TIMES)]
    return [_median(figures) for figures in zip(*rounds, strict=True)]


def _pressed(terminal: Terminal, key: bytes) -> Figure:
    before = terminal.spent()
    seconds, size = terminal.press(key, seconds=SILENCE)
    return seconds, terminal.spent() - before, size


def _median(figures: Sequence[Figure]) -> Figure:
    times, spent, sizes = zip(*figures, strict=True)
    return median(times), median(spent), int(median(sizes))


def _plain(figure: Figure) -> str:
    return f"{figure[0] * 1000:9.1f} ms{figure[1] * 1000:7.1f} ms{figure[2]:7,} B"


def _beside(figure: Figure, other: Figure) -> str:
    times, spent, sizes = (mine / its for mine, its in zip(figure, other, strict=True))
    clock, processor, size = figure
    return f"{clock * 1000:8.1f} ms{times:5.2f}x{processor * 1000:7.1f} ms{spent:5.2f}x{size:7,} B{sizes:5.2f}x"


if __name__ == "__main__":
    main()
