"""What was typed into forms and not sent, kept so that neither an error nor the end of the program loses it?"""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import Owner, StateStore, drafts, successors
from cfone_tui.store.state.drafts import Draft
from cfone_tui.workspace.changes import EventCreated
from cfone_tui.workspace.changes.change import ChangeBase, Creation
from cfone_tui.workspace.changes.things import ThingCreated

__all__ = ["Draft", "Drafts", "Typed"]

TELLING = ("event", "indicator", "name", "value")
"""Fields that tell one thing from others of its kind."""

REST = 0.5
"""Seconds without a key before what was typed is written down."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, as a draft holds it: into the fields of a form over ``base``, or as one text.

    ``title`` calls it by a name. ``sent_at`` is when it was sent (ISO 8601) if nobody knows what became of that.
    """

    title: str
    fields: Mapping[str, str] | None = None
    base: Mapping[str, str] | None = None
    text: str = ""
    sent_at: str = ""

    def __str__(self) -> str:
        """Return it as a draft has it."""
        said: dict[str, Any] = {"title": self.title}
        said |= {"text": self.text} if self.fields is None else {"base": self.base or {}, "typed": self.fields}
        return json.dumps(said | ({"sent_at": self.sent_at} if self.sent_at else {}), default=dict)

    @classmethod
    def of(cls, draft: Draft) -> "Typed":
        """Return what a draft holds; raises ``ValueError`` where it holds none."""
        try:
            said = json.loads(draft.draft)
            title, sent_at = str(said["title"]), str(said.get("sent_at", ""))
            typed = said.get("typed")
            if isinstance(typed, dict):
                return cls(title, fields=typed, base=dict(said["base"]), sent_at=sent_at)
            return cls(title, text=str(said["text"] if typed is None else typed), sent_at=sent_at)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"no draft: {error}") from None


class Drafts:
    """The drafts of one account, by the key of their form."""

    def __init__(self, state: StateStore, owner: Owner, *, clock: Callable[[], datetime]) -> None:
        self._state = state
        self._owner = owner
        self._clock = clock
        self._unwritten: dict[str, Draft] = {}
        self._at_hand: dict[str, Draft] = {}
        self._rest: asyncio.TimerHandle | None = None
        self._writing: set[asyncio.Task[None]] = set()

    def keep(self, form: str, content: str, *, dataset_id: str = "") -> None:
        """Keep what is typed into a form now: written down once the keys rest, or when the program ends."""
        self._unwritten[form] = Draft(form, dataset_id, content, format_instant(self._clock()))
        self._at_hand[form] = self._unwritten[form]
        if self._rest is not None:
            self._rest.cancel()
        self._rest = asyncio.get_running_loop().call_later(REST, self._rested)

    async def get(self, form: str) -> Draft | None:
        """Return what was typed into a form and not sent; raises :class:`StoreError`."""
        await self.settled()
        return await self._state.read(drafts.get, self._owner, form)

    def at_hand(self, form: str) -> Typed | None:
        """Return what was typed into a form, as far as it is known without looking: in this session, or when listed."""
        with suppress(ValueError, KeyError):
            return Typed.of(self._at_hand[form])
        return None

    async def typed(self, form: str) -> Typed | None:
        """Return what was typed into a form and not sent, taken apart; raises :class:`StoreError`."""
        draft = await self.get(form)
        with suppress(ValueError):
            return None if draft is None else Typed.of(draft)
        return None

    async def save(self, form: str, content: str, *, dataset_id: str = "") -> None:
        """Keep what was typed into a form, and be sure of it; raises :class:`StoreError`."""
        await self.settled()
        draft = Draft(form, dataset_id, content, format_instant(self._clock()))
        self._at_hand[form] = draft
        await self._state.write(drafts.save, self._owner, draft)

    async def all(self) -> tuple[Draft, ...]:
        """Return what was typed into any form and not sent, the newest first; raises :class:`StoreError`."""
        await self.settled()
        found = await self._state.read(drafts.all_of, self._owner)
        since = await self._state.read(successors.of, self._owner, drafts.parts(draft.form for draft in found))
        if since:
            # typed into the form of something that another window made again meanwhile
            await self._state.write(drafts.move, self._owner, successors=since)
            found = await self._state.read(drafts.all_of, self._owner)
        self._at_hand |= {draft.form: draft for draft in found}
        return found

    async def arrived(self, creations: Iterable[ChangeBase]) -> tuple[str, ...]:
        """Drop what was sent without an answer and turned out to have been made; return how those were called.

        Raises :class:`StoreError`.
        """
        dropped: list[str] = []
        made = [it for it in creations if isinstance(it, Creation)]
        for draft in await self.all() if made else ():
            with suppress(ValueError):
                typed = Typed.of(draft)
                if typed.sent_at and any(_is_of(it, draft.form, typed.fields or {}) for it in made):
                    await self.discard(draft.form)
                    dropped.append(typed.title)
        return tuple(dropped)

    def succeed(self, successors: Mapping[str, str]) -> None:
        """Let what was typed about things that were made again be about those that are there now."""
        for known in (self._unwritten, self._at_hand):
            for form, now in drafts.moved(tuple(known), successors).items():
                known.setdefault(now, replace(known.pop(form), form=now))

    async def discard(self, form: str) -> None:
        """Drop what was typed into a form; raises :class:`StoreError`."""
        self._unwritten.pop(form, None)
        self._at_hand.pop(form, None)
        await self.settled()
        await self._state.write(drafts.discard, self._owner, form)

    async def settled(self) -> None:
        """Write down what is not written yet; to be awaited before the program ends."""
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None
        if self._writing:
            await asyncio.wait(tuple(self._writing))
        await self._write()

    def _rested(self) -> None:
        self._rest = None
        task = asyncio.create_task(self._write())
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def _write(self) -> None:
        while self._unwritten:
            _, draft = self._unwritten.popitem()
            # losing a draft is not worth an error in the middle of typing
            with suppress(StoreError):
                await self._state.write(drafts.save, self._owner, draft)


def _is_of(made: Creation, form: str, typed: Mapping[str, str]) -> bool:
    """Tell whether a form is the one that something was made from: of its kind, and with what tells things apart."""
    kind, _, which = form.partition(":")
    sent = made.body if isinstance(made, EventCreated) else made.fields if isinstance(made, ThingCreated) else {}
    names = [name for name in TELLING if typed.get(name) or sent.get(name)]
    is_new = which == "new" or which.startswith("copy:")
    is_kind = type(made).model_fields["kind"].default == f"{kind.replace(' ', '-')}-created"
    return (
        is_new and is_kind and bool(names) and all(str(sent.get(name) or "") == typed.get(name, "") for name in names)
    )
