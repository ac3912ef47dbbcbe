"""The verbs as processes: what they print, what they say when something is wrong, and their exit status."""

import json
import os
import re
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.terminal.terminal import PROGRAM, terminal

AT_MOST = 30


def _run(*arguments: str, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=AT_MOST,
        check=False,
    )


def test_serve_prints_three_lines_and_answers(environment: dict[str, str]) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--demo"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        lines = dict(process.stdout.readline().strip().split("=", 1) for _ in range(3))
        assert list(lines) == ["CLOUDFLARE_BASE_URL", "CLOUDFLARE_API_TOKEN", "CLOUDFLARE_ACCOUNT_ID"]
        address = f"{lines['CLOUDFLARE_BASE_URL']}/accounts/{lines['CLOUDFLARE_ACCOUNT_ID']}/cloudforce-one/events"
        assert re.match(r"http://127\.0\.0\.1:\d+", address)
        asked = urllib.request.Request(
            f"{address}?pageSize=2", headers={"Authorization": f"Bearer {lines['CLOUDFLARE_API_TOKEN']}"}
        )
        with urllib.request.urlopen(asked, timeout=AT_MOST) as answer:
            assert len(json.load(answer)) == 2
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{address}?pageSize=2", timeout=AT_MOST)
        assert refused.value.code in (401, 403)
        refused.value.close()
    finally:
        process.terminate()
        process.communicate(timeout=AT_MOST)


def test_the_window_needs_a_terminal_and_says_so(environment: dict[str, str]) -> None:
    run = _run("--demo", environment=environment)
    assert run.returncode == 1
    assert "needs a terminal" in run.stderr


def test_demo_reset_makes_as_many_events_as_asked(environment: dict[str, str]) -> None:
    run = _run("demo", "reset", "--events", "50", environment=environment)
    assert run.returncode == 0
    assert "50 events" in run.stdout


def test_a_token_without_an_account_is_an_error_that_names_what_is_missing(environment: dict[str, str]) -> None:
    run = _run(environment={**environment, "CLOUDFLARE_API_TOKEN": "a-token-that-is-secret"})
    assert run.returncode == 1
    assert "CLOUDFLARE_ACCOUNT_ID" in run.stderr
    assert "a-token-that-is-secret" not in run.stderr + run.stdout


def test_an_unknown_profile_is_said(environment: dict[str, str]) -> None:
    run = _run("--profile", "nobody", environment=environment)
    assert run.returncode == 1
    assert "no profile nobody" in run.stderr


def test_a_file_that_is_no_json_is_said_and_nothing_is_imported(environment: dict[str, str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"Event": {"info": ')
    run = _run("import", str(broken), environment=environment)
    assert run.returncode == 1
    assert "nothing was imported" in run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr


def test_a_file_that_is_not_there_is_said(environment: dict[str, str], tmp_path: Path) -> None:
    run = _run("import", str(tmp_path / "missing.json"), environment=environment)
    assert run.returncode == 1
    assert "No such file" in run.stdout + run.stderr


def test_a_home_that_cannot_be_written_is_said_with_a_way_out(environment: dict[str, str], tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")  # nobody can make a folder in a file, not even the superuser
    run = _run("demo", "reset", environment={**environment, "XDG_DATA_HOME": str(blocked)})
    assert run.returncode == 1
    assert "XDG_DATA_HOME" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_home_that_cannot_be_written_is_said_in_the_window_too(environment: dict[str, str], tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")
    with terminal(["--demo"], environment={**environment, "XDG_STATE_HOME": str(blocked)}) as shown:
        shown.sees("XDG_STATE_HOME")
        shown.send("q")
        shown.ended()
        assert b"Traceback" not in shown.written


def test_a_damaged_demo_file_does_not_stop_the_start(environment: dict[str, str]) -> None:
    folder = Path(os.environ["XDG_DATA_HOME"], "cfone")
    folder.mkdir(parents=True)
    (folder / "demo.db").write_bytes(b"no database " * 1_000)
    with terminal(["--demo"], environment=environment) as shown:
        shown.sees("DEMO", "3,000")
        shown.sees("damaged")
        shown.send("q")
        assert shown.ended() == 0
    assert any(b"no database" in file.read_bytes() for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["--licenses"], ["import", "--help"]])
def test_what_only_prints_prints(environment: dict[str, str], arguments: list[str]) -> None:
    run = _run(*arguments, environment=environment)
    assert run.returncode == 0
    assert run.stdout
    assert not run.stderr
