"""What does the guard of everything that is drawn cost, beside Textual's own rendering of the same strips?"""

import time
from collections.abc import Callable
from statistics import median

from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from cfone_tui.tui.widgets import strip_guard

LINES = 2_000
STYLES = [Style.parse(text) for text in ("#abb2bf on #1e2127", "bold #e5c07b on #1e2127", "#61afef on #1e2127")]


def main() -> None:
    """Print microseconds and bytes per line of 120 cells, and the ratios."""
    console = Console(force_terminal=True, color_system="truecolor")
    assert console._color_system is ColorSystem.TRUECOLOR
    plain, guarded = Strip.render, strip_guard.install
    own, own_bytes = _measure(lambda strip: plain(strip, console))
    guarded()
    kept, kept_bytes = _measure(lambda strip: strip.render(console))
    print(f"{'Textual':12}{own:8.1f} µs{own_bytes:8,} B")
    print(f"{'guarded':12}{kept:8.1f} µs{kept / own:6.2f}x{kept_bytes:8,} B{kept_bytes / own_bytes:6.2f}x")


def _measure(render: Callable[[Strip], str]) -> tuple[float, int]:
    times, size = [], 0
    for _ in range(5):
        strips = [_line(number) for number in range(LINES)]
        begun = time.perf_counter()
        drawn = [render(strip) for strip in strips]
        times.append((time.perf_counter() - begun) / LINES * 1e6)
        size = len("".join(drawn).encode()) // LINES
    return median(times), size


def _line(number: int) -> Strip:
    words = ("11-23 13:24", "AMBER", "Phishing", f"Actor {number}", "RU", f"host-{number}.example", "Energy", "apt")
    return Strip([Segment(word.ljust(15), STYLES[index % 3]) for index, word in enumerate(words)])


if __name__ == "__main__":
    main()
