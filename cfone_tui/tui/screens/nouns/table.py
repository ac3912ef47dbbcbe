"""How does the list of a page look?"""

from cfone_tui.tui.commands.command import Place
from cfone_tui.tui.commands.registry import bindings_of, commands_of
from cfone_tui.tui.event_looks import EventLooks


class NounTable(EventLooks):
    """The list of a page: coloured as the event list is, and moved about in by the same keys."""

    BINDINGS = bindings_of([command for command in commands_of(Place.PAGES) if command.action])
