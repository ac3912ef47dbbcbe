"""How does the user change events and categories, and take changes back?"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from cfone_tui.api import ReadOnly, ThreatEvents
from cfone_tui.contract.category import Category, CategoryCreate, CategoryEdit
from cfone_tui.contract.event import Event, EventCreate
from cfone_tui.contract.saved_query import SavedQuery
from cfone_tui.workspace.applied import Applied, Failure, FieldConflict, Outcome
from cfone_tui.workspace.category_editing import CategoryEditing
from cfone_tui.workspace.event_editing import EventEditing
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.journal import Journal
from cfone_tui.workspace.query_editing import QueryEditing
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.tagging import Tagging
from cfone_tui.workspace.undoing import Undoing
from cfone_tui.workspace.writing import Writing

__all__ = ["Applied", "Editor", "Failure", "FieldConflict", "Outcome"]

Progress = Callable[[int, int], None]
"""Called with how many of how many things are through."""


class Editor:
    """Everything that writes: one change after the other, each journalled before it is sent and settled after.

    What the API refused, or what nobody knows the outcome of, comes back among the failures and is not raised.
    Methods raise :class:`~cfone_tui.api.ReadOnly` where nothing may be changed and
    :class:`~cfone_tui.workspace.errors.NotRecorded` when the journal cannot be written; nothing was sent then.
    A change that has begun is finished even if the caller is cancelled; :meth:`settled` waits for that.
    """

    def __init__(
        self,
        api: ThreatEvents,
        journal: Journal,
        source: Source,
        *,
        clock: Callable[[], datetime],
        ids: Callable[[], str],
    ) -> None:
        self._source = source
        self._writing = Writing(api, journal, source, clock=clock)
        self._tagging = Tagging(self._writing)
        self._events = EventEditing(self._writing, ids=ids)
        self._categories = CategoryEditing(self._writing)
        self._queries = QueryEditing(self._writing)
        self._undoing = Undoing(self._writing, self._tagging, self._events, self._categories, self._queries)

    async def tag(
        self,
        rows: Sequence[EventRow],
        *,
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
        on_progress: Progress | None = None,
    ) -> Applied:
        """Add and remove tags of events; their other tags stay, those that came meanwhile too.

        Every event is read before and after: servers that understand a removal as the removal of all tags are
        noticed, and the tags that were not meant are put back.
        """
        self._check_writable()
        return await self._writing.carry(self._tagging.tag(rows, add=add, remove=remove, on_progress=on_progress))

    async def create_event(self, body: EventCreate) -> Applied:
        """Create an event; ``raw.source`` gets a mark, by which it is found again when the answer was lost."""
        self._check_writable()
        return await self._writing.carry(self._events.create(body))

    async def edit_event(self, before: Event, fields: Mapping[str, str | None]) -> Applied:
        """Set fields of an event (names as in :class:`Event`, None or "" clears) that the user saw as ``before``.

        The event is read again first. If a field was changed to something else meanwhile nothing is sent, and the
        failure holds the conflicts and the event as it is now: pass that as ``before`` to overwrite it.
        """
        self._check_writable()
        return await self._writing.carry(self._events.edit(before, fields))

    async def create_category(self, body: CategoryCreate) -> Applied:
        """Create a category."""
        self._check_writable()
        return await self._writing.carry(self._categories.create(body))

    async def edit_category(self, before: Category, body: CategoryEdit) -> Applied:
        """Change what ``body`` sets of a category that the user saw as ``before``; conflicts as for events."""
        self._check_writable()
        return await self._writing.carry(self._categories.edit(before, body))

    async def create_query(self, name: str, query_json: str) -> Applied:
        """Save a query in the account; it drives neither alerts nor a rule."""
        self._check_writable()
        return await self._writing.carry(self._queries.create(name, query_json))

    async def edit_query(self, before: SavedQuery, fields: Mapping[str, str]) -> Applied:
        """Set name or content of a saved query that the user saw as ``before``."""
        self._check_writable()
        return await self._writing.carry(self._queries.edit(before, fields))

    async def delete_query(self, query: SavedQuery) -> Applied:
        """Delete a saved query with its alerts."""
        self._check_writable()
        return await self._writing.carry(self._queries.delete(query))

    async def undo(self, *, even_earlier: bool = False) -> Applied:
        """Take back the last change of this account that was not taken back yet.

        Raises :class:`~cfone_tui.workspace.errors.CannotUndo`: among others MadeEarlier when the change is of an
        earlier session, which is taken back only when ``even_earlier`` says so.
        """
        self._check_writable()
        return await self._writing.carry(self._undoing.undo(even_earlier=even_earlier))

    async def redo(self) -> Applied:
        """Do again what was undone last; raises :class:`~cfone_tui.workspace.errors.NothingToRedo`."""
        self._check_writable()
        return await self._writing.carry(self._undoing.redo())

    async def settled(self) -> None:
        """Wait until every change that has begun is finished; to be awaited before the program ends."""
        await self._writing.settled()

    def _check_writable(self) -> None:
        if self._source.is_read_only:
            raise ReadOnly("this source is read-only")
