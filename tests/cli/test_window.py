import gc
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from cfone_tui.cli import main, window
from cfone_tui.cli.command_line import parse
from cfone_tui.cli.surroundings import Surroundings


class Defective(App[None]):
    """A window that fails at once, or is left."""

    is_defective = True

    def __init__(self, *_: object, **__: object) -> None:
        super().__init__()

    def on_mount(self) -> None:
        if self.is_defective:
            raise ZeroDivisionError
        self.exit()

    async def run_async(self, **_: Any) -> None:
        await super().run_async(headless=True)


@pytest.mark.parametrize(("is_defective", "status"), [(True, 1), (False, 0)])
def test_the_exit_status_tells_a_defect(
    is_defective: bool,
    status: int,
    surroundings: Surroundings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(os, "isatty", lambda _: True)
    monkeypatch.setattr(window, "CfoneApp", Defective)
    monkeypatch.setattr(Defective, "is_defective", is_defective)
    assert window.window(parse(["--demo"]), surroundings) == status
    assert ("ZeroDivisionError" in capsys.readouterr().err) is is_defective


def test_threads_hand_over_to_keys_sooner_than_python_does_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_to: list[float] = []
    monkeypatch.setattr(sys, "setswitchinterval", set_to.append)
    monkeypatch.setattr(gc, "disable", lambda: None)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert main(["--demo"]) == 1
    assert "needs a terminal" in capsys.readouterr().err
    assert set_to == [0.001] < [sys.getswitchinterval()]
