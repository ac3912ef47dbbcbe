"""What was typed into the user's editor is never removed before it is kept elsewhere."""

import os
from pathlib import Path

import pytest
from textual.app import App

from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import Owner, StateStore
from cfone_tui.tui.outside import Outside
from cfone_tui.tui.outside.json_sheet import JsonSheet
from cfone_tui.workspace import outside_edits
from cfone_tui.workspace.outside_edits import OutsideEdits
from tests.conftest import NOW
from tests.journeys.editors import FakeEditor

SHEET = JsonSheet('{"a": 1}', notes=())


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeEditor:
    return FakeEditor(tmp_path / "editor", monkeypatch)


async def kept(_meant: str) -> None:
    """Stand for one who keeps what was read."""


def edits_of(state: StateStore, folder: Path) -> OutsideEdits:
    return OutsideEdits(folder, state, Owner("local", "account"), clock=lambda: NOW, session="this run")


def outside(app: App[object], edits: OutsideEdits, said: list[str]) -> Outside:
    return Outside(app, edits, environment=os.environ, say=said.append)


@pytest.mark.parametrize("step", ["replace 1=>1,,", "die MORE"])
async def test_a_store_that_takes_nothing_leaves_the_file(
    tmp_path: Path, editor: FakeEditor, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    editor.does(step)
    folder = tmp_path / "editing"

    async def no_room(*_texts: str, what: str) -> None:
        raise StoreError(f"there is no room for {what}")

    async with StateStore(tmp_path / "state.db", clock=lambda: NOW) as state, App[object]().run_test() as pilot:
        edits = edits_of(state, folder)
        monkeypatch.setattr(edits, "keep", no_room)
        with pytest.raises(StoreError):
            await outside(pilot.app, edits, []).edit(SHEET, key="raw:1", what="the record", keep=kept)
    (file,) = folder.rglob("edit.json")
    assert file.read_text() != SHEET.text


async def test_a_file_that_cannot_be_read_back_is_left_and_its_place_said(
    tmp_path: Path, editor: FakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.does("replace 1=>1234567890")
    monkeypatch.setattr(outside_edits, "LARGEST", 10)
    said: list[str] = []
    folder = tmp_path / "editing"
    async with StateStore(tmp_path / "state.db", clock=lambda: NOW) as state, App[object]().run_test() as pilot:
        done = await outside(pilot.app, edits_of(state, folder), said).edit(
            SHEET, key="raw:1", what="the record", keep=kept
        )
    assert done is None
    (file,) = folder.rglob("edit.json")
    assert "1234567890" in file.read_text()
    assert str(file) in said[0]
