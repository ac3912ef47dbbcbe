"""What can be copied, and what is said about it?"""

import asyncio
import os
from functools import partial

from textual import on

from cfone_tui.contract.event import Event
from cfone_tui.safe_text import SafeText, defang, has_controls, show
from cfone_tui.settings.locations import Locations
from cfone_tui.tui.clipboard import copy
from cfone_tui.tui.commands import window
from cfone_tui.tui.commands.command import Place as Spot
from cfone_tui.tui.panes.event_detail import Value
from cfone_tui.tui.screens.main.base import MainBase

IN_DETAIL = (Spot.DETAIL, Spot.REFERENCES, Spot.RAW)


class Copying(MainBase):
    """Copying from the list and the detail."""

    @on(window.CopyValue)
    def _copy_value(self) -> None:
        value = self._value_under_cursor()
        harmless = value.text if value.kind is None else defang(value.text, kind=value.kind or None)
        self.copy_text(harmless, "defanged" if harmless != value.text else "as it is")

    @on(window.CopyFanged)
    def _copy_exact(self) -> None:
        self.copy_text(self._value_under_cursor().text, "as it is")

    @on(window.CopyUuid)
    def _copy_uuid(self) -> None:
        row = self.current
        if row is not None:
            self.copy_text(row.uuid, "uuid")

    @on(window.CopyJson)
    def _copy_json(self) -> None:
        self.carry_out("copy", self._copy_event)

    async def _copy_event(self) -> None:
        row = self.current
        if row is not None:
            event: Event = await self.workspace.event(row.uuid, row.dataset_id)
            self.copy_text(event.model_dump_json(indent=2, exclude_none=True), "event as JSON")

    def _value_under_cursor(self) -> Value:
        if self.spot in IN_DETAIL:
            return self.detail.value or Value("")
        row, column = self.current, self.events.table.column_under_cursor
        text = column.value(row) if row is not None else ""
        return Value(text, kind=row.indicator_type if row is not None and text == row.indicator else "")

    def copy_text(self, text: str, form: str) -> None:
        """Copy a text and say what it was."""
        if not text:
            how = "j and k choose the value" if self.spot in IN_DETAIL else "h and l choose the column"
            self.notify(SafeText(f"nothing to copy here: {how}"), markup=False)
            return
        self.carry_out("copy", partial(self._copy_out, text, form))

    async def _copy_out(self, text: str, form: str) -> None:
        copied = await copy(
            text,
            environment=os.environ,
            send_to_terminal=self.app.copy_to_clipboard,
            file=Locations.from_environment(os.environ).state_dir / "clipboard",
        )
        shown = show(text, limit=40) if "\n" not in text else f"{text.rstrip().count(chr(10)) + 1:,} lines"
        is_odd = await asyncio.to_thread(has_controls, text, multiline=True)
        warning = " · it holds control characters" if is_odd else ""
        self.notify(SafeText(f"{shown} ({form}) {copied.way}, {copied.size:,} bytes{warning}"), markup=False)
