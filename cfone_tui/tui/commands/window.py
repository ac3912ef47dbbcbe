"""Which commands arrange the window, explain it and leave it?"""

from cfone_tui.tui.commands.command import Command, OnEvent, Situation


class _Always(Command):
    """A command that needs nothing to be there."""

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Return None: always possible."""
        del situation
        return None


class Help(_Always):
    """Show the keys of this place; type to search, enter runs the chosen one."""

    id, label, keys, footer = "window.help", "help", ("?",), 7
    is_on_pages = True


class Palette(_Always):
    """Find a command by its name and run it."""

    id, label, keys = "window.palette", "commands", (":", "ctrl+p")
    is_on_pages = True


class Journal(Command):
    """Show what was asked of the server, and what came of each request."""

    id, label, keys = "window.journal", "journal", ("@",)
    is_on_pages = True


class Messages(_Always):
    """Read again what was said in the last line, all of it since the start."""

    id, label, keys = "window.messages", "messages", ("g m",)
    is_on_pages = True


class Sidebar(_Always):
    """Show or hide the datasets; on a narrow terminal they lie over the list."""

    id, label, keys = "window.sidebar", "sidebar", ("b",)


class Preview(_Always):
    """Show or hide the detail beside the list."""

    id, label, keys = "window.preview", "preview", ("p",)


class Defang(_Always):
    """Show indicators defanged, or as they are."""

    id, label, keys = "window.defang", "defang", ("d",)
    is_on_pages = True


class Close(_Always):
    """Close what is open and step up; never quits, never drops marks."""

    id, label, keys = "window.close", "close", ("escape",)
    is_on_pages = True


class Quit(_Always):
    """Close this level; at the top quit."""

    id, label, keys = "window.quit", "quit", ("q",)
    is_on_pages = True


class QuitNow(_Always):
    """Quit at once."""

    id, label, keys = "window.quit-now", "quit", ("Q", "ctrl+q", "ctrl+c")
    is_on_pages = True


class CopyValue(OnEvent):
    """Copy the value under the cursor, harmless: indicators are defanged."""

    id, label, keys = "copy.value", "value, defanged", ("y y",)


class CopyFanged(OnEvent):
    """Copy the value under the cursor exactly as it is."""

    id, label, keys = "copy.exact", "value as it is", ("y f",)


class CopyUuid(OnEvent):
    """Copy the uuid of the event."""

    id, label, keys = "copy.uuid", "uuid", ("y u",)


class CopyJson(OnEvent):
    """Copy the event as JSON."""

    id, label, keys = "copy.json", "event as JSON", ("y j",)


COMMANDS: tuple[type[Command], ...] = (
    Help,
    Palette,
    Journal,
    Messages,
    Sidebar,
    Preview,
    Defang,
    Close,
    Quit,
    QuitNow,
    CopyValue,
    CopyFanged,
    CopyUuid,
    CopyJson,
)
