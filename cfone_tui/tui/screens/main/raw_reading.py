"""How do the raw record and the event as it was received come into the detail, and what is taken from them?"""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from textual import on

from cfone_tui.contract.event import Event
from cfone_tui.contract.json_string import said_by
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import raw
from cfone_tui.tui.dialogs.text import TextDialog
from cfone_tui.tui.panes.event_detail.raw import RawPage
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.copying import Copying
from cfone_tui.workspace.raw_material import RawMaterial

LONGEST_TEXT = 2**20
"""Characters of a text that are shown to be read."""


class RawReading(Copying):
    """The raw page of the event in the detail."""

    @property
    def raw_page(self) -> RawPage:
        """The page that shows what the server sent."""
        return self.detail.query_one(RawPage)

    @on(RawPage.RawWanted)
    def _raw_wanted(self) -> None:
        event = self.shown.event
        if event is None:
            return

        async def read() -> tuple[Event, RawMaterial]:
            return event, await self.workspace.raw(event)

        self.ask("raw", read, lambda both: answers.RawLoaded(*both))

    @on(answers.RawLoaded)
    def _raw_loaded(self, message: answers.RawLoaded) -> None:
        if message.event is self.shown.event:
            self.shown = replace(self.shown, raw=message.raw)

    @on(raw.CopySubtree)
    def _copy_subtree(self) -> None:
        self.copy_text(self.raw_page.subtree(), "JSON as it came")

    @on(raw.CopyPath)
    def _copy_path(self) -> None:
        self._copy_found(self.raw_page.path(is_pointer=False), "path, as jq")

    @on(raw.CopyPointer)
    def _copy_pointer(self) -> None:
        self._copy_found(self.raw_page.path(is_pointer=True), "JSON pointer")

    @on(raw.OpenText)
    def _open_text(self) -> None:
        page = self.raw_page
        token, path = page.subtree(), page.path(is_pointer=False)
        if path is None:
            self.notify(SafeText("no value here: j and k choose one"), markup=False)
            return

        async def opened() -> None:
            text = await asyncio.to_thread(lambda: show(said_by(token), multiline=True, limit=LONGEST_TEXT))
            title = show(await asyncio.to_thread(path), limit=200)
            self.app.push_screen(TextDialog(title, text))

        self.bring_up("copy", opened)

    def _copy_found(self, find: Callable[[], str] | None, form: str) -> None:
        """Copy what takes a while to be worked out."""

        async def found() -> None:
            self.copy_text("" if find is None else await asyncio.to_thread(find), form)

        self.carry_out("copy", found)
