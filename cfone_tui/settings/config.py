"""What does ``config.toml`` say, and what in it cannot be used?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cfone_tui.settings.errors import Problem
from cfone_tui.settings.locations import Locations
from cfone_tui.settings.profile import TABLE, Profile, read_profile
from cfone_tui.settings.toml_file import TomlFile, read_toml

_TABLES = {TABLE, "keys"}
_SETTINGS = {"read_only", "default_profile"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What is usable; ``problems`` says what is not, ``unusable`` which profiles that costs, and why.

    ``default_profile`` is the one the file calls so, else its first. Keys are read apart
    (:mod:`cfone_tui.settings.keymap`), because the commands have to be known.
    """

    file: TomlFile
    profiles: Mapping[str, Profile] = field(default_factory=lambda: MappingProxyType({}))
    unusable: Mapping[str, Problem] = field(default_factory=lambda: MappingProxyType({}))
    default_profile: str | None = None
    is_read_only: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def profile(self) -> Profile | None:
        """The profile that is used when none is named; None when it cannot be: never another account instead."""
        return None if self.default_profile is None else self.profiles.get(self.default_profile)


def read_config(locations: Locations) -> Config:
    """Return what the user's configuration says; never fails, a file that is broken or missing says nothing."""
    file, problems = read_toml(locations.config_file)
    found = list(problems)
    read = _profiles(file, home=locations.home)
    profiles = {name: it for name, it in read.items() if isinstance(it, Profile)}
    unusable = {name: it for name, it in read.items() if isinstance(it, Problem)}
    found += unusable.values()
    found += [
        file.problem(f"unknown setting {name}", at=(name,)) for name in file.content if name not in _TABLES | _SETTINGS
    ]
    is_read_only = file.content.get("read_only", False)
    if not isinstance(is_read_only, bool):
        found.append(file.problem("read_only is true or false, without quotes", "true is assumed", at=("read_only",)))
    default = file.content.get("default_profile", next(iter(read), None))
    if default not in (None, *read):
        hint = f"there are: {', '.join(read)}"
        found.append(file.problem(f"default_profile names no profile: {default}", hint, at=("default_profile",)))
        default = None
    return Config(
        file=file,
        profiles=MappingProxyType(profiles),
        unusable=MappingProxyType(unusable),
        default_profile=default,
        is_read_only=is_read_only is not False,
        problems=tuple(found),
    )


def _profiles(file: TomlFile, *, home: Path) -> dict[str, Profile | Problem]:
    tables: Any = file.content.get(TABLE, {})
    if not isinstance(tables, Mapping):
        return {"": file.problem("profile is not a table", "write [profile.NAME]", at=(TABLE,))}
    return {name: read_profile(name, file=file, home=home) for name in tables}
