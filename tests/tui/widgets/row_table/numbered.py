"""A source of numbered rows for tests, and an app that shows it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.message import Message

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.widgets.row_table import Cell, Column, RowTable, Sort

COLUMNS = (
    Column("number", SafeText("NO"), 7, align="right"),
    Column("name", SafeText("NAME"), 10, flexible=True),
    Column("note", SafeText("NOTE"), 10, flexible=True),
)


class Numbered:
    """Row i says i; every question is written down."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.asked: list[int] = []
        self.unknown: set[int] = set()
        self.marked: set[int] = set()
        self.word = "name"

    def row_count(self) -> int:
        return self.count

    def cells(self, index: int, columns: Sequence[Column]) -> Sequence[Cell] | None:
        self.asked.append(index)
        if index in self.unknown:
            return None
        by_key = {
            "number": Cell(SafeText(str(index)), "numbered--number"),
            "name": Cell(SafeText(f"{self.word} {index}")),
            "note": Cell(SafeText("")),
        }
        return [by_key[column.key] for column in columns]

    def is_marked(self, index: int) -> bool:
        return index in self.marked

    def sign(self, index: int) -> Cell:
        return Cell(SafeText("✓" if index in self.marked else ""))


class NumberedTable(RowTable):
    COMPONENT_CLASSES: ClassVar[set[str]] = {"numbered--number"}
    DEFAULT_CSS = "NumberedTable > .numbered--number { color: #abcdef; }"


class TableApp(App[None]):
    """One table over the whole screen; its messages are kept."""

    def __init__(self, source: Numbered, *, columns: Sequence[Column] = COLUMNS, sort: Sort | None = None) -> None:
        super().__init__()
        self.source = source
        self.table = NumberedTable(source, columns=columns, sort=sort)
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.table

    def on_row_table_row_highlighted(self, message: RowTable.RowHighlighted) -> None:
        self.heard.append(message)

    def on_row_table_row_selected(self, message: RowTable.RowSelected) -> None:
        self.heard.append(message)

    def on_row_table_rows_needed(self, message: RowTable.RowsNeeded) -> None:
        self.heard.append(message)

    def on_row_table_header_clicked(self, message: RowTable.HeaderClicked) -> None:
        self.heard.append(message)
