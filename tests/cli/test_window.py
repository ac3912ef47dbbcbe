import os
import sys
from typing import Any

import pytest
from textual.app import App

from cfone_tui.cli import window
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
