"""What do the main screen's workers report back?"""

from textual.message import Message

from cfone_tui.contract.event import Event
from cfone_tui.query import Vocabulary
from cfone_tui.store.state.jobs import Job
from cfone_tui.tui.wording import Problem
from cfone_tui.workspace.applied import Applied
from cfone_tui.workspace.changes import CaughtUp, TriageChanged
from cfone_tui.workspace.count import Count
from cfone_tui.workspace.drafting import Draft
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.facets import FacetColumn, Facets, Tally, Timeline
from cfone_tui.workspace.newcomers import News
from cfone_tui.workspace.place import Standing
from cfone_tui.workspace.raw_material import RawMaterial
from cfone_tui.workspace.references import LinkedEvents
from cfone_tui.workspace.settling import Settlement
from cfone_tui.workspace.trail import Cursor
from cfone_tui.workspace.views import Shelf
from cfone_tui.workspace.workspace import DatasetCount, Workspace


class WorkspaceOpened(Message):
    """The source is open."""

    def __init__(self, workspace: Workspace, standing: Standing | None) -> None:
        super().__init__()
        self.workspace = workspace
        self.standing = standing


class KeysWelcome(Message):
    """The source is open, or could not be opened: keys have something to act on now."""


class ListSeen(Message):
    """The first list is painted, or takes its time: whatever else is read at a start can be asked for now."""


class ConditionChanged(Message):
    """Requests can be sent again, or cannot be sent any more."""


class DraftsFound(Message):
    """What was typed into forms and not sent."""

    def __init__(self, drafts: tuple[Draft, ...]) -> None:
        super().__init__()
        self.drafts = drafts


class ChangesSettled(Message):
    """Somebody looked what became of changes whose outcome nobody knew.

    ``dropped`` are forms that had been kept since nobody knew, and need not be sent any more.
    """

    def __init__(self, settlement: Settlement, *, dropped: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.settlement = settlement
        self.dropped = dropped


class WindowOpened(Message):
    """A list of events has its first rows; ``cursor`` is where the cursor shall stand, None for the first.

    ``is_again``: they were shown before, and where the cursor is by now it shall stay.
    """

    def __init__(self, window: EventWindow, *, cursor: Cursor | None, is_again: bool = False) -> None:
        super().__init__()
        self.window = window
        self.cursor = cursor
        self.is_again = is_again


class RowsLoaded(Message):
    """Rows that were missing have come; ``before`` is the window's revision when they were asked for."""

    def __init__(self, window: EventWindow, *, before: int) -> None:
        super().__init__()
        self.window = window
        self.before = before


class RowsAhead(Message):
    """Rows that one may come to have come; ``rows`` is how long the list was when they were asked for."""

    def __init__(self, window: EventWindow, *, rows: int) -> None:
        super().__init__()
        self.window = window
        self.rows = rows


class RowFound(Message):
    """The row to go to is known; ``left`` is the row that was asked from."""

    def __init__(self, window: EventWindow, index: int, *, left: int) -> None:
        super().__init__()
        self.window = window
        self.index = index
        self.left = left


class NewsCame(Message):
    """It is known whether events came since the list was read; None when none did."""

    def __init__(self, window: EventWindow, news: News | None) -> None:
        super().__init__()
        self.window = window
        self.news = news


class DatasetsLoaded(Message):
    """The datasets and their counts have come."""

    def __init__(self, datasets: tuple[DatasetCount, ...]) -> None:
        super().__init__()
        self.datasets = datasets


class ViewsLoaded(Message):
    """The saved views have come."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self.shelf = shelf


class ViewCounted(Message):
    """The number of events of a view, by its key, has come."""

    def __init__(self, key: str, count: Count) -> None:
        super().__init__()
        self.key = key
        self.count = count


class VocabularyLoaded(Message):
    """The words that events use have come, and the tags that the user gave lately."""

    def __init__(self, vocabulary: Vocabulary, recent_tags: tuple[str, ...]) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self.recent_tags = recent_tags


class FiltersRecalled(Message):
    """The filters that were kept in earlier sessions have come, the newest first."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        super().__init__()
        self.texts = texts


class ValuesCounted(Message):
    """How many events have which value of a field, named as in the API, has come."""

    def __init__(self, field: str, counts: dict[str, int]) -> None:
        super().__init__()
        self.field = field
        self.counts = counts


class FacetsCounted(Message):
    """The values of a column have been counted; ``is_meanwhile``: in loaded rows, until the server answers."""

    def __init__(
        self, window: EventWindow, column: FacetColumn, facets: Facets | None, *, is_meanwhile: bool = False
    ) -> None:
        super().__init__()
        self.window = window
        self.column = column
        self.facets = facets
        self.is_meanwhile = is_meanwhile


class TimeCounted(Message):
    """It is known when the events happened."""

    def __init__(self, window: EventWindow, timeline: Timeline) -> None:
        super().__init__()
        self.window = window
        self.timeline = timeline


class Walked(Message):
    """A walk over the list has read one page more."""

    def __init__(self, window: EventWindow, tally: Tally, count: Count) -> None:
        super().__init__()
        self.window = window
        self.tally = tally
        self.count = count


class EventLoaded(Message):
    """The event under the cursor has come."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event


class RawLoaded(Message):
    """The raw record of an event has come."""

    def __init__(self, event: Event, raw: RawMaterial) -> None:
        super().__init__()
        self.event = event
        self.raw = raw


class LinksRead(Message):
    """More of the events linked with an event has come; or a ``problem`` that kept it from coming."""

    def __init__(self, linked: LinkedEvents, *, problem: Problem | None = None) -> None:
        super().__init__()
        self.linked = linked
        self.problem = problem


class JobFound(Message):
    """It is known whether a change of many events was begun and is not over."""

    def __init__(self, job: Job | None) -> None:
        super().__init__()
        self.job = job


class Triaged(Message):
    """A decision, a note or a list caught up with was written down, or taken back."""

    def __init__(self, applied: Applied) -> None:
        super().__init__()
        self.applied = applied


class TriageMoved(Message):
    """Events stand otherwise than they did: their time came, or another window decided about them."""

    def __init__(self, uuids: frozenset[str], *, has_caught_up: bool) -> None:
        super().__init__()
        self.uuids = uuids
        self.has_caught_up = has_caught_up


class NewCounted(Message):
    """It is known how many events are new: in all (the key is empty), or in a view."""

    def __init__(self, key: str, count: Count) -> None:
        super().__init__()
        self.key = key
        self.count = count


class Changed(Message):
    """A change was carried out, wholly or in part."""

    def __init__(self, applied: Applied) -> None:
        super().__init__()
        self.applied = applied


def told(applied: Applied) -> Changed | Triaged:
    """Return what tells of a change: one that stays on this machine leaves the list as the source has it."""
    is_local = applied.made(TriageChanged) is not None or applied.made(CaughtUp) is not None
    return Triaged(applied) if is_local else Changed(applied)
