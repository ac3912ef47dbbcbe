"""Which lists of events did the user save under a name, and what in their file cannot be used?

``views.toml`` is fit for git: one table per view, in the order of the digits that open them::

    [view."Unreviewed phishing"]
    filter = "cat:Phishing -tag:reviewed date>-7d"
    dataset = "Cybercrime"
    order = "date desc"
    columns = ["date", "indicator", "tags"]
    widths = { indicator = 40 }
    times = "relative"
    density = "compact"

All of it may be missing. A view that says nothing of columns, widths, times and density leaves the list as it is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from cfone_tui.settings.arrangement import NARROWEST, WIDEST, Arrangement, ColumnChoice, Density, Times
from cfone_tui.settings.errors import Problem
from cfone_tui.settings.toml_file import TomlFile, read_toml

TABLE = "view"
DESCENDING, ASCENDING = "desc", "asc"
LAYOUT = ("columns", "widths", "times", "density")
SETTINGS = ("filter", "dataset", "order", *LAYOUT)
"""What can be said of a view, in the order in which it is written."""

_ORDER = re.compile(r"([A-Za-z]\w{0,40})(?:\s+(asc|desc))?")
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A list under a name: the filter as it was typed, a dataset by name (None: all), the order, how it is laid out.

    ``order_by`` is a field on the wire; without an ``arrangement`` the list stays laid out as it is.
    """

    name: str
    filter_text: str = ""
    dataset: str | None = None
    order_by: str = "date"
    is_descending: bool = True
    arrangement: Arrangement | None = None


@dataclass(frozen=True, slots=True)
class SavedViews:
    """The views of a file in their order, and what in it cannot be used."""

    views: tuple[View, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Wrong(Exception):
    """A value that cannot be used: what is wrong, what to do, under which setting."""

    def __init__(self, message: str, hint: str, *, key: str) -> None:
        super().__init__(message)
        self.message, self.hint, self.key = message, hint, key


def read_views(path: Path) -> SavedViews:
    """Return what a file says; never fails, a file that is broken or missing says nothing."""
    file, problems = read_toml(path)
    found = list(problems)
    found += [file.problem(f"unknown table {name}", "views are [view.NAME]", at=(name,)) for name in _others(file)]
    views: list[View] = []
    for name, table in _tables(file, found).items():
        try:
            views.append(view_of(name, table))
        except _Wrong as wrong:
            at = (TABLE, name, wrong.key) if wrong.key else (TABLE, name)
            found.append(file.problem(f"view {name}: {wrong.message}", wrong.hint, at=at))
    return SavedViews(tuple(views), tuple(found))


def content_of(view: View) -> dict[str, Any]:
    """Return what is written of a view, in this order; what goes without saying is left out."""
    said: dict[str, Any] = {}
    if view.filter_text:
        said["filter"] = view.filter_text
    if view.dataset is not None:
        said["dataset"] = view.dataset
    said["order"] = f"{view.order_by} {DESCENDING if view.is_descending else ASCENDING}"
    if view.arrangement is not None:
        if columns := view.arrangement.columns:
            said["columns"] = [it.key for it in columns]
            said["widths"] = {it.key: it.width for it in columns if it.width is not None}
        said["times"], said["density"] = view.arrangement.times.value, view.arrangement.density.value
    return {name: value for name, value in said.items() if value != {}}


def view_of(name: str, table: Any) -> View:
    """Return the view that a table describes; raises what :func:`read_views` tells as a problem."""
    if not name.strip():
        raise _Wrong("it has no name", 'write [view."NAME"]', key="")
    if not isinstance(table, Mapping):
        raise _Wrong("it is not a table", f'write [view."{name}"]', key="")
    for unknown in table.keys() - set(SETTINGS):
        raise _Wrong(f"unknown setting {unknown}", f"there are: {', '.join(SETTINGS)}", key=unknown)
    order_by, is_descending = _order(table.get("order", "date"))
    return View(
        name=name,
        filter_text=_text(table, "filter") or "",
        dataset=_text(table, "dataset") or None,
        order_by=order_by,
        is_descending=is_descending,
        arrangement=_arrangement(table) if any(key in table for key in LAYOUT) else None,
    )


def _others(file: TomlFile) -> list[str]:
    return [name for name in file.content if name != TABLE]


def _tables(file: TomlFile, problems: list[Problem]) -> Mapping[str, Any]:
    tables: Any = file.content.get(TABLE, {})
    if isinstance(tables, Mapping):
        return tables
    problems.append(file.problem("view is not a table", 'write [view."NAME"]', at=(TABLE,)))
    return {}


def _text(table: Mapping[str, Any], key: str) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise _Wrong(f"{key} is text in quotes", "", key=key)
    return value


def _order(value: Any) -> tuple[str, bool]:
    found = _ORDER.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise _Wrong("order is a field and asc or desc", 'such as order = "date desc"', key="order")
    field, way = found.groups()
    return field, way == DESCENDING if way else field == "date"


def _arrangement(table: Mapping[str, Any]) -> Arrangement:
    return Arrangement(_columns(table), _word(Times, table, "times"), _word(Density, table, "density"))


def _columns(table: Mapping[str, Any]) -> tuple[ColumnChoice, ...]:
    keys, widths = table.get("columns", []), table.get("widths", {})
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise _Wrong("columns is a list of names", 'such as columns = ["date", "indicator"]', key="columns")
    hint = f"such as widths = {{ indicator = 40 }}, from {NARROWEST} to {WIDEST}"
    if not isinstance(widths, Mapping):
        raise _Wrong("widths are numbers of cells by column", hint, key="widths")
    for key, width in widths.items():
        if isinstance(width, bool) or not isinstance(width, int) or not NARROWEST <= width <= WIDEST:
            raise _Wrong(f"the width of {key} is not a number of cells", hint, key="widths")
        if key not in keys:
            raise _Wrong(f"{key} has a width and is not among the columns", "add it to columns", key="widths")
    return tuple(ColumnChoice(key, widths.get(key)) for key in dict.fromkeys(keys))


def _word(kind: type[Word], table: Mapping[str, Any], key: str) -> Word:
    value = table.get(key, next(iter(kind)).value)
    if not isinstance(value, str) or value not in {it.value for it in kind}:
        raise _Wrong(f"{key} is one of {', '.join(it.value for it in kind)}", "", key=key)
    return kind(value)
