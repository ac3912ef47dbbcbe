"""The ways of a copy, tried with commands of our own in place of the real ones."""

import os
import stat
from pathlib import Path

import pytest

from cfone_tui.tui.clipboard import LONGEST_OSC52, Copied, copy

OVER_SSH = {"SSH_TTY": "/dev/pts/0"}


async def _copied(text: str, file: Path, environment: dict[str, str]) -> tuple[Copied, list[str]]:
    sent: list[str] = []
    copied = await copy(text, environment=environment, send_to_terminal=sent.append, file=file)
    return copied, sent


def _command(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


async def test_over_ssh_the_terminal_is_asked_and_a_private_file_kept(tmp_path: Path) -> None:
    file = tmp_path / "state" / "clipboard"
    copied, sent = await _copied("grün", file, OVER_SSH)
    assert sent == ["grün"]
    assert copied.size == 5
    assert "sent to the terminal" in copied.way
    assert file.read_text("utf-8") == "grün"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_tmux_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _command(tmp_path / "bin", "tmux", f'echo "$@" > {tmp_path}/asked; cat > {tmp_path}/buffer')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    copied, sent = await _copied("value", tmp_path / "clipboard", {**OVER_SSH, "TMUX": "x"})
    assert (tmp_path / "asked").read_text() == "load-buffer -w -\n"
    assert (tmp_path / "buffer").read_text() == "value"
    assert "tmux" in copied.way
    assert not sent


async def test_a_tmux_that_fails_gives_way_to_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _command(tmp_path / "bin", "tmux", "cat > /dev/null; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    copied, sent = await _copied("value", tmp_path / "clipboard", {**OVER_SSH, "TMUX": "x"})
    assert sent == ["value"]
    assert "terminal" in copied.way


async def test_what_is_too_long_for_a_terminal_is_only_in_the_file(tmp_path: Path) -> None:
    text = "x" * (LONGEST_OSC52 + 1)
    copied, sent = await _copied(text, tmp_path / "clipboard", OVER_SSH)
    assert not sent
    assert "only into" in copied.way
    assert (tmp_path / "clipboard").read_text() == text


async def test_a_link_in_the_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "theirs"
    target.write_text("untouched")
    (tmp_path / "clipboard").symlink_to(target)
    await _copied("secret", tmp_path / "clipboard", OVER_SSH)
    assert target.read_text() == "untouched"
    assert (tmp_path / "clipboard").read_text() == "secret"


async def test_half_a_surrogate_pair_becomes_a_sign_that_everybody_can_take(tmp_path: Path) -> None:
    copied, sent = await _copied("a\ud800", tmp_path / "clipboard", OVER_SSH)
    assert copied.size == 2
    assert sent == ["a?"]


async def test_a_file_that_cannot_be_written_stops_no_other_way(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    copied, sent = await _copied("evil.example", tmp_path / "state" / "clipboard", OVER_SSH)
    assert sent == ["evil.example"]
    assert copied.way == "sent to the terminal"
