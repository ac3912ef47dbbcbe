"""Which items of a list match a search, in which order, and how are they drawn?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.nouns import Noun, NounColumn, Seen
from cfone_tui.tui.nouns.noun import Value
from cfone_tui.tui.widgets.row_table import Cell, Column, Sort

Item = TypeVar("Item")
BLANK = Cell(SafeText(" "))


@dataclass(frozen=True, slots=True)
class Arranged(Generic[Item]):
    """The items that are listed, in their order, of so many that were looked at."""

    items: tuple[Item, ...] = ()
    of: int = 0


def arranged(noun: Noun[Item], items: Sequence[Item], seen: Seen, *, search: str, sort: Sort) -> Arranged[Item]:
    """Return the items in whose text every word of the search occurs, sorted by a column; what is not known goes last.

    Pure and as slow as there are items: large lists are arranged in a thread.
    """
    words = search.casefold().split()
    found = [item for item in items if not words or _has(noun.searched(item).casefold(), words)]
    column = column_of(noun, sort.key)
    valued = [(column.value(item, seen), item) for item in found]
    known = [(_comparable(value), item) for value, item in valued if value is not None]
    known.sort(key=lambda pair: pair[0], reverse=sort.descending)
    unknown = [item for value, item in valued if value is None]
    return Arranged((*(item for _, item in known), *unknown), of=len(items))


def column_of(noun: Noun[Any], key: str) -> NounColumn[Any]:
    """Return the column of a key; the first one if there is none."""
    return next((column for column in noun.columns if column.column.key == key), noun.columns[0])


def columns_for(noun: Noun[Any], width: int) -> tuple[Column, ...]:
    """Return the columns that a list of so many cells has room for."""
    return tuple(column.column for column in noun.columns if width >= column.room)


class NounRows(Generic[Item]):
    """Items as cells; below the last one a row that asks for more, where there are more."""

    def __init__(self, noun: Noun[Item], shown: Arranged[Item], seen: Seen, *, has_more: bool) -> None:
        self._items = shown.items
        self._seen = seen
        self._has_more = has_more
        self._cells = {column.column.key: column.cell for column in noun.columns}

    def row_count(self) -> int:
        """Return how many rows can be scrolled over."""
        return len(self._items) + self._has_more

    def cells(self, index: int, columns: Sequence[Column]) -> Sequence[Cell] | None:
        """Return one cell for each column; None for the row that asks for more."""
        if index >= len(self._items):
            return None
        item = self._items[index]
        return [self._cells[column.key](item, self._seen) for column in columns]

    def is_marked(self, index: int) -> bool:
        """Return False: only events are marked."""
        del index
        return False

    def sign(self, index: int) -> Cell:
        """Return a blank."""
        del index
        return BLANK


def _has(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _comparable(value: Value) -> tuple[float, str]:
    return (0.0, value.casefold()) if isinstance(value, str) else (float(value or 0), "")
