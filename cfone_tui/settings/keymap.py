"""Which keys did the user give to which commands, and which of them cannot be?

In ``config.toml``, by the id of a command; an empty list takes its keys away::

    [keys]
    "events.tag" = ["t", "ctrl+t"]
    "events.first" = "g g"
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from cfone_tui.settings.errors import Problem
from cfone_tui.settings.keys import BadKey, normal
from cfone_tui.settings.toml_file import TomlFile

TABLE = "keys"
ANYWHERE = ""


@dataclass(frozen=True, slots=True)
class Bindable:
    """What has to be known of a command to give it keys: those it has, and the place where they work."""

    keys: tuple[str, ...]
    place: str = ANYWHERE


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys of the commands whose keys were changed; ``g g`` is a key behind a prefix."""

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def keys_of(self, command: str, *, otherwise: tuple[str, ...]) -> tuple[str, ...]:
        """Return the keys of a command: the user's, or those it has by itself."""
        return self.changed.get(command, otherwise)


def read_keymap(file: TomlFile, commands: Mapping[str, Bindable]) -> tuple[Keymap, tuple[Problem, ...]]:
    """Return the keys that can be used, and what is wrong with the others; a command left without keeps its own.

    A key belongs to one command in each place, and a key anywhere to one command at all; a prefix such as ``g`` is
    no key of its own there.
    """
    problems: list[Problem] = []
    wanted = dict(_readable(file, commands, problems))
    taken = {
        (command.place, key): name
        for name, command in commands.items()
        if name not in wanted
        for key in map(_normal_or_same, command.keys)
    }
    changed: dict[str, tuple[str, ...]] = {}
    for name, keys in wanted.items():
        command = commands[name]
        for key in keys:
            if (holder := _holder(key, command.place, taken)) is not None:
                hint = f"give {holder} other keys in the same table, or take this one away"
                problems.append(file.problem(f"{key} is a key of {holder} already", hint, at=_place(file, name)))
        free = _free(keys, command.place, taken) or (_free(command.keys, command.place, taken) if keys else ())
        taken |= {(command.place, key): name for key in free}
        changed[name] = free
    return Keymap(MappingProxyType(changed)), tuple(problems)


def _free(keys: Iterable[str], place: str, taken: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    return tuple(key for key in dict.fromkeys(keys) if _holder(key, place, taken) is None)


def _readable(
    file: TomlFile, commands: Mapping[str, Bindable], problems: list[Problem]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the known commands with the keys that a terminal sends."""
    table = file.content.get(TABLE, {})
    if not isinstance(table, Mapping):
        problems.append(file.problem("keys is not a table", "write [keys], and commands below it", at=(TABLE,)))
        return
    for name, value in _entries(table):
        texts = [value] if isinstance(value, str) else value
        at = _place(file, name)
        if name not in commands:
            near = get_close_matches(name, commands, n=1)
            hint = f"did you mean {near[0]}?" if near else "the help of the window lists the commands"
            problems.append(file.problem(f"there is no command {name}", hint, at=at))
        elif not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            problems.append(file.problem(f"the keys of {name} are no list of texts", 'write ["t"]', at=at))
        else:
            keys: list[str] = []
            for text in texts:
                try:
                    keys.append(normal(text))
                except BadKey as bad:
                    problems.append(file.problem(bad.message, bad.hint, at=at))
            if keys or not texts:
                yield name, tuple(keys)


def _entries(table: Mapping[str, Any], *, above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield ids with their values; an id without quotes arrives as nested tables, and means the same."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _entries(value, above=f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _place(file: TomlFile, name: str) -> tuple[str, ...]:
    return (TABLE, name) if name in file.content[TABLE] else (TABLE, *name.split("."))


def _normal_or_same(key: str) -> str:
    try:
        return normal(key)
    except BadKey:
        return key


def _holder(key: str, place: str, taken: Mapping[tuple[str, str], str]) -> str | None:
    """Return the command that has this key, or a prefix of it, where the two would meet."""
    for (other_place, other_key), name in taken.items():
        meet = ANYWHERE in (place, other_place) or place == other_place
        if meet and (key == other_key or key == other_key.partition(" ")[0] or other_key == key.partition(" ")[0]):
            return name
    return None
