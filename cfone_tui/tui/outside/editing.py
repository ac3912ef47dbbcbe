"""How is a sheet written in the user's editor until it can be read, so that nothing typed is ever lost?"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

from textual.app import App

from cfone_tui.tui.outside.sheet import Sheet, SheetFault, with_faults
from cfone_tui.tui.outside.terminal import NoEditor, editor_command, run_editor
from cfone_tui.workspace.outside_edits import OutsideEdit, OutsideEdits

T = TypeVar("T")
KEPT = "what was written is kept, and there when you edit it outside again"


class Outside:
    """The user's editor; ``say`` tells a person why nothing came of it."""

    def __init__(
        self, app: App[object], edits: OutsideEdits, *, environment: Mapping[str, str], say: Callable[[str], None]
    ) -> None:
        self._app = app
        self._edits = edits
        self._environment = environment
        self._say = say

    async def edit(
        self, sheet: Sheet[T], *, key: str, what: str, keep: Callable[[T], Awaitable[None]], is_unsent: bool = False
    ) -> T | None:
        """Have a sheet edited; return what it means then, None when nothing shall be changed, which was said.

        A text that cannot be read is opened again under what is wrong with it, until it is left as it is. The file
        goes only once what is in it is kept elsewhere, which ``keep`` does with what could be read; an end of the
        program in between leaves it for the next start. A sheet that ``is_unsent`` was typed earlier: leaving it as it
        is means it.
        """
        original = sheet.text
        kept = await self._edits.kept(key)
        if kept is None and is_unsent:
            kept = original
        text = original if kept is None else kept
        try:
            command = editor_command(self._environment)
            while True:
                edit = await self._edits.begin(key, text, original=original, suffix=sheet.suffix, what=what)
                typed, problem = await self._edited(command, edit)
                if not problem and typed == text and typed != kept:
                    problem = "it was left as it is"
                if problem:
                    await self._give_up(edit, typed, original, problem)
                    await self._edits.end(edit)
                    return None
                try:
                    meant = await asyncio.to_thread(sheet.read, typed)
                except SheetFault as fault:
                    await self._edits.keep(key, typed, what=what)
                    await self._edits.end(edit)
                    text, kept = with_faults(typed, fault.faults, comment=sheet.comment), None
                    continue
                await keep(meant)
                await self._edits.discard(key)
                await self._edits.end(edit)
                return meant
        except (NoEditor, OSError) as error:
            self._say(f"nothing was changed: {error}")
            return None

    async def _edited(self, command: tuple[str, ...], edit: OutsideEdit) -> tuple[str, str]:
        """Return what was written, and what went wrong; raises ``OSError`` when it cannot be told."""
        problem = await run_editor(self._app, command, edit.file, environment=self._environment)
        try:
            return await self._edits.read(edit), problem
        except FileNotFoundError:
            await self._edits.end(edit)
            raise OSError(problem or "the file is gone") from None
        except OSError as error:
            reason = problem or f"the file cannot be read: {error.strerror or error}"
            raise OSError(f"{reason}; it is left as {edit.file}") from error

    async def _give_up(self, edit: OutsideEdit, typed: str, original: str, why: str) -> None:
        """Say that nothing came of it, and keep what was written, if anything was."""
        if typed and typed != original:
            await self._edits.keep(edit.key, typed, what=edit.what)
            self._say(f"nothing was changed: {why}; {KEPT}")
        else:
            self._say(f"nothing was changed: {why}")
