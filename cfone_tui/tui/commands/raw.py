"""Which commands read and change the raw record of an event, as JSON?"""

from typing import ClassVar

from cfone_tui.tui.commands.command import Change, Command, OnEvent, Place, Situation

LEVELS = 9
"""Depths that have a key of their own."""


class _InRaw(Command):
    """A key that the viewer answers by itself."""

    place = Place.RAW

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Return None: looking is always possible."""
        del situation
        return None


class Left(_InRaw):
    """Show what is further left of long lines."""

    id, label, keys, action = "raw.left", "left", ("h", "left"), "sideways(-1)"


class Right(_InRaw):
    """Show what is further right of long lines."""

    id, label, keys, action = "raw.right", "right", ("l", "right"), "sideways(1)"


class Bracket(_InRaw):
    """Go to the other end of the object or array under the cursor, or to the beginning of the one it is in."""

    id, label, keys, action = "raw.bracket", "other bracket", ("%",), "bracket"


class FoldAll(_InRaw):
    """Fold everything: what is left are the record and the event."""

    id, label, keys, action = "raw.fold-all", "fold all", ("z M",), "fold_from(0)"


class UnfoldAll(_InRaw):
    """Unfold everything."""

    id, label, keys, action = "raw.unfold-all", "unfold all", ("z R",), "unfold_all"


def _folding(levels: int) -> type[_InRaw]:
    class Folding(_InRaw):
        id, label, keys = f"raw.fold-{levels}", f"{levels} deep" if levels > 1 else "1 level", (f"z {levels}",)
        action = f"fold_from({levels})"

    Folding.__doc__ = f"Show {levels} {'level' if levels == 1 else 'levels'} of the JSON and fold what lies deeper."
    return Folding


class OpenText(OnEvent):
    """Read the text under the cursor whole: its line feeds and escapes as what they mean, long lines wrapped."""

    id, label, keys, place = "raw.open-text", "read the text", ("o",), Place.RAW


class CopyPath(OnEvent):
    """Copy the path to the value under the cursor as jq writes it."""

    id, label, keys, place = "copy.path", "path, as jq", ("y p",), Place.RAW


class CopyPointer(OnEvent):
    """Copy the path to the value under the cursor as a JSON pointer (RFC 6901)."""

    id, label, keys, place = "copy.pointer", "path, as JSON pointer", ("y P",), Place.RAW


class CopySubtree(OnEvent):
    """Copy the JSON under the cursor as the server sent it, an object or array with all that is in it."""

    id, label, keys, place = "copy.subtree", "JSON under the cursor", ("y s",), Place.RAW


class _ChangeRecord(Change, OnEvent):
    """A command that changes the raw record."""

    footer: ClassVar[int] = 4
    place = Place.RAW


class EditRecord(_ChangeRecord):
    """Edit the raw record in place: checked while you type, the difference is shown before it is sent."""

    id, label, keys = "raw.edit", "edit record", ("e",)


class EditRecordOutside(_ChangeRecord):
    """Edit the raw record in `$VISUAL` or `$EDITOR`; the difference is shown before it is sent."""

    id, label, keys, footer = "raw.edit-outside", "edit record in $EDITOR", ("E",), 0


COMMANDS: tuple[type[Command], ...] = (
    Left,
    Right,
    Bracket,
    FoldAll,
    UnfoldAll,
    *map(_folding, range(1, LEVELS + 1)),
    OpenText,
    CopyPath,
    CopyPointer,
    CopySubtree,
    EditRecord,
    EditRecordOutside,
)
