"""How is the raw record of the event in the detail changed, in place or in the user's own editor?"""

import asyncio
from dataclasses import dataclass
from functools import partial

from textual import on

from cfone_tui.contract.event import Event
from cfone_tui.contract.json_check import json_fault
from cfone_tui.contract.json_layout import indented
from cfone_tui.contract.raw_record import RawRecord
from cfone_tui.contract.wire import format_instant
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import raw
from cfone_tui.tui.dialogs.json_edit import LARGEST, JsonDialog, difference_dialog, difference_of
from cfone_tui.tui.dialogs.leaving import Left
from cfone_tui.tui.harmless import called
from cfone_tui.tui.outside.json_sheet import JsonSheet
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.forms import Forms, known_of
from cfone_tui.tui.screens.main.raw_reading import RawReading
from cfone_tui.tui.wording import EXPECTED
from cfone_tui.workspace.applied import Applied, Outcome
from cfone_tui.workspace.drafting import Typed
from cfone_tui.workspace.raw_material import RawMaterial


@dataclass(frozen=True, slots=True)
class Record:
    """The raw record that is edited: of which event, as it was seen, and laid out for reading."""

    event: Event
    seen: RawMaterial
    original: str

    @property
    def key(self) -> str:
        """The name of its draft."""
        return f"raw:{self.event.uuid}"

    @property
    def title(self) -> SafeText:
        """What is edited."""
        return show(f"Raw record of {called(self.event)}", limit=80)


class RawChanging(RawReading, Forms):
    """The raw record, changed."""

    @on(raw.EditRecord)
    def _edit_record_here(self) -> None:
        self.open_form(partial(self._edit_record_shown, is_outside=False))

    @on(raw.EditRecordOutside)
    def _edit_record_outside(self) -> None:
        self.open_form(partial(self._edit_record_shown, is_outside=True))

    @on(answers.Changed)
    def _record_changed(self, message: answers.Changed) -> None:
        if message.applied.made(RawRecord) is not None and self.shown.raw is not None:
            self._raw_wanted()

    async def _edit_record_shown(self, *, is_outside: bool) -> None:
        event, seen = self.shown.event, self.shown.raw
        if event is None or seen is None:
            self.notify(SafeText("the raw record is still being read"), severity="warning", markup=False)
        else:
            await self._edit_record(event, seen, is_outside=is_outside)

    async def edit_record_of(self, uuid: str, *, is_outside: bool) -> None:
        """Go on with the raw record of an event, whatever is shown."""
        event = await self.workspace.event(uuid)
        await self._edit_record(event, await self.workspace.raw(event), is_outside=is_outside)

    async def _edit_record(self, event: Event, seen: RawMaterial, *, is_outside: bool) -> None:
        if seen.record is None:
            self.notify(SafeText("this event has no raw record"), severity="warning", markup=False)
            return
        record = Record(event, seen, await _laid_out(seen))
        kept = await self.workspace.drafts.typed(record.key)
        text = record.original if kept is None else kept.text
        while True:
            typed = await self._typed(record, text, is_outside=is_outside, kept=kept)
            if typed is None:
                return
            refused = await self._send_record(record, typed)
            if not refused:
                return
            # what somebody else made of it meanwhile is what the next difference is against
            seen = await self.workspace.raw(record.event)
            record = Record(record.event, seen, await _laid_out(seen))
            text, is_outside, kept = typed, False, None

    async def _send_record(self, record: Record, typed: str) -> bool:
        """Send a record and tell of it; return whether it was refused, and can be put right."""
        await self._record_saved(record, typed, sent_at=format_instant(self.workspace.clock()))
        try:
            applied = await self.workspace.editor.raw.edit(record.event, record.seen, typed)
        except EXPECTED:
            await self._record_saved(record, typed)
            raise
        self.post_message(answers.Changed(applied))
        is_refused = _is_refused(applied)
        if not applied.failures:
            await self.workspace.drafts.discard(record.key)
        elif is_refused:
            await self._record_saved(record, typed)
        return is_refused

    async def _typed(self, record: Record, text: str, *, is_outside: bool, kept: Typed | None) -> str | None:
        """Return the text that shall be sent; None when it was given up."""
        if is_outside:
            written = await self._record_written_outside(record, text, is_unsent=kept is not None)
            if written is None:
                return None
            text = written
            if len(text) > LARGEST:
                return await self._confirmed(record, text)
        elif len(text) > LARGEST:
            said = SafeText(f"a record of {len(text):,} characters is not edited in place: E opens it in $EDITOR")
            self.notify(said, severity="warning", markup=False)
            return None
        dialog = JsonDialog(
            record.title,
            text,
            known=known_of(kept) if kept is not None and not is_outside else SafeText(""),
            original=record.original,
            keep=partial(self._keep_record, record),
            outside=partial(self._record_written_outside, record),
            is_sent_at_once=is_outside,
        )
        typed = await self.app.push_screen_wait(dialog)
        if isinstance(typed, Left):
            await self.left(record.key, typed)
            return None
        return typed

    async def _confirmed(self, record: Record, text: str) -> str | None:
        """Ask about a record too long for a dialog; what is not sent is kept."""
        difference = await difference_of(record.original, text)
        if not difference.lines:
            await self.workspace.drafts.discard(record.key)
            self.notify(SafeText("nothing was changed"), markup=False)
        elif await self.app.push_screen_wait(difference_dialog(difference)):
            return text
        else:
            self.notify(SafeText("not sent; what was written is kept, E opens it again"), markup=False)
        return None

    async def _record_written_outside(self, record: Record, text: str, *, is_unsent: bool = False) -> str | None:
        notes = (f"{record.title}.", "Save and leave: the difference is shown before anything is sent.")
        sheet = JsonSheet(text, notes=notes)
        keep = partial(self._record_saved, record)
        return await self.outside.edit(
            sheet, key=f"{record.key}.json", what=record.title, keep=keep, is_unsent=is_unsent
        )

    def _keep_record(self, record: Record, text: str) -> None:
        self.workspace.drafts.keep(record.key, _draft_of(record, text))

    async def _record_saved(self, record: Record, text: str, *, sent_at: str = "") -> None:
        await self.workspace.drafts.save(record.key, _draft_of(record, text, sent_at=sent_at))


def _draft_of(record: Record, text: str, *, sent_at: str = "") -> str:
    return str(Typed(record.title, text=text, sent_at=sent_at))


def _is_refused(applied: Applied) -> bool:
    return any(failure.outcome in (Outcome.REFUSED, Outcome.CONFLICT) for failure in applied.failures)


async def _laid_out(seen: RawMaterial) -> str:
    """Return the payload as editors like it; what is no JSON as it is."""

    def laid_out() -> str:
        return indented(seen.data_text) if json_fault(seen.data_text) is None else seen.data_text

    return await asyncio.to_thread(laid_out)
