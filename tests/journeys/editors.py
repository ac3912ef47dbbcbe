"""What stands in for the user's editor: a program that changes the file it is given, and notes what it saw."""

import os
import shlex
import sys
from pathlib import Path

import pytest

SCRIPT = """
import os, pathlib, signal, stat, sys
file = pathlib.Path(sys.argv[-1])
folder = pathlib.Path(__file__).parent
turns = folder / "turns"
turn = int(turns.read_text()) if turns.exists() else 0
seen = folder / f"seen-{turn}"
seen.write_bytes(file.read_bytes())
mode = stat.S_IMODE(file.stat().st_mode), stat.S_IMODE(file.parent.stat().st_mode)
facts = oct(mode[0]), oct(mode[1]), os.getcwd() == str(file.parent), "CLOUDFLARE_API_TOKEN" in os.environ
(folder / "facts").write_text(repr(facts))
turns.write_text(str(turn + 1))
steps = folder.joinpath("steps").read_text().splitlines()
step = steps[min(turn, len(steps) - 1)]
do, _, rest = step.partition(" ")
if do == "replace":
    old, new = (part.encode().decode("unicode_escape") for part in rest.split("=>"))
    text = file.read_text()
    assert old in text, (old, text)
    file.write_text(text.replace(old, new))
elif do == "fail":
    sys.exit(3)
elif do == "die":
    file.write_text(file.read_text() + rest)
    os.kill(os.getpid(), signal.SIGKILL)
"""


class FakeEditor:
    """An editor that does one step a turn: ``replace OLD=>NEW``, ``leave``, ``fail``, ``die TEXT``."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        folder.mkdir()
        script = folder / "the editor.py"
        script.write_text(SCRIPT)
        self.command = shlex.join([sys.executable, str(script)])
        monkeypatch.setenv("VISUAL", self.command)

    def does(self, *steps: str) -> None:
        """Say what it does, turn by turn."""
        self._folder.joinpath("steps").write_text("\n".join(steps))
        self._folder.joinpath("turns").unlink(missing_ok=True)

    @property
    def turns(self) -> int:
        """Return how often it was started, and has noted what it saw."""
        file = self._folder.joinpath("turns")
        return int(file.read_text() or 0) if file.exists() else 0

    def saw(self, turn: int = 0) -> str:
        """Return what it found in the file."""
        return self._folder.joinpath(f"seen-{turn}").read_text()

    @property
    def facts(self) -> str:
        """Return mode of file and folder, whether it ran in that folder, and whether it knew the token."""
        return self._folder.joinpath("facts").read_text()


def left_behind(home: Path) -> list[str]:
    """Return the files that are left of texts being edited."""
    found = home.rglob("editing/*/*")
    return [os.path.relpath(path, home) for path in found]
