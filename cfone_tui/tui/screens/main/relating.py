"""How are events linked from the keyboard, and links removed?"""

from collections.abc import Sequence
from functools import partial

from textual import on
from textual.content import Content

from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.safe_text import SafeText, clip, show
from cfone_tui.tui.commands import references
from cfone_tui.tui.dialogs.choice import Choice, ChoiceDialog
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.dialogs.event_picker import EventPicker
from cfone_tui.tui.harmless import called
from cfone_tui.tui.panes.event_detail.references import Order, ReferencesPage, Sorting
from cfone_tui.tui.screens.main.editing import Editing
from cfone_tui.tui.screens.main.filtering import REST_EMBEDDED, REST_REMOTE
from cfone_tui.workspace.bulk import RelateEvents
from cfone_tui.workspace.event_row import EventRow, row_of
from cfone_tui.workspace.references import Candidates, Link, find_candidates
from cfone_tui.workspace.relations.results import what_of
from cfone_tui.workspace.relations.telling import type_in_words
from cfone_tui.workspace.source import SourceKind

OUT, IN = "out", "in"
NAME = 44
"""Characters of an event's name in a question."""


class Relating(Editing):
    """Links between events: made with a picker, removed by a question."""

    @property
    def references_page(self) -> ReferencesPage:
        """The page of the linked events."""
        return self.query_one(ReferencesPage)

    # -- making -----------------------------------------------------------------------------------------------------

    @on(references.Relate)
    def _relate_targets(self) -> None:
        rows = self.targets()
        if rows:
            self.bring_up("relate", partial(self._relate, rows))

    @on(references.Add)
    def _relate_shown(self) -> None:
        event = self.shown.event
        if event is not None:
            self.bring_up("relate", partial(self._relate, (row_of(event),)))

    async def _relate(self, rows: Sequence[EventRow]) -> None:
        """Ask how and with which event these are to be linked, and do it."""
        what = self._called(rows[0]) if len(rows) == 1 else SafeText(f"{len(rows):,} marked events")
        title = f"Link {what}"
        chosen = await self.app.push_screen_wait(ChoiceDialog(title, _ways(len(rows))))
        if chosen is None:
            return
        way, _, kind = chosen.partition(":")
        words = type_in_words(kind)
        asked = f"{what} → {words} → which event?" if way == OUT else f"which event → {words} → {what}?"
        # of several, one may be the one that the others are linked with
        besides = {row.uuid for row in rows} if len(rows) == 1 else set()
        other = await self.app.push_screen_wait(self._picker(SafeText(asked), besides=besides))
        if other is None:
            return
        if len(rows) > 1:
            deed = RelateEvents(
                other=other.uuid,
                other_dataset=other.dataset_id,
                what=what_of(other),
                relation=RelationshipType(kind),
                is_parent=way == OUT,
            )
            self.expect_dialog()
            await self.propose(deed, [row for row in rows if row.uuid != other.uuid])
            return
        pair = (rows[0], other) if way == OUT else (other, rows[0])
        self.write(partial(self.workspace.editor.relations.add, [pair], RelationshipType(kind)))

    def _picker(self, title: SafeText, *, besides: set[str]) -> EventPicker:
        datasets = [it.dataset for it in self.dataset_counts]

        async def find(text: str) -> Candidates:
            workspace = self.workspace
            return await find_candidates(workspace.api, text, datasets=datasets, now=workspace.clock(), besides=besides)

        is_remote = self.workspace.source.kind is SourceKind.CLOUDFLARE
        return EventPicker(
            title,
            find=find,
            vocabulary=self.filters.vocabulary,
            dataset_names={it.uuid: it.name for it in datasets},
            clock=self.workspace.clock,
            rest=REST_REMOTE if is_remote else REST_EMBEDDED,
        )

    # -- removing ---------------------------------------------------------------------------------------------------

    @on(references.Remove)
    def _remove_link(self) -> None:
        link, event = self.references_page.link, self.shown.event
        if link is None or event is None:
            self.notify(SafeText("no link is under the cursor"), markup=False)
            return
        if not link.is_read:
            self.notify(SafeText("this link is being read: a moment, then it can be removed"), markup=False)
            return
        this, other = row_of(event), link.row or EventRow(uuid=link.uuid)
        pair = (this, other) if link.is_outgoing else (other, this)
        self.bring_up("relate", partial(self._unrelate, link, pair))

    async def _unrelate(self, link: Link, pair: tuple[EventRow, EventRow]) -> None:
        parent, child = pair
        kinds = ", ".join(map(type_in_words, link.types or ())) or "kind unknown"
        said = "Only this link goes, with all its kinds. Both events stay, and so do their other links: what a server"
        lines = [
            Content.assemble((self._called(parent), "bold"), f"  points at  ({show(kinds, limit=100)})"),
            Content.styled(self._called(child), "bold"),
            Content(""),
            Content.styled(f"{said} takes along is put back. u links them again.", "$text-muted"),
        ]
        dialog = ConfirmDialog("Remove this link?", lines, yes="Remove", is_safe=False)
        if await self.app.push_screen_wait(dialog):
            self.write(partial(self.workspace.editor.relations.remove, [pair]))

    # -- order and marks --------------------------------------------------------------------------------------------

    @on(references.Sort)
    def _sort_links(self) -> None:
        now = self.references_page.sorting
        orders = list(Order)
        choices = [Choice(it.name, SafeText(it.value)) for it in orders]
        keys = "enter sorts, the same again turns it round · esc leaves"
        dialog = ChoiceDialog("Sort linked events by", choices, keys=keys, highlighted=orders.index(now.order))
        self.app.push_screen(dialog, self._links_sorted)

    def _links_sorted(self, name: str | None) -> None:
        if name is not None:
            now, order = self.references_page.sorting, Order[name]
            self.references_page.sorting = Sorting(order, now.order is order and not now.is_reversed)

    @on(references.Reverse)
    def _reverse_links(self) -> None:
        now = self.references_page.sorting
        self.references_page.sorting = Sorting(now.order, not now.is_reversed)

    @on(references.Mark)
    def _mark_link(self) -> None:
        link = self.references_page.link
        if link is None or link.row is None:
            self.notify(SafeText("this event cannot be marked: it was not read"), markup=False)
            return
        self.workspace.marks.toggle(link.row)
        self.references_page.show_links()
        self.references_page.move(1)
        self.events.table.invalidate()
        self.update_situation()

    def _called(self, row: EventRow) -> SafeText:
        """Return how to call an event in a question."""
        return SafeText(clip(show(called(row), limit=200), NAME))


def _ways(number: int) -> list[Choice]:
    """Return the ways in which events can be linked: which of them points at the other, and how."""
    points, pointed = ("it points at", "pointed at by") if number == 1 else ("they point at", "pointed at by")
    out = [Choice(f"{OUT}:{kind.value}", SafeText(f"↗ {points} another"), _note(kind)) for kind in RelationshipType]
    back = [Choice(f"{IN}:{kind.value}", SafeText(f"↙ {pointed} another"), _note(kind)) for kind in RelationshipType]
    return [*out, *back]


def _note(kind: RelationshipType) -> SafeText:
    return SafeText(type_in_words(kind.value))
