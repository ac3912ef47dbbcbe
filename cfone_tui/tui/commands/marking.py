"""Which commands choose the events that others act on?"""

from cfone_tui.tui.commands.command import Command, OnEvent, Place, Situation


class Mark(OnEvent):
    """Mark the event, or take the mark off, and go down; commands then act on all that are marked."""

    id, label, keys, place, footer = "events.mark", "mark", ("space",), Place.EVENTS, 5


class MarkRange(OnEvent):
    """Mark every event that the cursor passes, until the same key or esc ends it."""

    id, label, keys, place = "events.mark-range", "mark a range", ("v",), Place.EVENTS


class MarkAll(OnEvent):
    """Mark all events that match the filter, the first 10,000 at most; asks, and says how many there are."""

    id, label, keys, place = "events.mark-all", "mark all that match", ("*",), Place.EVENTS


class UnmarkAll(Command):
    """Take off all marks."""

    id, label, keys = "events.unmark-all", "unmark all", ("U",)


class MarkedOnly(Command):
    """List the marked events alone, as they were last seen; the same key goes back."""

    id, label, keys = "events.marked-only", "marked only", ('"',)

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Return why not: there has to be a mark, or the way back from those there were."""
        if situation.marked or situation.is_marked_only:
            return super().why_not(situation)
        return "nothing is marked, space marks an event"


COMMANDS: tuple[type[Command], ...] = (Mark, MarkRange, MarkAll, UnmarkAll, MarkedOnly)
