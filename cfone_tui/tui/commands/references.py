"""Which commands act on the links between events?"""

from cfone_tui.tui.commands.command import Change, ChangeOnEvent, Command, OnEvent, Place


class Relate(ChangeOnEvent):
    """Link the marked events, or this one, with another: choose how, then the event by a filter or its uuid."""

    id, label, keys = "events.relate", "link with an event", ("&",)


class Add(Change):
    """Link the event shown with another: choose how, then the event by a filter or its uuid."""

    id, label, keys, place, footer = "references.add", "add", ("a",), Place.REFERENCES, 3


class Remove(Change):
    """Remove the link under the cursor, whatever its kinds, once it was said what that takes; no other link goes."""

    id, label, keys, place, footer = "references.remove", "remove", ("D",), Place.REFERENCES, 4


class Sort(Command):
    """Choose what the linked events are sorted by."""

    id, label, keys, place = "references.sort", "sort", ("s",), Place.REFERENCES


class Reverse(Command):
    """Reverse the order of the linked events."""

    id, label, keys, place = "references.reverse", "reverse", ("S",), Place.REFERENCES


class Mark(OnEvent):
    """Mark the linked event under the cursor, or take the mark off, and go down."""

    id, label, keys, place = "references.mark", "mark", ("space",), Place.REFERENCES


COMMANDS: tuple[type[Command], ...] = (Relate, Add, Remove, Sort, Reverse, Mark)
