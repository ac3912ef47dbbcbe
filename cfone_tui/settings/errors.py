"""What can be wrong with what the user configured, and what would put it right?

SettingsError
├── FolderUnusable     a folder for data, state or caches cannot be made or written
├── SourceUnclear      what was asked for names no source
│   ├── AccountMissing a token, but no account to use it for
│   └── ProfileUnknown no profile of that name, or one that cannot be used
├── TokenUnusable      the token is missing, or its file or command is not fit to be trusted
└── ViewsUnwritable    the file of views cannot be changed, or not in this way: it is as it was
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, what to do about it, and where it stands; ``line`` counts from 1."""

    message: str
    hint: str = ""
    file: Path | None = None
    line: int | None = None

    def __str__(self) -> str:
        """Return all of it in one line, such as ``config.toml:3: no such command; did you mean …``."""
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        text = f"{self.message}; {self.hint}" if self.hint else self.message
        return f"{place}: {text}" if place else text


class SettingsError(Exception):
    """Something that was configured cannot be used; see the problem for file, line and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem

    @property
    def message(self) -> str:
        """What is wrong."""
        return self.problem.message

    @property
    def hint(self) -> str:
        """What to do about it."""
        return self.problem.hint

    @property
    def file(self) -> Path | None:
        """The file it stands in."""
        return self.problem.file

    @property
    def line(self) -> int | None:
        """The line it stands on, from 1."""
        return self.problem.line


class FolderUnusable(SettingsError):
    """A folder that has to be written to cannot be."""


class SourceUnclear(SettingsError):
    """What was asked for names no source of events."""


class ProfileUnknown(SourceUnclear):
    """There is no profile of that name, or it cannot be used as it is written."""


class TokenUnusable(SettingsError):
    """There is no token, or what holds it must not be trusted."""


class ViewsUnwritable(SettingsError):
    """The file of views was not changed."""
