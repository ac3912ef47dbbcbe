"""Which changes does the user make to many events from the keyboard, and how are they asked for?"""

from contextlib import aclosing
from dataclasses import replace
from functools import partial
from operator import attrgetter

from textual import on

from cfone_tui.contract.event import Event
from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, show
from cfone_tui.store.state.jobs import RowState
from cfone_tui.tui.commands import bulk, changing
from cfone_tui.tui.dialogs.bulk import ValueDialog
from cfone_tui.tui.dialogs.bulk.words import Said
from cfone_tui.tui.dialogs.choice import Choice, ChoiceDialog
from cfone_tui.tui.dialogs.forms import Filled, event_fields
from cfone_tui.tui.harmless import called
from cfone_tui.tui.screens.bulk import BulkScreen, Wish
from cfone_tui.tui.screens.main.copying import Copying
from cfone_tui.tui.screens.main.forms import Forms
from cfone_tui.workspace.bulk import CopyEvents, DeleteEvents, MoveEvents, SetField, foreseen_losses, value_of
from cfone_tui.workspace.event_row import EventRow, row_of
from cfone_tui.workspace.names import label_of
from cfone_tui.workspace.reading_rows import read_rows

POINTING_NAMED = 4
"""Events that point at one to be deleted and are named."""

MOST_MARKED = 2_000
"""Failed rows that are marked at one go."""


LABEL, NAME = 31, 22
"""Cells of what can be changed, and of what stands beside it."""

ONLY_THIS = "only this"
EDIT_KEYS = "summary and indicator belong to one event each\nenter chooses · esc leaves"


