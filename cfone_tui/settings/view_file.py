"""How is the file of views changed so that what the user wrote into it stays: comments, order, spelling?

The file is cut into pieces, one per view with the comments directly above it; a change touches one piece, or their
order. A file that cannot be cut so is left alone.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import InlineTable, Item

from cfone_tui.settings.errors import Problem, ViewsUnwritable
from cfone_tui.settings.private_file import write_kept
from cfone_tui.settings.toml_file import read_toml, tables_of
from cfone_tui.settings.views import SETTINGS, TABLE, View, content_of

HEADING = "# Views of cfone, in the order of the digits that open them. Comments are kept.\n"


def save_view(path: Path, view: View) -> None:
    """Write a view in place of the one of its name, else as the last one."""

    def saved(pieces: dict[str, str]) -> dict[str, str]:
        if view.name in pieces:
            return {name: _said(text, view) if name == view.name else text for name, text in pieces.items()}
        return {**pieces, view.name: _said(_empty(view.name), view)}

    _change(path, saved)


def rename_view(path: Path, name: str, *, to: str) -> None:
    """Give a view another name, which no other view has."""

    def renamed(pieces: dict[str, str]) -> dict[str, str]:
        _check(name, pieces, path)
        if to in pieces and to != name:
            raise ViewsUnwritable(Problem(f"there is a view {to} already", "choose another name", path))
        return {to if it == name else it: _named(text, it, to) if it == name else text for it, text in pieces.items()}

    _change(path, renamed)


def delete_view(path: Path, name: str) -> None:
    """Take a view out of the file, with the comments directly above it."""

    def without(pieces: dict[str, str]) -> dict[str, str]:
        _check(name, pieces, path)
        return {it: text for it, text in pieces.items() if it != name}

    _change(path, without)


def move_view(path: Path, name: str, *, steps: int) -> None:
    """Move a view so many places on, back when it is negative, as far as there are any."""

    def moved(pieces: dict[str, str]) -> dict[str, str]:
        _check(name, pieces, path)
        names = [it for it in pieces if it != name]
        at = list(pieces).index(name) + steps
        names.insert(max(0, min(at, len(names))), name)
        return {it: pieces[it] for it in names}

    _change(path, moved)


def _change(path: Path, change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    """Read the file as it is now, change its pieces and write it; raises :class:`ViewsUnwritable`."""
    file, problems = read_toml(path)
    if problems:
        raise ViewsUnwritable(problems[0])
    head, pieces = _cut(file.text, path)
    text = "\n\n".join(it.strip("\n") for it in (head, *change(pieces).values()) if it.strip())
    try:
        write_kept(path, f"{text}\n".encode())
    except OSError as error:
        reason = f"the views cannot be written: {error.strerror or error}"
        raise ViewsUnwritable(Problem(reason, "nothing was changed", path)) from error


def _cut(text: str, path: Path) -> tuple[str, dict[str, str]]:
    """Return what stands above the first view, and the piece of each view by its name."""
    if not text.strip():
        return HEADING, {}
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)  # TOML knows no other end of a line
    starts: dict[str, int] = {}
    for number, keys in tables_of(text):
        if len(keys) < 2 or keys[0] != TABLE:
            raise _uncut(path, number)
        starts.setdefault(keys[1], _with_comments(lines, number - 1))
    bounds = [*starts.values(), len(lines)]
    pieces = {name: "".join(lines[first:end]) for name, first, end in zip(starts, bounds, bounds[1:], strict=False)}
    head = "".join(lines[: bounds[0]])
    _prove(head, pieces, tomllib.loads(text), path)
    return head, pieces


def _prove(head: str, pieces: dict[str, str], content: dict[str, Any], path: Path) -> None:
    """See that the pieces say together what the whole says."""
    try:
        said = {name: tomllib.loads(text) for name, text in pieces.items()}
        together = {name: it[TABLE][name] for name, it in said.items()}
        is_whole = not tomllib.loads(head) and content.get(TABLE, {}) == together
    except (tomllib.TOMLDecodeError, KeyError):
        is_whole = False
    if not is_whole:
        raise _uncut(path, None)


def _uncut(path: Path, line: int | None) -> ViewsUnwritable:
    hint = 'write each view as a table [view."NAME"], one after the other'
    return ViewsUnwritable(Problem("the views are written in a way that is not changed here", hint, path, line))


def _with_comments(lines: list[str], start: int) -> int:
    while start and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start


def _check(name: str, pieces: dict[str, str], path: Path) -> None:
    if name not in pieces:
        raise ViewsUnwritable(Problem(f"there is no view {name} in the file any more", "r reads it again", path))


def _empty(name: str) -> str:
    document = tomlkit.document()
    views = tomlkit.table(is_super_table=True)
    views.append(name, tomlkit.table())
    document.append(TABLE, views)
    return tomlkit.dumps(document)


def _said(text: str, view: View) -> str:
    """Return a piece that describes another view; settings keep their places and comments."""
    document: Any = tomlkit.parse(text)
    table, content = document[TABLE][view.name], content_of(view)
    for key in [it for it in table if it in SETTINGS and it not in content]:
        table.remove(key)
    for key, value in content.items():
        if key not in table or table[key] != value:
            table[key] = _item(value)
    return tomlkit.dumps(document)


def _item(value: Any) -> Item:
    if not isinstance(value, dict):
        item: Item = tomlkit.item(value)
        return item
    inline: InlineTable = tomlkit.inline_table()
    inline.update(value)
    return inline


def _named(text: str, name: str, to: str) -> str:
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)  # TOML knows no other end of a line
    header = next(number for number, _ in tables_of(text)) - 1
    document: Any = tomlkit.parse("".join(lines[header:]))
    document[TABLE][to] = document[TABLE].pop(name)
    return "".join(lines[:header]) + tomlkit.dumps(document).lstrip("\n")
