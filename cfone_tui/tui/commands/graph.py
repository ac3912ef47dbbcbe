"""Which commands show the graph around an event, and walk in it?"""

from cfone_tui.tui.commands.command import Command, OnEvent, Place, Situation


class ShowGraph(OnEvent):
    """Show what is linked with this event, over any number of links: events, indicators and tags as a tree."""

    id, label, keys = "graph.show", "graph", ("g r",)


class _InGraph(Command):
    """A command of the graph, which needs nothing to be there."""

    place = Place.GRAPH

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Return None: always possible."""
        del situation
        return None


class Down(_InGraph):
    """Go one row down."""

    id, label, keys, action = "graph.down", "down", ("j", "down"), "screen.table('cursor_down')"


class Up(_InGraph):
    """Go one row up."""

    id, label, keys, action = "graph.up", "up", ("k", "up"), "screen.table('cursor_up')"


class PageDown(_InGraph):
    """Go half a page down."""

    id, label, action = "graph.page-down", "page", "screen.table('half_page_down')"
    keys = ("ctrl+d", "pagedown", "ctrl+f")


class PageUp(_InGraph):
    """Go half a page up."""

    id, label, keys, action = "graph.page-up", "page", ("ctrl+u", "pageup", "ctrl+b"), "screen.table('half_page_up')"


class First(_InGraph):
    """Go to the event that the graph begins with."""

    id, label, keys, action = "graph.first", "first", ("g g", "home"), "screen.table('first_row')"


class Last(_InGraph):
    """Go to the last row."""

    id, label, keys, action = "graph.last", "last", ("G", "end"), "screen.table('last_row')"


class Open(_InGraph):
    """Open what stands under the cursor: an event in the detail, the events of an indicator or a tag in the list.

    On a row that tells of more it reads on, on a circle it goes to where the circle began.
    """

    id, label, keys, action, footer = "graph.open", "open", ("enter",), "screen.open", 1


class Unfold(_InGraph):
    """Show what is linked with the row under the cursor; once it is shown, go to the first of it."""

    id, label, keys, action, footer = "graph.unfold", "unfold", ("l", "right"), "screen.unfold", 2


class FoldUp(_InGraph):
    """Hide what is linked with the row under the cursor; once it is hidden, go to what the row hangs on."""

    id, label, keys, action, footer = "graph.fold", "fold", ("h", "left"), "screen.fold", 3


class Toggle(_InGraph):
    """Show what is linked with the row under the cursor, or hide it."""

    id, label, keys, action = "graph.toggle", "fold or unfold", ("space",), "screen.turn"


class Search(_InGraph):
    """Narrow the tree to rows in which every word is found, and what they hang on; esc shows all again."""

    id, label, keys, action, footer = "graph.search", "narrow", ("/",), "screen.search", 4


class Mark(_InGraph):
    """Mark the event under the cursor, or take the mark off, and go down."""

    id, label, keys, action, footer = "graph.mark", "mark", ("v",), "screen.mark", 5


class MarkAll(_InGraph):
    """Mark all events that the tree shows."""

    id, label, keys, action = "graph.mark-all", "mark all events shown", ("*",), "screen.mark_all"


class CopyValue(_InGraph):
    """Copy the indicator or tag under the cursor, harmless: indicators are defanged."""

    id, label, keys, action = "graph.copy-value", "value, defanged", ("y y",), "screen.copy('value')"


class CopyExact(_InGraph):
    """Copy the indicator or tag under the cursor exactly as it is."""

    id, label, keys, action = "graph.copy-exact", "value as it is", ("y f",), "screen.copy('exact')"


class CopyUuid(_InGraph):
    """Copy the uuid of what stands under the cursor."""

    id, label, keys, action = "graph.copy-uuid", "uuid", ("y u",), "screen.copy('uuid')"


class Refresh(_InGraph):
    """Read the graph again from its first event."""

    id, label, keys, action = "graph.refresh", "refresh", ("r",), "screen.read_again"


class Defang(_InGraph):
    """Show indicators defanged, or as they are."""

    id, label, keys, action = "graph.defang", "defang", ("d",), "screen.defang"


class Help(_InGraph):
    """Show the keys of the graph; type to search, enter runs the chosen one."""

    id, label, keys, action, footer = "graph.help", "help", ("?",), "screen.help", 7


class Close(_InGraph):
    """Show all rows again where they are narrowed, else go back to where the graph was opened."""

    id, label, keys, action, footer = "graph.close", "close", ("escape", "q"), "screen.close", 6


COMMANDS: tuple[type[Command], ...] = (
    ShowGraph,
    Open,
    Unfold,
    FoldUp,
    Toggle,
    Search,
    Mark,
    MarkAll,
    CopyValue,
    CopyExact,
    CopyUuid,
    Down,
    Up,
    PageDown,
    PageUp,
    First,
    Last,
    Refresh,
    Defang,
    Help,
    Close,
)
