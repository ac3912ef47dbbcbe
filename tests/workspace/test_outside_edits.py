import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cfone_tui.store.state import Owner, StateStore
from cfone_tui.workspace.outside_edits import ABOUT, OutsideEdits
from tests.workspace.conftest import NOW

OWNER, OTHER = Owner("local", "account"), Owner("cloudflare", "account")


@pytest.fixture
def edits(tmp_path: Path, state: StateStore) -> OutsideEdits:
    return OutsideEdits(tmp_path / "editing", state, OWNER, clock=lambda: NOW)


def dead_process() -> int:
    """Return the id of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def as_left_by(pid: int, file: Path) -> None:
    """Have a file look as if another process had left it behind."""
    about = json.loads((file.parent / ABOUT).read_text())
    (file.parent / ABOUT).write_text(json.dumps(about | {"pid": pid}))


async def test_the_file_is_for_its_owner_alone_and_goes_with_all_that_lies_beside_it(edits: OutsideEdits) -> None:
    edit = await edits.begin("event:1", "text\udcff", original="text", suffix=".json", what="the event 1")
    assert stat.S_IMODE(edit.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(edit.file.parent.stat().st_mode) == 0o700
    assert edit.file.read_bytes() == b"text\xff"
    assert await edits.read(edit) == "text\udcff"
    edit.file.with_suffix(".json~").write_text("a backup the editor made")
    await edits.end(edit)
    assert list(edit.file.parent.parent.iterdir()) == []


async def test_after_a_crash_what_was_changed_is_kept_and_what_was_not_is_removed(edits: OutsideEdits) -> None:
    for key, text in (("event:1", "changed"), ("event:2", "as it was")):
        edit = await edits.begin(key, "as it was", original="as it was", suffix=".json", what=f"the {key}")
        edit.file.write_text(text)
        as_left_by(dead_process(), edit.file)
    assert await edits.recover() == ("the event:1",)
    assert await edits.kept("event:1") == "changed"
    assert await edits.kept("event:2") is None
    assert list(edit.file.parent.parent.iterdir()) == []
    assert await edits.recover() == ()


async def test_what_another_window_or_another_account_is_at_is_left_alone(
    edits: OutsideEdits, tmp_path: Path, state: StateStore
) -> None:
    other = OutsideEdits(tmp_path / "editing", state, OTHER, clock=lambda: NOW)
    theirs = await other.begin("event:1", "x", original="", suffix=".json", what="theirs")
    as_left_by(dead_process(), theirs.file)
    alive = await edits.begin("event:2", "x", original="", suffix=".json", what="alive")
    as_left_by(os.getppid(), alive.file)
    (tmp_path / "editing" / "odd").mkdir()
    (tmp_path / "editing" / "odd" / ABOUT).write_text("no json")
    assert await edits.recover() == ()
    assert theirs.file.exists()
    assert alive.file.exists()
    assert await other.recover() == ("theirs",)


async def test_a_link_in_the_place_of_the_file_is_not_followed(edits: OutsideEdits, tmp_path: Path) -> None:
    edit = await edits.begin("event:1", "x", original="", suffix=".json", what="it")
    (tmp_path / "secret").write_text("secret")
    edit.file.unlink()
    edit.file.symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="symbolic link"):
        await edits.read(edit)


async def test_without_a_folder_nothing_is_edited(state: StateStore) -> None:
    edits = OutsideEdits(None, state, OWNER, clock=lambda: NOW)
    with pytest.raises(OSError, match="no folder"):
        await edits.begin("event:1", "x", original="", suffix=".json", what="it")
    assert await edits.recover() == ()
