"""An import is killed in the middle and begun again: nothing is missing, nothing is there twice."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

EVENTS = 1_200
AT_MOST = 60.0


def _file(folder: Path) -> Path:
    path = folder / "hosts.ndjson"
    lines = (
        {
            "uuid": f"{number:08d}-0000-4000-8000-000000000000",
            "event": f"host {number}",
            "date": "2026-11-20T08:00:00Z",
            "category": "Phishing",
            "tlp": "amber",
            "indicator": f"host{number % 900}.example",
            "indicator_type": "domain",
        }
        for number in range(EVENTS)
    )
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return path


def _names(database: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return [name for (name,) in connection.execute("SELECT event FROM events")]


def _import(path: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "cfone_tui", "import", "--local", str(path)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


@pytest.mark.parametrize("least", [pytest.param(1, marks=pytest.mark.heavy), 600])
def test_an_import_that_was_killed_goes_on_where_it_was(
    tmp_path: Path, environment: dict[str, str], least: int
) -> None:
    path, database = _file(tmp_path), Path(environment["XDG_DATA_HOME"], "cfone", "local.db")
    running = _import(path, environment)
    deadline = time.monotonic() + AT_MOST
    while running.poll() is None:
        assert time.monotonic() < deadline, "the import never got there"
        if database.exists() and _is_there(database, least):
            os.kill(running.pid, signal.SIGKILL)
            break
    running.communicate()
    before = len(_names(database))
    assert before >= least
    told, _ = _import(path, environment).communicate(timeout=AT_MOST)
    assert "0 failed" in told
    assert sorted(_names(database)) == sorted(f"host {number}" for number in range(EVENTS))


def _is_there(database: Path, least: int) -> bool:
    try:
        return len(_names(database)) >= least
    except sqlite3.Error:
        return False
