"""Which files does the program keep, and where?

The XDG base directories are read from an environment that is passed in, on every system alike.
"""

import os
import pwd
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from cfone_tui.settings.errors import FolderUnusable, Problem

APPLICATION = "cfone"
_PRIVATE = 0o700


@dataclass(frozen=True, slots=True, kw_only=True)
class Locations:
    """The folders of one user; nothing is ever kept in, or read from, the current directory."""

    home: Path
    data_dir: Path
    state_dir: Path
    config_dir: Path
    cache_dir: Path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Return the folders that the ``XDG_*_HOME`` variables name; relative ones are ignored, as XDG wants it."""
        home = Path(environment.get("HOME") or pwd.getpwuid(os.getuid()).pw_dir)

        def folder(variable: str, *otherwise: str) -> Path:
            named = Path(environment.get(variable, ""))
            return (named if named.is_absolute() else home.joinpath(*otherwise)) / APPLICATION

        return cls(
            home=home,
            data_dir=folder("XDG_DATA_HOME", ".local", "share"),
            state_dir=folder("XDG_STATE_HOME", ".local", "state"),
            config_dir=folder("XDG_CONFIG_HOME", ".config"),
            cache_dir=folder("XDG_CACHE_HOME", ".cache"),
        )

    @property
    def demo_db(self) -> Path:
        """The demo's events; may be remade at any time."""
        return self.data_dir / "demo.db"

    @property
    def local_db(self) -> Path:
        """The user's own events; never remade."""
        return self.data_dir / "local.db"

    @property
    def imported_mark(self) -> Path:
        """A file that is there once something was imported into the user's own events."""
        return self.data_dir / "imported"

    @property
    def state_db(self) -> Path:
        """What the user did: journal, places, drafts."""
        return self.state_dir / "state.db"

    @property
    def editing_dir(self) -> Path:
        """Texts that are being edited in the user's own editor."""
        return self.state_dir / "editing"

    @property
    def reports_dir(self) -> Path:
        """What the user had written down: reports of trails."""
        return self.data_dir / "reports"

    @property
    def failed_dir(self) -> Path:
        """What failed to be imported, to be mended and imported again."""
        return self.data_dir / "failed"

    @property
    def config_file(self) -> Path:
        """Profiles and keys, written by the user."""
        return self.config_dir / "config.toml"

    @property
    def views_file(self) -> Path:
        """Saved views."""
        return self.config_dir / "views.toml"

    @property
    def last_view(self) -> Path:
        """The rows that the next start shows while it opens the source."""
        return self.cache_dir / "last-view.json"

    def prepare(self) -> None:
        """Make the folders for data and state, for the user alone; raises :class:`FolderUnusable` where it fails.

        Those for configuration and caches are made by whoever writes the first file into them.
        """
        make_private(self.data_dir, variable="XDG_DATA_HOME")
        make_private(self.state_dir, variable="XDG_STATE_HOME")


def make_private(folder: Path, *, variable: str) -> None:
    """Make ``folder`` and what is missing above it, mode 0700, and see that it can be written to.

    Raises :class:`FolderUnusable`, whose hint names the environment ``variable`` that moves the folder elsewhere.
    """
    try:
        _make(folder)
        found = folder.stat()
        if found.st_uid not in (os.geteuid(), 0):
            raise PermissionError(f"it belongs to user {found.st_uid}")
        if stat.S_IMODE(found.st_mode) & ~_PRIVATE and found.st_uid == os.geteuid():
            folder.chmod(_PRIVATE)
    except OSError as error:
        raise _unusable(folder, error.strerror or str(error), variable) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _unusable(folder, "it is not writable", variable)


def _make(folder: Path) -> None:
    for missing in reversed([it for it in (folder, *folder.parents) if not it.exists()]):
        missing.mkdir(mode=_PRIVATE, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError("a file of that name is in the way")


def _unusable(folder: Path, why: str, variable: str) -> FolderUnusable:
    hint = f"make it writable for you, or set {variable} to a folder that is"
    return FolderUnusable(Problem(f"cannot use the folder {folder}: {why[:1].lower()}{why[1:]}", hint, folder))
