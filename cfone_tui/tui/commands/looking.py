"""Which commands say how the list looks?"""

from cfone_tui.tui.commands.command import Command, OnEvent, Place


class Columns(Command):
    """Choose, order and resize the columns of the list; it follows while you choose."""

    id, label, keys = "view.columns", "columns", ("C",)


class HideColumn(OnEvent):
    """Hide the column under the cursor."""

    id, label, keys, place = "view.hide-column", "hide column", ("-",), Place.EVENTS


class Times(Command):
    """Show times in UTC, in this machine's zone, or as how long ago."""

    id, label, keys = "view.times", "times: UTC, local, relative", ("z t",)


class Density(Command):
    """Give the columns more room, or less."""

    id, label, keys = "view.density", "density", ("z d",)


class Centre(OnEvent):
    """Scroll the event under the cursor to the middle of the list."""

    id, label, keys, place = "view.centre", "centre", ("z z",), Place.EVENTS


COMMANDS: tuple[type[Command], ...] = (Columns, HideColumn, Times, Density, Centre)
