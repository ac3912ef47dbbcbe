"""How is a change of many events asked for, carried out beside everything else, and taken back?"""

import asyncio
from collections.abc import Sequence
from functools import partial

from textual import on
from textual.content import Content
from textual.timer import Timer

from cfone_tui.safe_text import SafeText, show
from cfone_tui.store.state.jobs import Job
from cfone_tui.store.state.journal import Role
from cfone_tui.tui.bulk_words import doing_words
from cfone_tui.tui.dialogs.bulk import BulkDialog
from cfone_tui.tui.dialogs.bulk.words import Said, lines_of, title_of, verb_of
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.loading import NOTICE_SECONDS, Loading
from cfone_tui.workspace.bulk import TYPED_ABOVE, Deed, DeleteEvents, deed_of, preview
from cfone_tui.workspace.bulk import title_of as title_of_job
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.writing import several

EVERY = 0.5
"""Seconds between two looks at how far a change of many events is."""


class BulkRunning(Loading):
    """Changes of many events: one at a time, while all keys go on working."""

    _bulk_tick: Timer | None = None

    async def propose(self, deed: Deed, rows: Sequence[EventRow], *, said: Said | None = None) -> None:
        """Show which events a deed would be done to, exactly these and no others, and do it if that is wanted."""
        seen = await asyncio.to_thread(preview, deed, rows)
        if not seen.number:
            self.notify(SafeText("no event here can be changed"), severity="warning", markup=False)
            return
        names = {it.dataset.uuid: it.dataset.name for it in self.dataset_counts}
        dialog = BulkDialog(
            title_of(seen),
            lines_of(seen, said or Said(names)),
            yes=verb_of(seen),
            number=seen.number if seen.is_to_be_typed else None,
            is_dangerous=isinstance(deed, DeleteEvents) or bool(seen.restricted),
        )
        if await self.app.push_screen_wait(dialog):
            self.say_doing(SafeText(f"writing down which {seen.number:,} events"))
            try:
                job = await self.workspace.editor.bulk.freeze(seen)
            finally:
                self.say_doing(SafeText(""))
            await self.run_job(job)

    async def run_job(self, job: Job) -> None:
        """Carry a job out, or go on with it, and tell how far it is until it ends."""
        editing = self.workspace.editor.bulk
        if self._bulk_tick is None:
            self._bulk_tick = self.set_interval(EVERY, self._tell_bulk)
        try:
            result = await editing.run(job)
        finally:
            if not editing.is_running:
                self._end_telling()
        self.post_message(answers.Changed(result.applied))
        if not result.is_over:
            self.notify(SafeText("not all is done: g b goes on with it"), severity="warning", markup=False)

    def _tell_bulk(self) -> None:
        run = self.workspace.editor.bulk.current
        if run is not None and run.is_running:
            self.say_doing(doing_words(run.progress()))

    def _end_telling(self) -> None:
        if self._bulk_tick is not None:
            self._bulk_tick.stop()
            self._bulk_tick = None
        self.say_doing(SafeText(""))

    # -- taking back ------------------------------------------------------------------------------------------------

    async def take_back_many(self, role: Role) -> None:
        """Take back what was done to many events last; what makes new uuids, or much, says so first."""
        editing = self.workspace.editor.bulk
        job = await editing.to_undo(role)
        if job is not None and await self._is_meant(job, role):
            await self.run_job(await editing.freeze_undo(job, role=role))

    async def take_back_shown(self, job: Job) -> None:
        """Take back this job and no other: what was done later comes first, and is named."""
        role = Role.REDO if job.role is Role.UNDO else Role.UNDO
        editing, journal = self.workspace.editor.bulk, self.workspace.journal
        following = await editing.to_undo(role)
        if following is not None and following.id == job.id:
            if await self._is_meant(job, role):
                await self.run_job(await editing.freeze_undo(job, role=role))
            return
        single = await (journal.last_undoable() if role is Role.UNDO else journal.last_redoable())
        label = following.label if following is not None else single.label if single is not None else ""
        key = "u" if role is Role.UNDO else "ctrl+r"
        said = f"not taken back: {key} comes to something else first: {label}" if label else "nothing to take back"
        self.notify(show(said, limit=400), severity="warning", markup=False)

    async def is_deletion_meant(self, job: Job) -> bool:
        """Ask before events go that a job has left; nothing else is asked."""
        editing = self.workspace.editor.bulk
        if not await editing.deletes(job):
            return True
        left = (await editing.progress(job)).left
        more = "1 more event is" if left == 1 else f"{left:,} more events are"
        lines = [Content(show(title_of_job(job), limit=300)), Content.styled(f"{more} deleted.", "$warning")]
        dialog = ConfirmDialog("Go on deleting?", lines, yes="Delete", is_safe=False)
        return await self.app.push_screen_wait(dialog)

    async def _is_meant(self, job: Job, role: Role) -> bool:
        progress = await self.workspace.editor.bulk.progress(job)
        is_deletion = isinstance(deed_of(job.deed), DeleteEvents) and role is Role.UNDO
        is_earlier = job.session != self.workspace.session
        goes = role is Role.REDO and await self.workspace.editor.bulk.deletes(job, role=role)
        if not (is_earlier or goes or job.total > TYPED_ABOVE or (is_deletion and job.total > 1)):
            return True
        verb = "Undo" if role is Role.UNDO else "Do again"
        lines = [Content(show(job.label, limit=300))]
        if is_earlier:
            lines.append(Content(f"done in an earlier session, {show(job.made_at[:16].replace('T', ' '))}Z"))
        if progress.left:
            stay = "stays as it is" if progress.left == 1 else "stay as they are"
            lines.append(Content(f"it was stopped: {several(progress.left, 'event')} of it {stay}"))
        if is_deletion:
            lines.append(Content("The events are made again, equal in all fields, tags, raw records and links;"))
            lines.append(Content.styled("every one of them gets a new uuid.", "$warning"))
            lossy, why = await self.workspace.editor.bulk.losses(job)
            but = "1 of them does" if lossy == 1 else f"{lossy:,} of them do"
            lines += [Content.styled(show(f"{but} not come back whole: {why}", limit=300), "$warning")] if lossy else []
        if goes:
            lines.append(Content.styled("The events are deleted again.", "$warning"))
        dialog = ConfirmDialog(f"{verb} this?", lines, yes=verb, is_safe=False)
        return await self.app.push_screen_wait(dialog)

    # -- what was left ----------------------------------------------------------------------------------------------

    @on(answers.ListSeen)
    def _look_for_jobs(self) -> None:
        self.ask("bulk-left", self.workspace.editor.bulk.unfinished, answers.JobFound)

    @on(answers.JobFound)
    def _offer_job(self, message: answers.JobFound) -> None:
        if message.job is not None:
            self.carry_out("bulk-left", partial(self._offer, message.job))

    async def _offer(self, job: Job) -> None:
        progress = await self.workspace.editor.bulk.progress(job)
        rest = f"{progress.left:,} of {job.total:,} left" if progress.left else "links are missing"
        left = f"{rest} · g b goes on with it"
        text = show(f"not finished: {title_of_job(job)}, {left}", limit=400)
        self.notify(text, severity="warning", timeout=NOTICE_SECONDS, markup=False)
