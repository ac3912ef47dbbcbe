"""Are the rows of last time drawn again, by their own source only, whatever became of the file?"""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.last_view import LastView, RememberedCells, ViewMemory
from cfone_tui.tui.widgets.row_table import Cell, Column, Sort

DATE, TLP = Column("date", SafeText("DATE"), 11), Column("tlp", SafeText("TLP"), 5, flexible=True, min_width=4)
VIEW = LastView(
    as_of=SafeText("2026-11-23 13:00Z"),
    screen=(120, 40),
    region=(0, 2, 120, 20),
    columns=(DATE, TLP),
    sort=Sort("date", descending=True),
    rows=((Cell(SafeText("11-23")), Cell(SafeText("AMBER"), "events--tlp-amber", keep_end=2)),),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "last-view.json"


def test_a_view_comes_back_as_it_was(file: Path) -> None:
    memory = ViewMemory(file, source=("demo",))
    assert memory.read() is None
    memory.write(VIEW)
    assert memory.read() == VIEW


def test_it_is_for_the_user_alone(file: Path) -> None:
    ViewMemory(file, source=("demo",)).write(VIEW)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_another_source_never_shows_it(file: Path) -> None:
    ViewMemory(file, source=("cloudflare", "work", "a" * 32)).write(VIEW)
    for source in (("demo",), ("cloudflare", "work", "b" * 32), ("cloudflare", "home", "a" * 32), ()):
        assert ViewMemory(file, source=source).read() is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"null",
        b"[" * 100_000,
        b'{"source": ["demo"]}',
        b'{"source": ["demo"], "columns": [], "rows": [], "screen": [1], "region": [], "sort": null, "as_of": ""}',
    ],
)
def test_a_damaged_file_is_no_file(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert ViewMemory(file, source=("demo",)).read() is None


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("as_of", 7),
        ("as_of", ["x"]),
        ("screen", [120]),
        ("region", [0, -1, 120, 20]),
        ("region", [0, 1, 10**9, 20]),
        ("columns", [{"key": "date"}]),
        ("rows", [[]]),
        ("rows", [[{"text": 5, "style": "", "keep_end": 0}] * 2]),
        ("rows", [[{"text": "x", "style": [], "keep_end": 0}] * 2]),
        ("sort", "date"),
    ],
)
def test_a_member_of_another_shape_is_no_view(file: Path, member: str, value: Any) -> None:
    memory = ViewMemory(file, source=("demo",))
    memory.write(VIEW)
    file.write_text(json.dumps(json.loads(file.read_text()) | {member: value}))
    assert memory.read() is None


def test_a_hostile_file_reaches_the_screen_only_as_signs(file: Path) -> None:
    memory = ViewMemory(file, source=("demo",))
    memory.write(VIEW)
    written = json.loads(file.read_text())
    written["as_of"] = written["columns"][0]["title"] = "\x1b]52;c;eA==\x07"
    written["rows"][0][0] = {"text": "\x1b[2J\u202e", "style": "no such style", "keep_end": 0}
    file.write_text(json.dumps(written))
    view = memory.read()
    assert view is not None
    cell = view.rows[0][0]
    assert cell.style == ""
    for text in (view.as_of, view.columns[0].title, cell.text):
        assert text
        assert text.isprintable()


def test_what_is_no_file_is_left_alone(file: Path, tmp_path: Path) -> None:
    memory = ViewMemory(file, source=("demo",))
    file.parent.mkdir()
    os.mkfifo(file)
    assert memory.read() is None
    elsewhere = tmp_path / "elsewhere"
    ViewMemory(elsewhere, source=("demo",)).write(VIEW)
    file.unlink()
    file.symlink_to(elsewhere)
    assert memory.read() is None


def test_a_folder_that_cannot_be_used_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    ViewMemory(tmp_path / "cache" / "last-view.json", source=("demo",)).write(VIEW)


def test_rows_are_asked_for_by_the_columns_there_are_now() -> None:
    cells = RememberedCells(VIEW)
    assert cells.row_count() == 1
    assert [it.text for it in cells.cells(0, (TLP, Column("tags", SafeText("TAGS"), 9), DATE))] == [
        "AMBER",
        "",
        "11-23",
    ]
    assert not cells.is_marked(0)
