"""How does the user change things of a source, and take changes back?"""

from collections.abc import Callable
from datetime import datetime

from cfone_tui.api import ThreatEvents
from cfone_tui.store.state import StateStore
from cfone_tui.workspace.alert_editing import AlertEditing
from cfone_tui.workspace.applied import Applied, Failure, FieldConflict, Outcome
from cfone_tui.workspace.bulk import BulkEditing, JobLog, Placing, Watcher
from cfone_tui.workspace.category_editing import CategoryEditing
from cfone_tui.workspace.event_editing import EventEditing
from cfone_tui.workspace.journal import Journal
from cfone_tui.workspace.noun_editing import DatasetEditing, IndicatorEditing, TagCategoryEditing, TagEditing
from cfone_tui.workspace.query_editing import QueryEditing
from cfone_tui.workspace.raw_editing import RawEditing
from cfone_tui.workspace.relations import RelationEditing
from cfone_tui.workspace.repeating import Repeating
from cfone_tui.workspace.settling import Settling
from cfone_tui.workspace.sharing_editing import GrantEditing, GroupEditing
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.tagging import Tagging
from cfone_tui.workspace.triage import Inbox, Triage
from cfone_tui.workspace.triage.triaging import Triaging
from cfone_tui.workspace.undoing import Undoing
from cfone_tui.workspace.writing import Writing

__all__ = ["Applied", "Editor", "Failure", "FieldConflict", "Outcome"]


class Editor:
    """Everything that writes: one change after the other, each journalled before it is sent and settled after.

    What the API refused, or what nobody knows the outcome of, comes back among the failures and is not raised.
    Commands raise :class:`~cfone_tui.api.ReadOnly` where nothing may be changed and
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
        state: StateStore,
        known: Triage,
        inbox: Inbox,
        jobs: JobLog,
        watcher: Watcher,
    ) -> None:
        self._writing = Writing(api, journal, source, clock=clock)
        self.tags = Tagging(self._writing)
        self.events = EventEditing(self._writing, ids=ids)
        self.categories = CategoryEditing(self._writing)
        self.queries = QueryEditing(self._writing)
        self.alerts = AlertEditing(self._writing)
        self.triage = Triaging(self._writing, state, known, inbox)
        self.raw = RawEditing(self._writing)
        self.tag_profiles = TagEditing(self._writing)
        self.tag_categories = TagCategoryEditing(self._writing)
        self.datasets = DatasetEditing(self._writing)
        self.indicators = IndicatorEditing(self._writing)
        self.groups = GroupEditing(self._writing)
        self.grants = GrantEditing(self._writing)
        sharing = (self.groups, self.grants)
        nouns = (self.tag_profiles, self.tag_categories, self.datasets, self.indicators, *sharing)
        self.bulk = BulkEditing(self._writing, jobs, watcher=watcher)
        self.relations = RelationEditing(self._writing)
        editings = (
            self.tags,
            self.events,
            self.categories,
            self.queries,
            self.triage,
            self.relations,
            self.raw,
            self.alerts,
            Placing(self._writing),
            *nouns,
        )
        undoing = Undoing(self._writing, editings)
        self.undo = undoing.undo
        self.undo_one = undoing.undo_one
        self.check_undo_one = undoing.check_one
        self.redo = undoing.redo
        self.resolve = undoing.resolve
        self.repeat = Repeating(self._writing, journal, self.tags, self.events, self.triage).repeat
        settling = Settling(self._writing, editings)
        self.settle_unknown = settling.settle
        self.decide_unknown = settling.decide

    async def settled(self) -> None:
        """Wait until every change that has begun is finished; to be awaited before the program ends.

        A change of many events stops after what is on its way: the next session offers to go on with it.
        """
        await self.bulk.settled()
        await self._writing.settled()
