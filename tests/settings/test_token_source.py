"""Is a token found in each of its places, and refused where it is not safe?"""

import io
import os
import sys
from pathlib import Path

import pytest

from cfone_tui.settings import token_source
from cfone_tui.settings.errors import TokenUnusable
from cfone_tui.settings.token_source import (
    FromCommand,
    FromEnvironment,
    FromFile,
    FromStandardInput,
    TokenSource,
    read_token,
)

SECRET = "v1.0-0123456789abcdef-0123456789"


def _read(source: TokenSource, environment: dict[str, str] | None = None, typed: str = "") -> str:
    return read_token(source, environment=environment or {}, standard_input=io.StringIO(typed)).reveal()


def _file(path: Path, mode: int = 0o600, text: str = f"{SECRET}\n") -> Path:
    path.write_text(text)
    path.chmod(mode)
    return path


def _printing(code: str) -> FromCommand:
    return FromCommand((sys.executable, "-c", code))


def test_each_place_gives_its_token(tmp_path: Path) -> None:
    assert _read(FromEnvironment(), {"CLOUDFLARE_API_TOKEN": SECRET}) == SECRET
    assert _read(FromStandardInput(), typed=f"{SECRET}\nthe rest is data") == SECRET
    assert _read(FromFile(_file(tmp_path / "token"))) == SECRET
    assert _read(_printing(f"print({SECRET!r}); print('user: ada')")) == SECRET


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_token_file_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(TokenUnusable, match=f"open to others .mode {mode:04o}") as caught:
        _read(FromFile(_file(tmp_path / "token", mode)))
    assert "chmod 600" in caught.value.hint


def test_a_link_a_pipe_and_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(_file(tmp_path / "token"))
    os.mkfifo(tmp_path / "pipe", 0o600)
    for path, why in ((tmp_path / "link", "symbolic link"), (tmp_path / "pipe", "plain file"), (tmp_path, "directory")):
        with pytest.raises(TokenUnusable, match=why):
            _read(FromFile(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TokenUnusable) as caught:
        _read(FromFile(tmp_path / "none"))
    assert caught.value.file == tmp_path / "none"


@pytest.mark.parametrize(
    ("code", "why"),
    [("raise SystemExit(3)", "failed with status 3"), ("print()", "empty"), ("print('a b')", "blanks")],
)
def test_a_command_that_prints_no_token_is_refused(code: str, why: str) -> None:
    with pytest.raises(TokenUnusable, match=why):
        _read(_printing(code))


def test_a_command_that_is_not_there_is_refused() -> None:
    with pytest.raises(TokenUnusable, match="cannot be run"):
        _read(FromCommand(("/nonexistent/cfone-token",)))


def test_a_command_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_source, "COMMAND_SECONDS", 0.05)
    with pytest.raises(TokenUnusable, match="took longer"):
        _read(_printing("import time; time.sleep(60)"))


def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    with pytest.raises(TokenUnusable):
        _read(FromCommand((f"touch {tmp_path}/made; echo {SECRET}",)))
    assert not (tmp_path / "made").exists()


def test_no_error_repeats_the_token() -> None:
    with pytest.raises(TokenUnusable) as caught:
        _read(FromEnvironment(), {"CLOUDFLARE_API_TOKEN": f"{SECRET} {SECRET}"})
    assert SECRET not in str(caught.value)
