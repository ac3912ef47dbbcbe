import re
import sys
import unicodedata
from collections.abc import Iterator

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.drivers.headless_driver import HeadlessDriver
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import (
    Button,
    Checkbox,
    DataTable,
    Input,
    Label,
    Log,
    OptionList,
    RichLog,
    Select,
    Static,
    Tabs,
    TextArea,
    Tree,
)
from textual.widgets.option_list import Option

from cfone_tui.tui.widgets import strip_guard

HOSTILE = (
    "a\x1b]52;c;cHduZWQ=\x07b\x1b[31mc\x9b2Jd\x00e\x0ef\x05g\x7fh\u202ei\u200bj\ufeffk\U000e0041l\u2028m\xadn\u2066o"
)
RAW = strip_guard.UNSAFE
UNGUARDED = Strip.render
"""How Textual draws by itself: while tests are collected, no window has been opened yet that would be guarded."""


class Recorder(HeadlessDriver):
    """A driver without a terminal that believes it has one."""

    written: list[str] = []  # noqa: RUF012 - Textual makes the driver, so a test can reach its class only

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.written.append(data)


class RawLine(Widget):
    """A widget that draws hostile text itself, styled and not."""

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(HOSTILE), Segment(HOSTILE, Style(bold=True))])


class Hostile(App[None]):
    """Hostile text, given raw to everything that draws text."""

    CSS = "Screen { layout: grid; grid-size: 3; } Screen > * { height: 4; border: solid red; }"

    def compose(self) -> ComposeResult:
        yield RawLine()
        yield Static(HOSTILE, markup=False)
        yield Label(HOSTILE, markup=False)
        yield Button(HOSTILE.replace("[", "("))
        yield Checkbox(HOSTILE.replace("[", "("))
        yield Input(HOSTILE)
        yield TextArea(HOSTILE)
        yield OptionList(Option(HOSTILE), markup=False)
        yield Select([(HOSTILE.replace("[", "("), 1)], value=1)
        yield Tabs(HOSTILE.replace("[", "("))
        yield Log()
        yield RichLog(markup=False)
        yield Tree(HOSTILE.replace("[", "("))
        yield DataTable()

    def on_ready(self) -> None:
        self.query_one(Log).write_line(HOSTILE)
        self.query_one(RichLog).write(HOSTILE)
        table = self.query_one(DataTable)
        table.add_column(HOSTILE.replace("[", "("))
        table.add_row(HOSTILE.replace("[", "("))
        self.query_one(Static).border_title = HOSTILE.replace("[", "(")
        self.notify(HOSTILE, markup=False)
        self.call_after_refresh(self.call_after_refresh, self.exit)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return what the driver is told to write; Textual draws as it does by itself, whatever ran before or after."""
    monkeypatch.setattr(Strip, "render", UNGUARDED)
    monkeypatch.setattr(Recorder, "written", [])
    yield Recorder.written


def frames(written: list[str]) -> str:
    """Return what was drawn without the sequences of Textual itself: colours, positions, frame marks, pointer shape."""
    return re.sub(r"\x1b\[[0-9;]*[mH]|\x1b\[\?\d+[hl$u]?|\x1b\]22;\w+\x07|\r?\n", "", "".join(written))


async def test_hostile_text_given_raw_to_any_widget_does_not_reach_the_driver(written: list[str]) -> None:
    strip_guard.install()
    assert strip_guard.is_installed()
    await Hostile(driver_class=Recorder).run_async(size=(120, 40))
    assert "]52;c;cHduZWQ=" in frames(written), "the text itself was drawn"
    assert sorted(set(RAW.findall(frames(written)))) == []


async def test_without_the_guard_it_would(written: list[str]) -> None:
    assert not strip_guard.is_installed()
    await Hostile(driver_class=Recorder).run_async(size=(120, 40))
    assert {"\x1b", "\x9b", "\x00", "\u202e"} <= set(RAW.findall(frames(written)))


def test_cleaning_keeps_the_width_that_the_line_was_laid_out_with() -> None:
    assert strip_guard.clean("plain ▸ text, 字, é") == "plain ▸ text, 字, é"
    assert strip_guard.clean("a\x1b[31mb") == "a[31mb"
    assert strip_guard.clean("soft\xadhyphen \ud800") == "soft\ufffdhyphen \ufffd"


def test_the_pattern_knows_every_control_format_character_separator_and_surrogate() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if not character.isprintable() and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
            assert RAW.match(character), hex(code)
