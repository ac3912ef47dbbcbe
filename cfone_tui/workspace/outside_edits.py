"""What was written in an editor outside the window, and where is it while it is not sent?

Each text has a folder of its own in the state directory, for its owner alone: the file, beside it what it is about,
and whatever the editor leaves there. All of it goes when the edit is over. What a crash left behind is found at the
next start: a text nobody changed is removed, one that was changed becomes a draft and is offered again. A file goes
only after what is in it was read and kept: what cannot be read, or kept, stays where it is.
"""

import asyncio
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from cfone_tui.contract.wire import format_instant
from cfone_tui.settings.private_file import write_private
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import Owner, StateStore, drafts
from cfone_tui.store.state.drafts import Draft
from cfone_tui.workspace.drafting import Typed
from cfone_tui.workspace.session import is_running

ABOUT = "about.json"
LARGEST = 32 * 2**20
"""Bytes of a file that is read back."""


@dataclass(frozen=True, slots=True)
class OutsideEdit:
    """A text that is being edited: ``key`` names what is edited, as drafts do, ``what`` says it to a person."""

    key: str
    what: str
    file: Path


class OutsideEdits:
    """The texts of one account that are, or were, edited outside; without a folder there are none.

    ``session`` names this run of the program.
    """

    def __init__(
        self, folder: Path | None, state: StateStore, owner: Owner, *, clock: Callable[[], datetime], session: str
    ) -> None:
        self._folder = folder
        self._state = state
        self._owner = owner
        self._clock = clock
        self._session = session

    async def begin(self, key: str, text: str, *, original: str, suffix: str, what: str) -> OutsideEdit:
        """Write a text into a file; ``original`` is what it was before anybody changed it. Raises ``OSError``."""
        if self._folder is None:
            raise FileNotFoundError("there is no folder for it")
        folder = self._folder / uuid4().hex
        about: dict[str, object] = {
            "session": self._session,
            "source": self._owner.source,
            "account_id": self._owner.account_id,
            "key": key,
            "what": what,
            "original": original,
            "file": f"edit{suffix}",
        }
        edit = OutsideEdit(key, what, folder / f"edit{suffix}")
        await asyncio.to_thread(_write, folder, about, edit.file, text)
        return edit

    async def read(self, edit: OutsideEdit) -> str:
        """Return what is in the file now; bytes that are no UTF-8 come back as they are when they are written again.

        Raises ``OSError``.
        """
        return await asyncio.to_thread(_read, edit.file)

    async def end(self, edit: OutsideEdit) -> None:
        """Remove the file, and what the editor left beside it."""
        await asyncio.to_thread(shutil.rmtree, edit.file.parent, ignore_errors=True)

    # -- what was not sent ------------------------------------------------------------------------------------------

    async def keep(self, key: str, text: str, *, what: str) -> None:
        """Keep a text that was not sent."""
        written = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        draft = Draft(
            _form(key),
            "",
            str(Typed(f"in $EDITOR: {what}", text=written)),
            format_instant(self._clock()),
        )
        await self._state.write(drafts.save, self._owner, draft)

    async def kept(self, key: str) -> str | None:
        """Return the text that was not sent."""
        draft = await self._state.read(drafts.get, self._owner, _form(key))
        with suppress(ValueError):
            return None if draft is None else Typed.of(draft).text
        return None

    async def discard(self, key: str) -> None:
        """Drop the text that was not sent."""
        await self._state.write(drafts.discard, self._owner, _form(key))

    async def recover(self) -> tuple[str, ...]:
        """Take in what runs that are no more left behind; return what was being edited and not sent.

        What cannot be taken in now stays for the next start.
        """
        found = await asyncio.to_thread(self._left_behind)
        unsent: list[str] = []
        for edit, original in found:
            with suppress(OSError, StoreError):
                if await self._take_in(edit, original):
                    unsent.append(edit.what)
                await self.end(edit)
        return tuple(unsent)

    async def _take_in(self, edit: OutsideEdit, original: str) -> bool:
        try:
            text = await self.read(edit)
        except FileNotFoundError:
            return False  # the run was killed before it was written
        if text == original:
            return False
        await self.keep(edit.key, text, what=edit.what)
        return True

    def _left_behind(self) -> list[tuple[OutsideEdit, str]]:
        found: list[tuple[OutsideEdit, str]] = []
        folders: list[Path] = []
        with suppress(OSError):
            folders = sorted(self._folder.iterdir()) if self._folder is not None and self._folder.is_dir() else []
        for folder in folders:
            try:
                about = json.loads(_read(folder / ABOUT))
                whose = Owner(about["source"], about["account_id"])
                # earlier versions did not write down which run it was: that is over
                session = str(about.get("session", ""))
                if whose == self._owner and session != self._session and not is_running(session):
                    edit = OutsideEdit(about["key"], about["what"], folder / Path(about["file"]).name)
                    found.append((edit, str(about["original"])))
            except (OSError, ValueError, KeyError, TypeError):
                continue  # not ours to judge
        return found


def _form(key: str) -> str:
    return f"outside:{key}"


def _write(folder: Path, about: dict[str, object], file: Path, text: str) -> None:
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700)
    # a text without what it is about would be left for ever
    write_private(folder / ABOUT, json.dumps(about).encode())
    write_private(file, text.encode("utf-8", "surrogateescape"))


def _read(file: Path) -> str:
    descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(descriptor, "rb") as opened:
        content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise OSError(f"it has more than {LARGEST:,} bytes")
    return content.decode("utf-8", "surrogateescape")
