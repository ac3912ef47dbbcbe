"""Which commands go about in the detail of an event?"""

from cfone_tui.tui.commands.command import Command, OnEvent, Place, Situation


class NextEvent(OnEvent):
    """Show the next event of the list without leaving the detail."""

    id, label, keys, place = "detail.next-event", "next", ("J",), Place.DETAIL


class PreviousEvent(OnEvent):
    """Show the previous event of the list without leaving the detail."""

    id, label, keys, place = "detail.previous-event", "previous", ("K",), Place.DETAIL


class NextTab(OnEvent):
    """Show the next tab of the detail."""

    id, label, keys = "detail.next-tab", "tab", ("]",)


class PreviousTab(OnEvent):
    """Show the previous tab of the detail."""

    id, label, keys = "detail.previous-tab", "tab", ("[",)


class _InPage(Command):
    """A key that the page in view answers by itself."""

    place = Place.DETAIL

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Return None: moving is always possible."""
        del situation
        return None


class Down(_InPage):
    """Go one line down."""

    id, label, keys, action = "detail.down", "down", ("j", "down"), "move(1)"


class Up(_InPage):
    """Go one line up."""

    id, label, keys, action = "detail.up", "up", ("k", "up"), "move(-1)"


class PageDown(_InPage):
    """Go half a page down."""

    id, label, keys, action = "detail.page-down", "page", ("ctrl+d", "pagedown"), "move_half_pages(1)"


class PageUp(_InPage):
    """Go half a page up."""

    id, label, keys, action = "detail.page-up", "page", ("ctrl+u", "pageup"), "move_half_pages(-1)"


class First(_InPage):
    """Go to the beginning of the page."""

    id, label, keys, action = "detail.first", "first", ("g g", "home"), "move_to_end(-1)"


class Last(_InPage):
    """Go to the end of the page."""

    id, label, keys, action = "detail.last", "last", ("G", "end"), "move_to_end(1)"


class Act(_InPage):
    """Open what is under the cursor: the linked event; fold the JSON under it."""

    id, label, keys, action = "detail.open", "open", ("enter",), "act"


COMMANDS: tuple[type[Command], ...] = (
    NextEvent,
    PreviousEvent,
    NextTab,
    PreviousTab,
    Down,
    Up,
    PageDown,
    PageUp,
    First,
    Last,
    Act,
)
