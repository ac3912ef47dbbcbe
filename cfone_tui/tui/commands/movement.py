"""Which commands move about in lists and texts?"""

from cfone_tui.tui.commands.command import Command, OnEvent, Place, Situation


class _Move(Command):
    """A movement the focused widget makes by itself."""

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Return None: moving is always possible."""
        del situation
        return None


class Down(_Move):
    """Go one row down."""

    id, label, keys, place, action = "events.down", "down", ("j", "down"), Place.EVENTS, "cursor_down"


class Up(_Move):
    """Go one row up."""

    id, label, keys, place, action = "events.up", "up", ("k", "up"), Place.EVENTS, "cursor_up"


class PageDown(_Move):
    """Go one page down."""

    id, label, keys, place, action = "events.page-down", "page", ("pagedown", "ctrl+f"), Place.EVENTS, "page_down"


class PageUp(_Move):
    """Go one page up."""

    id, label, keys, place, action = "events.page-up", "page", ("pageup", "ctrl+b"), Place.EVENTS, "page_up"


class HalfPageDown(_Move):
    """Go half a page down."""

    id, label, keys, place, action = "events.half-page-down", "half", ("ctrl+d",), Place.EVENTS, "half_page_down"


class HalfPageUp(_Move):
    """Go half a page up."""

    id, label, keys, place, action = "events.half-page-up", "half", ("ctrl+u",), Place.EVENTS, "half_page_up"


class Right(_Move):
    """Go one column to the right."""

    id, label, keys, place, action = "events.right", "column", ("l", "right"), Place.EVENTS, "cursor_right"


class Left(_Move):
    """Go one column to the left."""

    id, label, keys, place, action = "events.left", "column", ("h", "left"), Place.EVENTS, "cursor_left"


class First(Command):
    """Go to the first event of the list."""

    id, label, keys, place = "events.first", "first", ("g g", "home"), Place.EVENTS


class Last(Command):
    """Go to the last event of the list, however many there are."""

    id, label, keys, place = "events.last", "last", ("G", "end"), Place.EVENTS


class Open(OnEvent):
    """Open the event under the cursor: on a narrow terminal its detail takes the whole window."""

    id, label, keys, place = "events.open", "open", ("enter",), Place.EVENTS


class Back(Command):
    """Go back on the trail: to the list or the event before, with its filter, order and cursor."""

    id, label, keys = "trail.back", "back", ("H",)


class Forward(Command):
    """Go forth on the trail, to where one came back from."""

    id, label, keys = "trail.forward", "forth", ("L",)


class Trail(Command):
    """Look over the trail of this session, and go to any of its stops."""

    id, label, keys = "trail.show", "trail", ("g t",)


class ReportTrail(Command):
    """Write the trail, what each stop found and the marked events into a Markdown report."""

    id, label, keys = "trail.report", "trail as a report", ("X t",)


COMMANDS: tuple[type[Command], ...] = (
    Down,
    Up,
    PageDown,
    PageUp,
    HalfPageDown,
    HalfPageUp,
    Right,
    Left,
    First,
    Last,
    Open,
    Back,
    Forward,
    Trail,
    ReportTrail,
)