class BulkCommands(Copying, Forms):
    """Delete, set a field, move and copy; and what is under way."""

    # -- deleting ---------------------------------------------------------------------------------------------------

    @on(bulk.Delete)
    def _delete(self) -> None:
        self.bring_up("bulk", self._delete_targets)

    async def _delete_targets(self) -> None:
        rows = self.targets()
        losses = tuple(show(harmless(it), limit=200) for it in await foreseen_losses(self.workspace.api, rows))
        if len(rows) != 1:
            names = {it.dataset.uuid: it.dataset.name for it in self.dataset_counts}
            await self.propose(DeleteEvents(), rows, said=Said(names, losses=losses))
            return
        event = await self.workspace.event(rows[0].uuid, rows[0].dataset_id)
        said = await self._said_of(event)
        await self.propose(DeleteEvents(), [row_of(event)], said=replace(said, losses=losses))

    async def _said_of(self, event: Event) -> Said:
        """Return what has to be said of one event: which others point at it."""
        linked = self.workspace.linked(event)
        links = sorted(linked.links, key=attrgetter("is_outgoing"))
        linked.in_view = links[:POINTING_NAMED]
        # one request names as many as are told; the others are counted
        async with aclosing(linked.read_on()) as reading:
            await anext(reading, None)
        named = [
            SafeText(f"{'↗ to' if link.is_outgoing else '↙ from'} {show(harmless(link.name), limit=60)}")
            for link in links
        ]
        more = len(named) - POINTING_NAMED
        pointing = (*named[:POINTING_NAMED], *((SafeText(f"and {more:,} more"),) if more > 0 else ()))
        names = {it.dataset.uuid: it.dataset.name for it in self.dataset_counts}
        return Said(names, pointing=pointing, links=len(named))

    # -- setting a field --------------------------------------------------------------------------------------------

    @on(bulk.SetField)
    def _set_field(self, message: bulk.SetField) -> None:
        self.bring_up("bulk", partial(self._ask_value, message.field))

    async def _ask_value(self, name: str) -> None:
        rows = self.targets()
        field = next(it for it in event_fields.edit_fields(await self.words()) if it.name == name)
        values = tuple(dict.fromkeys(value_of(row, name) or "" for row in rows))
        events = "this event" if len(rows) == 1 else f"{len(rows):,} events"
        dialog = ValueDialog(
            f"Set {label_of(name)} of {events}", field, values if len(values) == 1 else (), now=self.workspace.clock()
        )
        filled = await self.app.push_screen_wait(dialog)
        if isinstance(filled, Filled):
            self.expect_dialog()
            await self.propose(SetField(field=name, value=filled.content), rows)

    @on(changing.Edit)
    def _edit_marked(self, message: changing.Edit) -> None:
        """Let `e` mean what it says where events are marked, which it would leave as they are."""
        rows, current = self.targets(), self.current
        if len(rows) > 1 or (current is not None and [row.uuid for row in rows] != [current.uuid]):
            message.prevent_default()
            self.bring_up("bulk", self._choose_edit)

    async def _choose_edit(self) -> None:
        number = len(self.targets())
        events = "one event is marked" if number == 1 else f"{number:,} events are marked"
        dialog = ChoiceDialog(f"{events}: change what?", edit_choices(self.current, number=number), keys=EDIT_KEYS)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen == ONLY_THIS:
            self.open_form(self._edit_event)
        elif chosen == changing.Tag.id:
            self.post_message(changing.Tag())
        elif chosen is not None:
            self.expect_dialog()
            await self._ask_value(next(it.field for it in bulk.SETTERS if it.id == chosen))

    # -- moving and copying -----------------------------------------------------------------------------------------

    @on(bulk.Move)
    def _move(self) -> None:
        self.bring_up("bulk", partial(self._ask_dataset, MoveEvents, "Move to which dataset?"))

    @on(bulk.Copy)
    def _copy_elsewhere(self) -> None:
        self.bring_up("bulk", partial(self._ask_dataset, CopyEvents, "Copy to which dataset?"))

    async def _ask_dataset(self, kind: type[MoveEvents] | type[CopyEvents], question: str) -> None:
        rows = self.targets()
        here = {row.dataset_id for row in rows}
        datasets = [it.dataset for it in self.dataset_counts if here != {it.dataset.uuid}]
        if not datasets:
            self.notify(SafeText("there is no other dataset"), severity="warning", markup=False)
            return
        choices = [Choice(it.uuid, show(it.name, limit=60)) for it in datasets]
        uuid = await self.app.push_screen_wait(ChoiceDialog(question, choices))
        name = next((it.name for it in datasets if it.uuid == uuid), None)
        if uuid is not None and name is not None:
            self.expect_dialog()
            await self.propose(kind(dataset_id=uuid, name=name), rows)

    # -- what is under way ------------------------------------------------------------------------------------------

    @on(bulk.Stop)
    def _stop_bulk(self) -> None:
        editing = self.workspace.editor.bulk
        if editing.is_running:
            editing.stop()
            self.notify(SafeText("stopping after what is on its way; g b goes on with it later"), markup=False)
        else:
            self.notify(SafeText("no change of many events is under way"), markup=False)

    @on(bulk.Jobs)
    def _show_jobs(self) -> None:
        self.bring_up("bulk-show", self._look_over_jobs)

    async def _look_over_jobs(self) -> None:
        editing = self.workspace.editor.bulk
        running = editing.current.job if editing.current is not None and editing.is_running else None
        job = running or await editing.unfinished() or await editing.latest()
        if job is None:
            self.notify(SafeText("no change of many events was made yet: mark some, then M, t or D"), markup=False)
            return
        wish = await self.app.push_screen_wait(BulkScreen(job, editing, copy=self.copy_text))
        match wish:
            case Wish.GO_ON:
                if await self.is_deletion_meant(job):
                    await self.run_job(job)
            case Wish.RETRY:
                await self.run_job(await editing.retry(job))
            case Wish.UNDO:
                await self.take_back_shown(job)
            case Wish.GIVE_UP:
                await editing.give_up(job)
                self.notify(SafeText("what was left stays as it is"), markup=False)
            case Wish.MARK:
                await self._mark_failed(job.id)
            case _:
                pass

    async def _mark_failed(self, job_id: int) -> None:
        editing = self.workspace.editor.bulk
        job = await editing.job(job_id)
        if job is None:
            return
        failed, _ = await editing.rows(job, states=(RowState.FAILED, RowState.UNKNOWN), limit=MOST_MARKED)
        rows = await read_rows(self.workspace.api, [row.uuid for row in failed])
        self.workspace.marks.clear()
        for row in rows:
            self.workspace.marks.add(row)
        self.events.table.invalidate()
        self.update_situation()
        gone = f", {len(failed) - len(rows):,} are gone" if len(rows) < len(failed) else ""
        self.notify(SafeText(f"{len(rows):,} events that failed are marked{gone}"), markup=False)


def edit_choices(current: EventRow | None, *, number: int) -> list[Choice]:
    """Return what can be changed where events are marked: the one under the cursor, or a field of all."""
    every = "it" if number == 1 else f"all {number:,}"
    only = [] if current is None else [Choice(ONLY_THIS, SafeText("only the event under the cursor"), _name(current))]
    tags = Choice(changing.Tag.id, SafeText(f"tags of {every}"), SafeText("t"))
    fields = [
        Choice(it.id, SafeText(f"{label_of(it.field)} of {every}"), SafeText(it.keys[0].replace(" ", "")))
        for it in bulk.SETTERS
    ]
    return [*only, tags, *fields]


def _name(row: EventRow) -> SafeText:
    return show(called(row), limit=40)
