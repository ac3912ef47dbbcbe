"""Is the work of every worker begun by the worker alone, as the one place that starts them says?"""

from pathlib import Path

import cfone_tui.tui

TUI = Path(cfone_tui.tui.__file__).parent


def test_workers_are_started_in_one_place() -> None:
    starting = [path for path in TUI.rglob("*.py") if ".run_worker(" in path.read_text(encoding="utf-8")]
    assert starting == [TUI / "workers.py"]
