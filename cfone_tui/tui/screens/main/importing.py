"""How does a file come in from the window?"""

import os
from collections.abc import Sequence
from functools import partial

from textual import on
from textual.content import Content

from cfone_tui.exchange import ExchangeError, Failed, Found, ImportItem, Skipped
from cfone_tui.safe_text import SafeText, show
from cfone_tui.settings.locations import Locations
from cfone_tui.tui.commands import exchanging, window
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.dialogs.forms import Filled, FormDialog, import_form
from cfone_tui.tui.dialogs.forms.import_form import ImportWish
from cfone_tui.tui.dialogs.leaving import Left
from cfone_tui.tui.screens.main.loading import NOTICE_SECONDS, Loading
from cfone_tui.workspace.importing import (
    ImportLog,
    ImportSummary,
    Progress,
    Stage,
    aim_at,
    import_items,
    read_file,
    write_failed,
)
from cfone_tui.workspace.source import SourceKind

NAMED = 3
"""Reasons that are told; the file of what failed has them all."""

DOING = {Stage.READING: "reading", Stage.CREATING: "importing", Stage.RELATING: "linking"}


class Importing(Loading):
    """Imports, on the same rails as ``cfone import``."""

    @on(exchanging.Import)
    def _import_wanted(self) -> None:
        if self.is_under_way("import"):
            self.notify(SafeText("an import is under way, esc stops it"), severity="warning", markup=False)
        else:
            self.bring_up("import", self._import)

    async def _import(self) -> None:
        datasets = [it.dataset for it in self.dataset_counts]
        here = self.place.dataset_id or (datasets[0].uuid if datasets else "")
        dialog: FormDialog[ImportWish] = FormDialog(
            "Import a file",
            import_form.fields(datasets),
            import_form.start_values(here),
            read=import_form.reader(datasets),
        )
        filled: Filled[ImportWish] | Left = await self.app.push_screen_wait(dialog)
        if isinstance(filled, Left):
            return
        wish = filled.content
        try:
            self.say_doing(show(f"reading {wish.path.name}", limit=80))
            found = await read_file(
                wish.path, await aim_at(self.workspace.api, wish.dataset.uuid, unmarked_tlp=wish.unmarked_tlp)
            )
        except (ExchangeError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            self.notify(show(f"nothing was imported: {reason}", limit=300), severity="error", markup=False)
            return
        finally:
            self.say_doing(SafeText(""))
        question = ConfirmDialog("Import this file?", self._counted(wish, found), yes="Import", is_safe=False)
        if await self.app.push_screen_wait(question):
            await self._bring_in(wish, found)

    def _counted(self, wish: ImportWish, found: Sequence[Found]) -> list[Content]:
        """Return what is in the file and where it would go."""
        number = sum(isinstance(it, ImportItem) for it in found)
        lines = [
            Content(show(str(wish.path), limit=200)),
            Content(show(f"{number:,} events go to {wish.dataset.name} in {self.workspace.source.name}", limit=200)),
        ]
        for kind, said in ((Skipped, "are no events of their own"), (Failed, "cannot be read")):
            count = sum(isinstance(it, kind) for it in found)
            if count:
                lines.append(Content.styled(f"{count:,} parts of the file {said}", "$text-muted"))
        lines.append(Content.styled("What is there already is not made again. u does not undo an import.", "$warning"))
        return lines

    async def _bring_in(self, wish: ImportWish, found: Sequence[Found]) -> None:
        workspace = self.workspace
        log = ImportLog(workspace.state, workspace.source, clock=workspace.clock, session=workspace.session)
        try:
            summary = await import_items(
                workspace.api,
                found,
                log=log,
                dataset_id=wish.dataset.uuid,
                label=wish.path.name,
                on_progress=partial(self._import_moved, wish),
            )
        finally:
            self.say_doing(SafeText(""))
            self.reload()
            workspace.forget_words()
            self.load_vocabulary()
        locations = Locations.from_environment(os.environ)
        if workspace.source.kind is SourceKind.LOCAL:
            locations.imported_mark.touch(mode=0o600)
        await self._tell_imported(wish, summary, locations)

    def _import_moved(self, wish: ImportWish, progress: Progress) -> None:
        of = f" {progress.done:,} of {progress.total:,}" if progress.total else ""
        failed = f", {progress.failed:,} failed" if progress.failed else ""
        waiting = f", waiting {progress.waiting:.0f} s" if progress.waiting else ""
        name = show(wish.path.name, limit=40)
        self.say_doing(SafeText(f"{DOING[progress.stage]} {name}{of}{failed}{waiting}, esc stops"))

    async def _tell_imported(self, wish: ImportWish, summary: ImportSummary, locations: Locations) -> None:
        lines = [
            f"{summary.created:,} created in {wish.dataset.name}, {summary.known:,} there already,"
            f" {summary.related:,} links, {len(summary.failed):,} failed"
        ]
        lines += [f"{it.where}: {it.why}" for it in summary.failed[:NAMED]]
        if summary.failed:
            lines.append(await self._kept(wish, summary, locations))
        if summary.stopped is not None:
            lines.append(f"stopped: {summary.stopped}; import the file again to go on from here")
        is_well = not summary.failed and summary.stopped is None
        self.notify(
            show("\n".join(lines), multiline=True, limit=900),
            severity="information" if is_well else "warning",
            timeout=NOTICE_SECONDS,
            markup=False,
        )

    async def _kept(self, wish: ImportWish, summary: ImportSummary, locations: Locations) -> str:
        folder = locations.failed_dir
        try:
            file = await write_failed(folder, summary.failed, source=wish.path.name, now=self.workspace.clock())
        except OSError as error:
            return f"what failed could not be written to {folder}: {error.strerror or error}"
        return f"what failed is in {file}: mend it, and import that file" if file is not None else ""

    @on(window.Close)
    def _stop_import(self, message: window.Close) -> None:
        if self.is_under_way("import"):
            message.prevent_default()
            self.workers.cancel_group(self, "import")
            text = "import stopped after what was under way; import the file again to go on"
            self.notify(SafeText(text), severity="warning", markup=False)
