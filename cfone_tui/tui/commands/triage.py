"""Which commands say what is to become of an event, and show what is new? All of it stays on this machine."""

from typing import ClassVar

from cfone_tui.tui.commands.command import Command, OnEvent, Place


class Decide(OnEvent):
    """Say what is to become of the marked events, or of this one, and go to the next that is undecided."""

    decision: ClassVar[str] = ""


class Done(Decide):
    """Be done with the marked events, or this one, and go to the next; all of triage stays on this machine."""

    id, label, keys, decision = "triage.done", "done", ("i d",), "done"


class Later(Decide):
    """Put the marked events off, or this one, until you look for them with is:later; go to the next."""

    id, label, keys, decision = "triage.later", "later", ("i l",), "later"


class LaterUntil(OnEvent):
    """Put the marked events off, or this one, until a moment you choose: then they are new again."""

    id, label, keys = "triage.later-until", "later, until …", ("i L",)


class SecondLook(Decide):
    """Keep the marked events, or this one, for a second look, found with is:second-look; go to the next."""

    id, label, keys, decision = "triage.second-look", "second look", ("i s",), "second-look"


class Unread(Decide):
    """Take back what was made of the marked events, or of this one: they are unread again."""

    id, label, keys, decision = "triage.unread", "unread", ("i x",), "unread"


class Note(OnEvent):
    """Write a note beside this event, in as many lines as it takes; has:note finds it."""

    id, label, keys = "triage.note", "note", ("i n",)


class ToHere(OnEvent):
    """Decide about every event from the first of the list to this one."""

    decision: ClassVar[str] = ""


class DoneToHere(ToHere):
    """Be done with every event from the first of the list to this one; asks, and says how many."""

    id, label, keys, decision = "triage.done-to-here", "done down to here", ("i D",), "done"


class ReadToHere(ToHere):
    """Take every event from the first of the list to this one for read; asks, and says how many."""

    id, label, keys, decision = "triage.read-to-here", "read down to here", ("i R",), "seen"


class CatchUp(Command):
    """Catch up with this list: nothing recorded until it was read counts as new in it any more."""

    id, label, keys = "triage.catch-up", "caught up", ("i c",)


class Mode(Command):
    """Triage with single keys, or stop that: d l L s n x act at once, as they do after i; esc ends it too."""

    id, label, keys = "triage.mode", "single keys", ("i i",)


class Inbox(Command):
    """Show what is new in this list, or go back from there.

    New is what was recorded since you last caught up with the list or with all events, and what is back from later,
    until you decide about it; opening it decides nothing. The first time in an account, that is of the last day.
    """

    id, label, keys = "triage.inbox", "what is new here", ("g i",)


class SingleDone(Done):
    """Be done with the marked events, or this one, and go to the next."""

    id, keys, place, footer = "triage.single-done", ("d",), Place.TRIAGE, 1


class SingleLater(Later):
    """Put the marked events off, or this one, and go to the next."""

    id, keys, place, footer = "triage.single-later", ("l",), Place.TRIAGE, 2


class SingleLaterUntil(LaterUntil):
    """Put the marked events off, or this one, until a moment you choose."""

    id, keys, place = "triage.single-later-until", ("L",), Place.TRIAGE


class SingleSecondLook(SecondLook):
    """Keep the marked events, or this one, for a second look, and go to the next."""

    id, keys, place, footer = "triage.single-second-look", ("s",), Place.TRIAGE, 3


class SingleNote(Note):
    """Write a note beside this event."""

    id, keys, place, footer = "triage.single-note", ("n",), Place.TRIAGE, 4


class SingleUnread(Unread):
    """Take back what was made of the marked events, or of this one."""

    id, keys, place, footer = "triage.single-unread", ("x",), Place.TRIAGE, 5


COMMANDS: tuple[type[Command], ...] = (
    Done,
    Later,
    LaterUntil,
    SecondLook,
    Unread,
    Note,
    DoneToHere,
    ReadToHere,
    CatchUp,
    Mode,
    Inbox,
    SingleDone,
    SingleLater,
    SingleLaterUntil,
    SingleSecondLook,
    SingleNote,
    SingleUnread,
)
