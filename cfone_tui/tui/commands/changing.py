"""Which commands change something, and take changes back?"""

from cfone_tui.tui.commands.command import Change, ChangeOnEvent, Command, OnEvent


class Tag(ChangeOnEvent):
    """Change the tags of the marked events, or of this one: type, enter sends."""

    id, label, keys, footer = "events.tag", "tag", ("t",), 3


class Edit(ChangeOnEvent):
    """Edit the fields of this event in a form, or one field of all that are marked; what changes is shown first."""

    id, label, keys, footer = "events.edit", "edit", ("e",), 4


class EditOutside(ChangeOnEvent):
    """Edit the fields of this one event as JSON in `$VISUAL` or `$EDITOR`; what changes is shown before it is sent."""

    id, label, keys = "events.edit-outside", "edit in $EDITOR", ("E",)


class Add(Change):
    """Create an event in a form."""

    id, label, keys = "events.create", "add", ("a",)


class Duplicate(ChangeOnEvent):
    """Create an event from this one: the same form, filled in."""

    id, label, keys = "events.duplicate", "duplicate", ("A",)


class Drafts(Change):
    """Go on with what was typed into a form and not sent, also in an earlier session."""

    id, label, keys = "changes.drafts", "typed and not sent", ("g D",)


class Repeat(OnEvent):
    """Make the last change here, or on the marked events, and go down: tags added, fields set, what was decided."""

    id, label, keys = "changes.repeat", "repeat", (".",)


class Undo(Command):
    """Take back the last change; the last line names what."""

    id, label, keys, footer = "changes.undo", "undo", ("u",), 6
    is_on_pages = True


class Redo(Command):
    """Make the change again that was just taken back."""

    id, label, keys = "changes.redo", "redo", ("ctrl+r",)
    is_on_pages = True


class Unknown(Command):
    """Look over the changes of which nobody knows whether they were carried out: look again, or say what happened."""

    id, label, keys = "changes.unknown", "what nobody knows", ("g u",)


COMMANDS: tuple[type[Command], ...] = (Tag, Edit, EditOutside, Add, Duplicate, Drafts, Repeat, Undo, Redo, Unknown)
