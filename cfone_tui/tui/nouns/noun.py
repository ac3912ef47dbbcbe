"""What has to be declared of a noun once so that its page can list, search, sort, open and copy it?"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from textual.content import Content

from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.choice import Choice
from cfone_tui.tui.dialogs.forms import FormPlan
from cfone_tui.tui.event_table import Looks
from cfone_tui.tui.nouns.facts import Fact
from cfone_tui.tui.widgets.row_table import Cell, Column, Sort
from cfone_tui.workspace.applied import Applied
from cfone_tui.workspace.nouns import EventCounts, Reader
from cfone_tui.workspace.workspace import Workspace

Item = TypeVar("Item")
Value = str | int | float | None
"""What rows are sorted by: text in any case, numbers; None, which is not known, goes last."""


@dataclass(frozen=True, slots=True)
class EventsWanted:
    """Enter leads to these events: a filter, and a dataset or all."""

    filter_text: str = ""
    dataset_id: str | None = None


@dataclass(frozen=True, slots=True)
class PageWanted:
    """Another page is wanted: of ``noun``, narrowed and searched; ``of`` says whose things they are.

    ``dataset_id`` is where they are: for alerts that is the number of their saved query.
    """

    noun: str
    search: str = ""
    narrowing: str = ""
    dataset_id: str | None = None
    tag: str = ""
    of: str = ""


Way = EventsWanted | PageWanted


@dataclass(frozen=True, slots=True)
class Deletion:
    """What is asked before something is deleted, what that affects, and how it is sent."""

    title: SafeText
    lines: Sequence[Content]
    send: Callable[[], Coroutine[None, None, Applied]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What decides, beside an item itself, how it is drawn: how values look, and the counts as far as they came."""

    looks: Looks = field(default_factory=Looks)
    counts: Mapping[str, EventCounts] = field(default_factory=dict)

    def count(self, column: str, value: str) -> int | None:
        """Return the count of a value in a column of counts; None while or where it is not known."""
        counted = self.counts.get(column)
        return None if counted is None else counted.of(value)


@dataclass(frozen=True)  # with slots Python 3.11 cannot make one of a named type
class NounColumn(Generic[Item]):
    """One column: how it is drawn, what rows are sorted by, and what is copied of it.

    ``room`` are the cells a list must have to show it. Numbers are sorted from the highest at first, text upwards;
    ``orders`` say what that is called, downwards and upwards.
    """

    column: Column
    cell: Callable[[Item, Seen], Cell]
    value: Callable[[Item, Seen], Value]
    copied: Callable[[Item], str] = lambda _item: ""
    room: int = 0
    is_number: bool = False
    name: str = ""
    orders: tuple[str, str] = ("reversed", "")

    @property
    def label(self) -> str:
        """What to call the column where there is room for more than its title."""
        return self.name or self.column.title.capitalize()


class Noun(ABC, Generic[Item]):
    """One kind of thing as its page shows it; made for one workspace and one scope."""

    key: ClassVar[str]
    title: ClassVar[str]
    one: ClassVar[str]
    sort: ClassVar[Sort]
    columns: ClassVar[tuple[NounColumn[Any], ...]]
    narrowed_by: ClassVar[str] = ""
    """What ``f`` chooses one of; nothing where the list cannot be narrowed."""
    leads_across: ClassVar[str] = ""
    """What ``o`` leads to; nothing where it leads nowhere."""
    unchangeable: ClassVar[str] = ""
    """Why none of these can be changed, where that is so."""
    undeletable: ClassVar[str] = ""
    """Why none of these can be deleted, where that is so."""

    def __init__(self, workspace: Workspace, *, of: str = "") -> None:
        self.workspace = workspace
        self.of = of

    @property
    def heading(self) -> SafeText:
        """What the first line calls the page."""
        return show(f"{self.title} of {self.of}" if self.of else self.title, limit=80)

    # -- reading ----------------------------------------------------------------------------------------------------

    @property
    @abstractmethod
    def reader(self) -> Reader[Item]:
        """Return what reads the items."""

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the counts by their column; raises ThreatEventsError."""
        return {}

    async def narrowings(self) -> Sequence[Choice]:
        """Return what the list can be narrowed to, by the key that the reader takes."""
        return ()

    async def details(self, item: Item) -> object | None:
        """Return what is read of the item under the cursor only, for :meth:`facts`."""
        del item
        return None

    # -- showing ----------------------------------------------------------------------------------------------------

    @abstractmethod
    def name(self, item: Item) -> str:
        """Return what to call an item, as the wire has it."""

    def uuid(self, item: Item) -> str:
        """Return the id of an item; empty for a word without one."""
        del item
        return ""

    def indicator_type(self, item: Item) -> str | None:
        """Return as what its name is defanged when it is copied; None for what is never live."""
        del item
        return None

    @abstractmethod
    def json(self, item: Item) -> str:
        """Return an item as JSON, as it came."""

    @abstractmethod
    def searched(self, item: Item) -> str:
        """Return the text that a search looks into."""

    @abstractmethod
    def facts(self, item: Item, seen: Seen, details: object | None) -> Sequence[Fact]:
        """Return all that is known of an item; ``details`` is None until they have come."""

    # -- going on ---------------------------------------------------------------------------------------------------

    @abstractmethod
    def way(self, item: Item, column: str, seen: Seen) -> Way | None:
        """Return where enter leads from an item, with the cursor in a column."""

    def across(self, item: Item) -> Way | None:
        """Return the other page that an item leads to."""
        del item
        return None

    def sharing(self, item: Item) -> Way | None:
        """Return the page of those whom an item is shared with."""
        del item
        return None

    # -- changing ---------------------------------------------------------------------------------------------------

    async def creation(self) -> FormPlan | None:
        """Return the form in which one more is made; None where that cannot be."""
        return None

    async def edit(self, item: Item) -> FormPlan | None:
        """Return the form in which an item is changed; None where that cannot be."""
        del item
        return None

    async def again(self, uuid: str, dataset_id: str) -> Item | None:
        """Return an item as it is now, by its id and where it is; None where these have none. Raises NotFound."""
        del uuid, dataset_id
        return None

    async def deletion(self, item: Item) -> Deletion | None:
        """Return what is to be said before an item is deleted; None where that cannot be."""
        del item
        return None


def count_cell(count: int | None) -> Cell:
    """Return a number as a cell: nothing while it is not known, and faint when it is none."""
    if count is None:
        return Cell(SafeText(""))
    return Cell(SafeText(f"{count:,}"), "" if count else "events--faint")
