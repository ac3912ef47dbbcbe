"""Which commands are there on the pages of the other nouns?"""

from cfone_tui.tui.commands.command import Command, Place, Situation


class _OnPage(Command):
    """A command of a page; the page knows what cannot be done there, and says why."""

    place = Place.PAGES

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Return why not, in the words of the page."""
        return situation.refused.get(cls.id) or super().why_not(situation)


class _OnRow(_OnPage):
    """A command that needs a row."""

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Return why not: there has to be something under the cursor."""
        return super().why_not(situation) if situation.has_event else "nothing is listed here"


class _ChangeOnPage(_OnPage):
    """A command that changes something at the source."""

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Return why not: the source may be read-only."""
        return "this source is read-only" if situation.is_read_only else super().why_not(situation)


class Search(_OnPage):
    """Search this page while you type; enter keeps it, esc goes back to what was searched before."""

    id, label, keys, footer = "page.search", "search", ("/",), 1


class OpenRow(_OnRow):
    """Show the events of what is under the cursor; of a category of tags its tags."""

    id, label, keys, footer = "page.open", "open", ("enter",), 2


class Across(_OnRow):
    """Go across: from a tag or a dataset to its indicators, from an attacker to its tag."""

    id, label, keys = "page.across", "across", ("o",)


class Sharing(_OnRow):
    """Show whom this dataset is shared with: grant it to groups and accounts, change that, take it back."""

    id, label, keys = "page.sharing", "shared with", ("w",)


class Narrow(_OnPage):
    """Narrow the list: indicators by type, tags by category."""

    id, label, keys, footer = "page.narrow", "narrow", ("f",), 3


class Everything(_OnPage):
    """List everything again, without search and narrowing."""

    id, label, keys = "page.all", "all", ("0",)


class SortPage(_OnPage):
    """Choose the column to sort by."""

    id, label, keys, footer = "page.sort", "sort", ("s",), 4


class ReversePage(_OnPage):
    """Reverse the order of the page."""

    id, label, keys = "page.reverse", "reverse", ("S",)


class RefreshPage(_OnPage):
    """Read the page and its counts again."""

    id, label, keys = "page.refresh", "refresh", ("r",)


class PreviewPage(_OnPage):
    """Show or hide what is known of the row under the cursor."""

    id, label, keys = "page.preview", "preview", ("p",)


class TurnFocus(_OnPage):
    """Go from the list to what is known of a row, to scroll it, and back."""

    id, label, keys = "page.turn", "detail", ("tab",)


class CopyName(_OnRow):
    """Copy the value under the cursor, harmless: indicators are defanged."""

    id, label, keys = "page.copy", "value, defanged", ("y y",)


class CopyNameExactly(_OnRow):
    """Copy the value under the cursor exactly as it is."""

    id, label, keys = "page.copy-exact", "value as it is", ("y f",)


class CopyId(_OnRow):
    """Copy the uuid of the row."""

    id, label, keys = "page.copy-uuid", "uuid", ("y u",)


class CopyAsJson(_OnRow):
    """Copy the row as JSON."""

    id, label, keys = "page.copy-json", "as JSON", ("y j",)


class Create(_ChangeOnPage):
    """Make one more in a form: a category, a tag, a dataset, an indicator."""

    id, label, keys = "page.create", "add", ("a",)


class EditRow(_ChangeOnPage, _OnRow):
    """Edit this row in a form; what changes is shown before it is sent."""

    id, label, keys, footer = "page.edit", "edit", ("e",), 5


class Delete(_ChangeOnPage, _OnRow):
    """Delete this row; says first what that affects, and asks."""

    id, label, keys = "page.delete", "delete", ("D",)


class PageFirst(_OnPage):
    """Go to the first row."""

    id, label, keys = "page.first", "first", ("g g", "home")


class PageLast(_OnPage):
    """Go to the last row; what was not read yet is read first."""

    id, label, keys = "page.last", "last", ("G", "end")


class _Move(Command):
    """A movement that the list makes by itself."""

    place = Place.PAGES

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Return None: moving is always possible."""
        del situation
        return None


class RowDown(_Move):
    """Go one row down."""

    id, label, keys, action = "page.down", "down", ("j", "down"), "cursor_down"


class RowUp(_Move):
    """Go one row up."""

    id, label, keys, action = "page.up", "up", ("k", "up"), "cursor_up"


class RowsDown(_Move):
    """Go one view down."""

    id, label, keys, action = "page.page-down", "page", ("pagedown", "ctrl+f"), "page_down"


class RowsUp(_Move):
    """Go one view up."""

    id, label, keys, action = "page.page-up", "page", ("pageup", "ctrl+b"), "page_up"


class HalfDown(_Move):
    """Go half a view down."""

    id, label, keys, action = "page.half-page-down", "half", ("ctrl+d",), "half_page_down"


class HalfUp(_Move):
    """Go half a view up."""

    id, label, keys, action = "page.half-page-up", "half", ("ctrl+u",), "half_page_up"


class ColumnRight(_Move):
    """Go one column to the right."""

    id, label, keys, action = "page.right", "column", ("l", "right"), "cursor_right"


class ColumnLeft(_Move):
    """Go one column to the left."""

    id, label, keys, action = "page.left", "column", ("h", "left"), "cursor_left"


COMMANDS: tuple[type[Command], ...] = (
    Search,
    OpenRow,
    Across,
    Sharing,
    Narrow,
    Everything,
    SortPage,
    ReversePage,
    RefreshPage,
    PreviewPage,
    TurnFocus,
    CopyName,
    CopyNameExactly,
    CopyId,
    CopyAsJson,
    Create,
    EditRow,
    Delete,
    PageFirst,
    PageLast,
    RowDown,
    RowUp,
    RowsDown,
    RowsUp,
    HalfDown,
    HalfUp,
    ColumnRight,
    ColumnLeft,
)
