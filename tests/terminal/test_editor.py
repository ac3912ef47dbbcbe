"""The user's editor in a real pseudo-terminal: it gets the terminal as it was, and the window gets it back."""

import shlex
import signal
import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import terminal

SCRIPT = """
import pathlib, sys, termios
file = pathlib.Path(sys.argv[1])
flags = termios.tcgetattr(0)[3]
is_cooked = bool(flags & termios.ICANON and flags & termios.ECHO and flags & termios.ISIG)
print("EDITOR HERE", "cooked" if is_cooked else "raw", flush=True)
line = input()
file.write_text(file.read_text().replace("RU", line))
"""
ALTERNATE, MAIN = b"\x1b[?1049h", b"\x1b[?1049l"
MOUSE_ON, MOUSE_OFF = b"\x1b[?1003h", b"\x1b[?1003l"


@pytest.fixture
def with_editor(environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    script = tmp_path / "an editor.py"
    script.write_text(SCRIPT)
    return {**environment, "VISUAL": shlex.join([sys.executable, str(script)])}


def test_the_editor_has_the_terminal_to_itself_and_the_window_comes_back(with_editor: dict[str, str]) -> None:
    with terminal(["--demo"], environment=with_editor) as shown:
        shown.sees("3,000", "login[.]grid-portal")
        shown.send("E")
        shown.sees("EDITOR HERE cooked")
        before = len(shown.written)
        assert shown.written.rfind(MAIN) > shown.written.rfind(ALTERNATE), "the window gave its screen back"
        assert shown.written.rfind(MOUSE_OFF) > shown.written.rfind(MOUSE_ON)
        # keys that would do something in the window, and one that interrupts, are the editor's alone
        shown.send("UA\n")
        shown.sees("Send these changes?", "- RU", "+ UA")
        assert bytes(shown.written[before:]).count(ALTERNATE) == 1
        shown.send("y")
        shown.sees("attacker country of")
        shown.send("Q")
        assert shown.ended() == 0
        assert shown.written.rfind(MAIN) > shown.written.rfind(ALTERNATE)
        assert b"Traceback" not in shown.written


def test_an_interrupt_from_the_terminal_is_the_editors_and_not_the_windows(with_editor: dict[str, str]) -> None:
    with terminal(["--demo"], environment=with_editor) as shown:
        shown.sees("3,000", "login[.]grid-portal")
        shown.send("E")
        shown.sees("EDITOR HERE")
        shown.process.send_signal(signal.SIGINT)
        shown.send("UA\n")
        shown.sees("Send these changes?", "+ UA")
        shown.send("\x1b")
        shown.process.send_signal(signal.SIGTERM)
        shown.ended()


def test_what_was_saved_in_the_editor_when_the_window_was_killed_is_offered_again(
    with_editor: dict[str, str], home: Path
) -> None:
    with terminal(["--demo"], environment=with_editor) as shown:
        shown.sees("3,000", "login[.]grid-portal")
        shown.send("E")
        shown.sees("EDITOR HERE")
        (file,) = home.rglob("editing/*/edit.json")
        file.write_text(file.read_text().replace("RU", "UA"))
        shown.process.kill()
        shown.process.wait()
    with terminal(["--demo"], environment=with_editor) as shown:
        shown.sees("3,000", "not sent", "in $EDITOR: Edit event")
        assert not list(home.rglob("editing/*/*"))
        shown.send("E")
        shown.sees("EDITOR HERE")
        (file,) = home.rglob("editing/*/edit.json")
        assert '"attackerCountry": "UA"' in file.read_text()
        shown.send("\n")
        shown.sees("Send these changes?", "+ UA")
        shown.send("\x1b")
        shown.send("Q")
