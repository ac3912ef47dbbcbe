"""What does a TOML file of the user say, and on which line does it say so?"""

import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cfone_tui.settings.errors import Problem

_LARGEST = 1_000_000
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file that was read; ``is_private`` says that it belongs to the user and nobody else may read or write it."""

    path: Path
    content: Mapping[str, Any] = field(default_factory=dict)
    is_private: bool = False
    text: str = field(default="", repr=False)

    def line_of(self, *keys: str) -> int | None:
        """Return the line, from 1, on which the table or value of these nested keys begins; None when it is nowhere."""
        return next((number for number, path in _paths(self.text) if path[: len(keys)] == keys), None)

    def problem(self, message: str, hint: str = "", *, at: tuple[str, ...] = ()) -> Problem:
        """Return what is wrong with the value of the nested keys ``at``."""
        return Problem(message, hint, self.path, self.line_of(*at) if at else None)


def read_toml(path: Path) -> tuple[TomlFile, tuple[Problem, ...]]:
    """Return what the file says, nothing if there is none; what cannot be read is empty and told as a problem."""
    try:
        text, is_private = _read(path)
        return TomlFile(path, tomllib.loads(text), is_private, text), ()
    except FileNotFoundError:
        return TomlFile(path), ()
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        message = re.sub(r" \(at .*\)$", "", str(error))
        hint = "until this is mended nothing in the file counts"
        problem = Problem(
            f"not valid TOML: {message[:1].lower()}{message[1:]}", hint, path, int(found[1]) if found else None
        )
    except UnicodeDecodeError as error:
        problem = Problem("not UTF-8 text", "save it as UTF-8", path, error.object.count(b"\n", 0, error.start) + 1)
    except (OSError, RecursionError) as error:
        problem = Problem(f"cannot be read: {error}", "until this is mended nothing in the file counts", path)
    return TomlFile(path), (problem,)


def _read(path: Path) -> tuple[str, bool]:
    """Read at most a megabyte, without waiting for a pipe that nobody writes to."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is not a file")
        if status.st_size > _LARGEST:
            raise OSError("it is larger than a megabyte")
        return file.read().decode("utf-8"), is_private(status)


def is_private(status: os.stat_result) -> bool:
    """Return whether a file belongs to the user and is closed to everybody else."""
    return status.st_uid == os.geteuid() and not stat.S_IMODE(status.st_mode) & 0o077


def tables_of(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the line, from 1, and the path of each table header."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("[") and (path := _path_in(line)):
            yield number, path


def _paths(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the line and the full path of each table header and key."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("["):
            table = _path_in(line) or table
            yield number, table
        elif found := _KEY.match(line):
            yield number, table + _path_in(f"{found[1]} = 0")


def _path_in(line: str) -> tuple[str, ...]:
    """Return the path that one line of TOML opens; nothing when the line does not stand for itself."""
    try:
        content: Any = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return ()
    path: list[str] = []
    while isinstance(content, dict | list) and content:
        content = content[0] if isinstance(content, list) else content
        key = next(iter(content))
        path.append(key)
        content = content[key]
    return tuple(path)
