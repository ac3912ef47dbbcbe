"""Does every kind of broken file become a problem with its line?"""

import os
from pathlib import Path

from cfone_tui.settings.toml_file import TomlFile, read_toml

TEXT = """\
read_only = true

[profile.work]
account_id = "0123"
token_command = [
    "pass",  # work = 1
]
[profile."two words"]
base_url = "https://api.example"
"""


def _written(path: Path, text: str | bytes) -> TomlFile:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    file, problems = read_toml(path)
    assert not problems
    return file


def test_lines_of_tables_and_keys_are_found(tmp_path: Path) -> None:
    file = _written(tmp_path / "config.toml", TEXT)
    assert file.line_of("read_only") == 1
    assert file.line_of("profile", "work") == 3
    assert file.line_of("profile", "work", "token_command") == 5
    assert file.line_of("profile", "two words", "base_url") == 9
    assert file.line_of("profile", "nobody") is None


def test_dotted_and_quoted_keys_are_found(tmp_path: Path) -> None:
    file = _written(tmp_path / "config.toml", '\nprofile.work.account_id = "1"\n[keys]\n"events.tag" = "t"\n')
    assert file.line_of("profile", "work", "account_id") == 2
    assert file.line_of("keys", "events.tag") == 4


def test_a_missing_file_says_nothing(tmp_path: Path) -> None:
    file, problems = read_toml(tmp_path / "config.toml")
    assert (file.content, problems) == ({}, ())


def test_broken_toml_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("a = 1\nb = = 2\n")
    file, (problem,) = read_toml(path)
    assert (file.content, problem.file, problem.line) == ({}, path, 2)
    assert "not valid TOML" in problem.message


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"a = 1\n\nb = '\xff'\n")
    _, (problem,) = read_toml(path)
    assert problem.line == 3


def test_a_folder_and_a_pipe_and_a_flood_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_text("#" * 1_000_001)
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "large"):
        _, (problem,) = read_toml(path)
        assert "cannot be read" in problem.message


def test_only_a_file_that_others_cannot_touch_is_private(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("")
    for mode, expected in ((0o600, True), (0o640, False), (0o604, False), (0o400, True)):
        path.chmod(mode)
        assert read_toml(path)[0].is_private is expected


def test_a_problem_reads_as_one_line(tmp_path: Path) -> None:
    file = _written(tmp_path / "config.toml", TEXT)
    problem = file.problem("no", "do this", at=("profile", "work"))
    assert str(problem) == f"{file.path}:3: no; do this"
