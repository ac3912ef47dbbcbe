"""Which commands are there, and which key bindings follow from them?"""

from collections.abc import Iterable, Mapping, Sequence

from textual.binding import Binding, BindingType

from cfone_tui.settings.keymap import ANYWHERE, Bindable, Keymap
from cfone_tui.tui.commands import (
    bulk,
    changing,
    detail,
    exchanging,
    facets,
    graph,
    listing,
    looking,
    marking,
    movement,
    nouns,
    pages,
    raw,
    references,
    triage,
    views,
    window,
)
from cfone_tui.tui.commands.command import Command, Place

TOPICS = (
    listing,
    facets,
    views,
    looking,
    marking,
    changing,
    triage,
    bulk,
    exchanging,
    window,
    movement,
    detail,
    references,
    graph,
    raw,
    pages,
    nouns,
)

COMMANDS: Mapping[str, type[Command]] = {command.id: command for topic in TOPICS for command in topic.COMMANDS}
"""All commands by id."""


_PAGES = (Place.REFERENCES, Place.RAW)
"""Pages of the detail with keys of their own."""

UNSENT_KEY = "ctrl+shift+f24"
"""A key that no terminal sends: stands in where a command has keys behind a prefix only, so that it can get others."""


def bindable() -> dict[str, Bindable]:
    """Return what a user's keymap can be checked against."""
    return {
        command.id: Bindable(command.keys, command.place if command.place is not Place.ANYWHERE else ANYWHERE)
        for command in COMMANDS.values()
    }


def plain_keys(keymap: Keymap) -> dict[str, str]:
    """Return the keys of changed commands, without those behind a prefix, as Textual takes them."""
    return {
        command: ",".join(key for key in keys if " " not in key) or UNSENT_KEY
        for command, keys in keymap.changed.items()
    }


def commands_of(*places: Place) -> list[type[Command]]:
    """Return the commands of these places, in the order of their declaration.

    Beside those of a page stand only those of everywhere that work there.
    """
    listed = [command for command in COMMANDS.values() if command.place in places]
    if Place.PAGES not in places:
        return listed
    return [command for command in listed if command.place is Place.PAGES or command.is_on_pages]


def places_from(place: Place) -> tuple[Place, ...]:
    """Return the places whose keys are heard at ``place``, the nearest first: a page lies in the detail."""
    around = (Place.DETAIL,) if place in _PAGES else ()
    return tuple(dict.fromkeys((place, *around, Place.ANYWHERE)))


def reached_from(place: Place) -> list[type[Command]]:
    """Return the commands that keys reach from ``place``: its own, and those around it whose keys it does not take.

    One that lost only some of its keys there is reached by the others.
    """
    places = places_from(place)
    heard = commands_of(*places)
    reached: list[type[Command]] = []
    taken: set[str] = set()
    for near in places:
        commands = [it for it in heard if it.place is near and not (it.keys and taken.issuperset(it.keys))]
        reached += commands
        taken |= {key for command in commands for key in command.keys}
    return reached


def footer_commands(place: Place) -> list[type[Command]]:
    """Return the commands whose keys the footer shows at ``place``, in the order it shows them."""
    shown = reached_from(place)
    if place is Place.TRIAGE:
        shown = [*commands_of(place), COMMANDS[changing.Undo.id], COMMANDS[window.Help.id]]
    return sorted((it for it in shown if it.footer), key=lambda command: command.footer)


def bindings(place: Place) -> list[BindingType]:
    """Return the key bindings of a place; keys behind a prefix share one binding that opens the choice."""
    return bindings_of(commands_of(place))


def bindings_of(commands: Iterable[type[Command]]) -> list[BindingType]:
    """Return the key bindings of some commands."""
    made: list[BindingType] = []
    prefixes: set[str] = set()
    for command in commands:
        plain = [key for key in command.keys if " " not in key]
        prefixes |= {key.split(" ")[0] for key in command.keys if " " in key}
        action = command.action or f"screen.command({command.id!r})"
        # the screen has these keys before the widget in focus, but for those it does not have now
        is_first = command.place is Place.TRIAGE
        key = ",".join(plain) or UNSENT_KEY
        made.append(Binding(key, action, command.label, show=False, id=command.id, priority=is_first))
    made += [Binding(prefix, f"screen.prefix({prefix!r})", show=False) for prefix in sorted(prefixes)]
    return made


def behind_prefix(prefix: str, places: Sequence[Place]) -> dict[str, type[Command]]:
    """Return the commands behind a prefix key, by their second key; where two places have one, the first is meant."""
    found: dict[str, type[Command]] = {}
    for command in sorted(commands_of(*places), key=lambda command: places.index(command.place)):
        for key in command.keys:
            if key.startswith(f"{prefix} "):
                found.setdefault(key.split(" ")[1], command)
    return found
