import json
import os
import platform
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cfone_tui.settings.private_file import write_private
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import Owner, StateStore
from cfone_tui.workspace import outside_edits
from cfone_tui.workspace.outside_edits import ABOUT, OutsideEdits
from tests.workspace.conftest import NOW

OWNER, OTHER = Owner("local", "account"), Owner("cloudflare", "account")


@pytest.fixture
def edits(tmp_path: Path, state: StateStore) -> OutsideEdits:
    return OutsideEdits(tmp_path / "editing", state, OWNER, clock=lambda: NOW, session="this run")


def dead_process() -> int:
    """Return the id of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def as_left_by(pid: int, file: Path) -> None:
    """Have a file look as if another process had left it behind."""
    left_by_run(f"theirs@{platform.node()}:{pid}", file)


def left_by_run(session: str, file: Path) -> None:
    """Have a file look as if another run had left it behind."""
    about = json.loads((file.parent / ABOUT).read_text())
    (file.parent / ABOUT).write_text(json.dumps(about | {"session": session}))


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


async def test_what_an_earlier_version_left_without_its_run_is_taken_in_too(edits: OutsideEdits) -> None:
    edit = await edits.begin("event:1", "changed", original="as it was", suffix=".json", what="the event")
    about = json.loads((edit.file.parent / ABOUT).read_text())
    del about["session"]
    (edit.file.parent / ABOUT).write_text(json.dumps(about))
    assert await edits.recover() == ("the event",)
    assert list(edit.file.parent.parent.iterdir()) == []


async def test_what_another_window_or_another_account_is_at_is_left_alone(
    edits: OutsideEdits, tmp_path: Path, state: StateStore
) -> None:
    other = OutsideEdits(tmp_path / "editing", state, OTHER, clock=lambda: NOW, session="this run")
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
    edits = OutsideEdits(None, state, OWNER, clock=lambda: NOW, session="this run")
    with pytest.raises(OSError, match="no folder"):
        await edits.begin("event:1", "x", original="", suffix=".json", what="it")
    assert await edits.recover() == ()


async def test_what_cannot_be_read_after_a_crash_stays_where_it_is(
    edits: OutsideEdits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = await edits.begin("event:1", "x", original="x", suffix=".json", what="the large one")
    as_left_by(dead_process(), large.file)
    large.file.write_text("hours of work" * 100)
    link = await edits.begin("event:2", "x", original="x", suffix=".json", what="the link")
    as_left_by(dead_process(), link.file)
    link.file.unlink()
    link.file.symlink_to(tmp_path / "elsewhere")
    monkeypatch.setattr(outside_edits, "LARGEST", 1000)
    assert await edits.recover() == ()
    assert large.file.read_text().startswith("hours of work")
    assert link.file.is_symlink()
    monkeypatch.undo()
    assert await edits.recover() == ("the large one",)


async def test_what_another_machine_is_at_is_left_alone(edits: OutsideEdits) -> None:
    theirs = await edits.begin("event:1", "x", original="", suffix=".json", what="theirs")
    left_by_run(f"theirs@elsewhere.example:{dead_process()}", theirs.file)
    assert await edits.recover() == ()
    assert theirs.file.exists()


async def test_a_store_that_takes_nothing_neither_stops_the_start_nor_loses_the_text(
    edits: OutsideEdits, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = await edits.begin("event:1", "changed", original="x", suffix=".json", what="it")
    as_left_by(dead_process(), edit.file)

    async def keep(*_texts: str, what: str) -> None:
        raise StoreError(f"there is no room for {what}")

    monkeypatch.setattr(edits, "keep", keep)
    assert await edits.recover() == ()
    assert edit.file.read_text() == "changed"
    monkeypatch.undo()
    assert await edits.recover() == ("it",)
    assert not edit.file.exists()


async def test_a_run_killed_while_it_wrote_the_file_leaves_nothing_for_ever(
    edits: OutsideEdits, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []

    def killed(file: Path, data: bytes) -> None:
        if written:
            raise KeyError("as good as killed")
        written.append(file)
        write_private(file, data)

    monkeypatch.setattr("cfone_tui.workspace.outside_edits.write_private", killed)
    with pytest.raises(KeyError):
        await edits.begin("event:1", "secret", original="x", suffix=".json", what="it")
    (first,) = written
    as_left_by(dead_process(), first)
    assert await edits.recover() == ()
    assert not first.parent.exists()
