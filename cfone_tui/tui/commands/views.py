"""Which commands open, keep and count saved views?"""

from typing import ClassVar

from cfone_tui.tui.commands.command import Command

DIGITS = 9
"""Views that have a key of their own."""


class OpenView(Command):
    """Open a saved view: its filter, dataset, order and layout."""

    number: ClassVar[int] = 0


def _opening(digit: int) -> type[OpenView]:
    class Opening(OpenView):
        id, label, keys = f"views.open-{digit}", f"view {digit}", (str(digit),)
        number = digit

    Opening.__doc__ = f"Open saved view {digit}: its filter, dataset, order and layout."
    return Opening


class PickView(Command):
    """Pick a view from the list of all; there they are renamed, deleted and moved, and w shows alerts."""

    id, label, keys = "views.pick", "views", ("'",)


class SaveView(Command):
    """Save the present list, as it is filtered, ordered and laid out, as a view, here or in the account."""

    id, label, keys = "views.save", "save view", ("m",)


class CountViews(Command):
    """Count the events of all views now; a server that does not count is asked for 500 events of each."""

    id, label, keys = "views.count", "count the views", ("g v",)


COMMANDS: tuple[type[Command], ...] = (*map(_opening, range(1, DIGITS + 1)), PickView, SaveView, CountViews)
