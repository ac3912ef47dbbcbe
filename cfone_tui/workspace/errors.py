"""Why can the workspace not do what it was asked, when the API is not to blame?

::

    WorkspaceError
    ├── UnderWay             another change of many events is under way, and there is one at a time
    ├── NotRecorded          the change could not be written into the journal first: nothing was sent
    ├── NoSuchDataset        a filter names a dataset that is not there
    ├── NotInWindow          the event or date to go to is not among the rows, or cannot be found by asking
    ├── CannotSettle         the outcome of a change is known, or somebody is about to find it out
    ├── CannotRepeat         the last change is none that is made again on other events: nothing was changed
    └── CannotUndo           nothing was changed
        ├── NothingToUndo
        ├── NothingToRedo
        ├── MadeEarlier      the change was made in an earlier session: ask before taking it back
        ├── ManyAtOnce       what comes next was done to many events at once, and is taken back as that was done
        └── OtherAccount     the last change was made in another account
"""

from datetime import datetime


class WorkspaceError(Exception):
    """The base of what the workspace raises on purpose; its text is a sentence for the person."""


class UnderWay(WorkspaceError):
    """Another change of many events is under way; nothing was sent."""


class NotRecorded(WorkspaceError):
    """A change could not be written into the journal, so nothing was sent."""


class NoSuchDataset(WorkspaceError):
    """A filter names a dataset that is not there, or not readable."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no dataset {name!r}")
        self.name = name


class NotInWindow(WorkspaceError):
    """What to go to is not among the rows of the list."""


class CannotSettle(WorkspaceError):
    """The outcome of a change is known by now, or the change of many events that it is a part of is not over."""

    def __init__(self) -> None:
        super().__init__("what became of it is known by now, or its change of many events is not over: g b shows that")


class CannotRepeat(WorkspaceError):
    """The last change is none that is made again on other events; nothing was changed."""


class CannotUndo(WorkspaceError):
    """Undo or redo found nothing it may do; nothing was changed."""


class NothingToUndo(CannotUndo):
    """No change of this account is left that could be taken back."""


class NothingToRedo(CannotUndo):
    """No undo of this account is left that could be taken back."""


class MadeEarlier(CannotUndo):
    """The change was made in an earlier session; ``label`` says what it was, ``made_at`` when."""

    def __init__(self, label: str, made_at: datetime) -> None:
        super().__init__(f"{label!r} was done in an earlier session")
        self.label = label
        self.made_at = made_at


class ManyAtOnce(CannotUndo):
    """What comes next was done to many events at once: :class:`~cfone_tui.workspace.bulk.BulkEditing` takes it back."""

    def __init__(self) -> None:
        super().__init__("the last change was made to many events at once")


class OtherAccount(CannotUndo):
    """There is nothing to undo here; the last change was made in another account."""

    def __init__(self, label: str, source: str) -> None:
        super().__init__(f"nothing to undo here; the last change ({label!r}) was made in {source}")
        self.label = label
        self.source = source
