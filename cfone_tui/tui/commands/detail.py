"""Which commands go about in the detail of an event?"""

from cfone_tui.tui.commands.command import ChangeOnEvent, Command, OnEvent, Place, Situation


class Search(OnEvent):
    """Search in this page of the detail: it follows while you type, enter stays there, esc puts the lights out."""

    id, label, keys, place, footer = "detail.search", "search", ("/",), Place.DETAIL, 1


class SearchNext(OnEvent):
    """Go to the next place that says what was searched."""

    id, label, keys, place = "detail.search-next", "next match", ("n",), Place.DETAIL


class SearchPrevious(OnEvent):
    """Go to the place before that says what was searched."""

    id, label, keys, place = "detail.search-previous", "match before", ("N",), Place.DETAIL


class KeepValue(OnEvent):
    """List only events that have the value under the cursor, one stop further on the trail."""

    id, label, keys, place, footer = "detail.keep", "pivot", ("=",), Place.DETAIL, 2


class ExcludeValue(OnEvent):
    """List the events without those that have the value under the cursor."""

    id, label, keys, place = "detail.exclude", "exclude", ("!",), Place.DETAIL


class DetachTag(ChangeOnEvent):
    """Take the tag under the cursor off this event; asks."""

    id, label, keys, place = "detail.detach-tag", "take off the tag", ("x",), Place.DETAIL


class Zoom(OnEvent):
    """Give the whole window to the detail, or give the room back; esc gives it back too."""

    id, label, keys, place = "detail.zoom", "zoom the detail", ("z z",), Place.DETAIL


class NextEvent(OnEvent):
    """Show the next event of the list without leaving the detail."""

    id, label, keys, place, footer = "detail.next-event", "next", ("J",), Place.DETAIL, 5


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


class Right(_InPage):
    """Go to what stands at the right: the next value of the line, or the insight."""

    id, label, keys, action = "detail.right", "right", ("l", "right"), "move_aside(1)"


class Left(_InPage):
    """Go to what stands at the left."""

    id, label, keys, action = "detail.left", "left", ("h", "left"), "move_aside(-1)"


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
    """List the events that have the value under the cursor; open a linked event, fold JSON."""

    id, label, keys, action = "detail.open", "open", ("enter",), "act"


COMMANDS: tuple[type[Command], ...] = (
    Search,
    SearchNext,
    SearchPrevious,
    KeepValue,
    ExcludeValue,
    DetachTag,
    Zoom,
    NextEvent,
    PreviousEvent,
    NextTab,
    PreviousTab,
    Down,
    Up,
    Right,
    Left,
    PageDown,
    PageUp,
    First,
    Last,
    Act,
)
