"""What is known of the user's triage of the events at hand, when all of it would be too much and others write too?"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import islice

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import Owner, StateStore, triage
from cfone_tui.store.state.triage import UNTOUCHED, Triaged, TriageState

KEPT = 50_000
"""Events whose triage is remembered; those asked for first are forgotten first."""

NEWS_AT_ONCE = 1_000
"""Changes of other windows that are read one by one; after more, everything at hand is read again."""

UNDECIDED = (TriageState.UNREAD, TriageState.SEEN)


class Triage:
    """Answers from memory for events that it was told to :meth:`learn`; of all others it says they are unread.

    Losing that to an unusable state file is not worth an error: nothing raises.
    """

    def __init__(self, state: StateStore, owner: Owner, *, clock: Callable[[], datetime]) -> None:
        self._state = state
        self._owner = owner
        self._clock = clock
        self._asked: dict[str, None] = {}
        self._rows: dict[str, Triaged] = {}
        self._revision: int | None = None
        self._looked_at = ""

    def of(self, uuid: str) -> Triaged:
        """Return what stands written of an event."""
        return self._rows.get(uuid, UNTOUCHED)

    def is_back(self, uuid: str) -> bool:
        """Tell whether an event that was put off is due, and nothing was decided since."""
        row = self._rows.get(uuid)
        return row is not None and _is_back(row, format_instant(self._clock()))

    def state_of(self, uuid: str) -> TriageState:
        """Return what the user made of an event; one that was put off and is due is unread again."""
        row = self._rows.get(uuid)
        if row is None:
            return TriageState.UNREAD
        is_due = row.state is TriageState.LATER and _is_back(row, format_instant(self._clock()))
        return TriageState.UNREAD if is_due else row.state

    async def learn(self, uuids: Iterable[str]) -> None:
        """Find out what stands written of events, unless that is known."""
        fresh = [uuid for uuid in dict.fromkeys(uuids) if uuid and uuid not in self._asked]
        if not fresh:
            return
        with suppress(StoreError):
            found = await self._state.read(triage.known, self._owner, uuids=fresh)
            self._asked.update(dict.fromkeys(fresh))
            self._rows.update(found)
            if len(self._asked) > KEPT:
                for uuid in tuple(islice(self._asked, len(self._asked) - KEPT * 3 // 4)):
                    del self._asked[uuid]
                    self._rows.pop(uuid, None)

    def took(self, rows: Mapping[str, Triaged]) -> None:
        """Take over what was written just now."""
        self._asked.update(dict.fromkeys(rows))
        self._rows.update(rows)

    def succeed(self, successors: Mapping[str, str]) -> None:
        """Let what stands written of events stand by the identities that took their place."""
        for old, new in successors.items():
            row = self._rows.get(old)
            if row is not None and row.is_touched and not self.of(new).is_touched:
                self.took({new: row, old: UNTOUCHED})

    def assume(self, uuids: Iterable[str], state: TriageState) -> None:
        """Take a decision for carried out, so that no key has to wait for that; :meth:`doubt` it where it failed."""
        now = format_instant(self._clock())
        self._rows.update({it: replace(self.of(it), state=state, wake_at="", decided_at=now) for it in uuids})

    async def doubt(self, uuids: Iterable[str]) -> None:
        """Find out again what stands written of events."""
        listed = tuple(uuids)
        for uuid in listed:
            self._asked.pop(uuid, None)
            self._rows.pop(uuid, None)
        await self.learn(listed)

    async def look(self) -> frozenset[str]:
        """Return which events at hand stand otherwise since the last look: others wrote, or their time came."""
        now, before = format_instant(self._clock()), self._looked_at
        self._looked_at = now
        back = {uuid for uuid, row in self._rows.items() if before < row.wake_at <= now} if before else set()
        try:
            if self._revision is None:
                self._revision = await self._state.read(triage.latest_revision, self._owner)
                return frozenset(back)
            self._revision, changed = await self._state.read(
                triage.changed_since, self._owner, revision=self._revision, limit=NEWS_AT_ONCE
            )
        except StoreError:
            return frozenset(back)
        if changed is None:
            return await self._learn_again()
        fresh = {uuid: row for uuid, row in changed.items() if uuid in self._asked and self._rows.get(uuid) != row}
        self._rows.update(fresh)
        return frozenset(back | fresh.keys())

    async def _learn_again(self) -> frozenset[str]:
        asked, before = tuple(self._asked), self._rows
        self._asked, self._rows = {}, {}
        await self.learn(asked)
        return frozenset(uuid for uuid in asked if before.get(uuid) != self._rows.get(uuid))


def _is_back(row: Triaged, now: str) -> bool:
    return bool(row.wake_at) and row.wake_at <= now and row.state in (*UNDECIDED, TriageState.LATER)
