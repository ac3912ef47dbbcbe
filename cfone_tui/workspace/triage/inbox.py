"""What is new in a list: recorded, or back from later, since the user last caught up with it?"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import islice

from cfone_tui.contract.wire import format_instant, parse_instant
from cfone_tui.query import QueryError, without_new
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import Owner, StateStore, inboxes, own_events, triage
from cfone_tui.store.state.inboxes import InboxKey
from cfone_tui.store.state.triage import TriageState
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.triage.triage import KEPT, UNDECIDED, Triage

FIRST_REACH = timedelta(days=1)
"""How far back the inbox of an account reaches that was never opened before."""

MOST_BACK = 100
"""Events back from later that a list begins with: as many as one request can ask for."""

MOST_TOUCHED = 2_000
"""Events that are asked for by their uuids to be listed, in 20 requests."""

ALL = InboxKey()
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def inbox_key(place: Place) -> InboxKey:
    """Return by which name it is remembered up to when the list of a place is read; its order does not matter."""
    try:
        return InboxKey(without_new(place.filter_text), place.dataset_id or "")
    except QueryError:
        return InboxKey(place.filter_text, place.dataset_id or "")


class Inbox:
    """Up to when the lists of an account were read.

    The list of all events begins a day before the account was first opened; catching up with it is catching up with
    every list. Nothing raises: an unusable state file costs what was remembered.
    """

    def __init__(self, state: StateStore, owner: Owner, known: Triage, *, clock: Callable[[], datetime]) -> None:
        self._state = state
        self._owner = owner
        self._triage = known
        self._clock = clock
        self._read_up_to: dict[InboxKey, datetime] = {}
        self._recorded: dict[str, datetime] = {}
        self._restored: set[str] = set()
        """Events that were made again, and were not new before."""
        self._own: set[str] = set()
        """Events that the user made, copied or imported: they are not new."""
        self._asked: set[str] = set()
        """Events of which that was asked lately."""

    async def look(self) -> bool:
        """Read again up to when each list is read; tell whether that is otherwise than before."""
        # what came of a change or an import is written down a moment after it can be listed
        self._asked.clear()
        try:
            found = await self._state.read(inboxes.read_up_to, self._owner)
            if ALL not in found:
                now = self._clock()
                await self._state.write(
                    inboxes.begin, self._owner, since=format_instant(now - FIRST_REACH), now=format_instant(now)
                )
                found = await self._state.read(inboxes.read_up_to, self._owner)
        except StoreError:
            return False
        before = self._read_up_to
        self._read_up_to = {key: moment for key, text in found.items() if (moment := parse_instant(text)) is not None}
        return self._read_up_to != before

    def own(self, key: InboxKey) -> datetime | None:
        """Return up to when a list itself was read, whatever holds for all events."""
        return self._read_up_to.get(key)

    def read_up_to(self, key: InboxKey) -> datetime:
        """Return up to when a list is read: what was recorded until then is not new in it."""
        everywhere = self._read_up_to.get(ALL, _BEGINNING)
        return max(everywhere, self._read_up_to.get(key, _BEGINNING))

    def signs(self, row: EventRow, key: InboxKey) -> tuple[str, ...]:
        """Return what the filter language calls what the user made of an event of a list.

        No source tells when an event was recorded. It is new if it was found when looking for what was recorded since,
        see :meth:`recorded`, and if it happened since: it cannot have been recorded before.
        """
        state, stands = self._triage.state_of(row.uuid), self._triage.of(row.uuid)
        found = [str(state)]
        if state in UNDECIDED and self._is_new(row, key):
            found.append("new")
        if stands.note:
            found.append("note")
        return tuple(found)

    async def back(self, key: InboxKey) -> tuple[str, ...]:
        """Return the uuids of events that came back since the list was last read, the earliest first."""
        since = format_instant(self.read_up_to(key))
        with suppress(StoreError):
            due = await self._state.read(
                triage.back_by, self._owner, now=format_instant(self._clock()), limit=MOST_BACK * 10
            )
            return tuple(uuid for uuid, wake_at in due if wake_at > since)[:MOST_BACK]
        return ()

    async def touched(self, words: Iterable[str]) -> tuple[tuple[str, ...], bool]:
        """Return the events for which one of these words may hold, those changed last first, and whether some are left.

        The words are states, and ``note``.
        """
        listed = frozenset(words)
        states = [state for state in TriageState if state in listed]
        with suppress(StoreError):
            uuids = await self._state.read(
                triage.in_states,
                self._owner,
                states=states,
                is_noted="note" in listed,
                limit=MOST_TOUCHED + 1,
            )
            return uuids[:MOST_TOUCHED], len(uuids) > MOST_TOUCHED
        return (), True

    async def learn(self, uuids: Iterable[str]) -> None:
        """Find out which of these events the user brought in, and which were made again in an earlier session."""
        asked = [uuid for uuid in dict.fromkeys(uuids) if uuid and uuid not in self._asked]
        if not asked:
            return
        with suppress(StoreError):
            found = await self._state.read(own_events.of, self._owner, uuids=asked)
            self._asked.update(asked)
            self._own |= found.made
            self._restored |= found.made_again - self._recorded.keys()
            if len(self._asked) > KEPT:
                self._asked.clear()

    def recorded(self, uuids: Iterable[str], *, after: datetime) -> None:
        """Take over that events were recorded after a moment; how long after, no source tells.

        Those that were only made again since are as new as they were before.
        """
        for uuid in uuids:
            if uuid not in self._restored:
                self._recorded[uuid] = max(after, self._recorded.pop(uuid, after))
        if len(self._recorded) > KEPT:
            for uuid in tuple(islice(self._recorded, KEPT // 4)):
                del self._recorded[uuid]

    def succeed(self, successors: Mapping[str, str]) -> None:
        """Let events that were made again be as new as they were before, and look anew who made what."""
        self._asked.clear()
        for old, new in successors.items():
            self._recorded.pop(new, None)
            if old in self._recorded:
                self._recorded[new] = self._recorded[old]
            else:
                self._restored.add(new)

    def _is_new(self, row: EventRow, key: InboxKey) -> bool:
        since, recorded, uuid = self.read_up_to(key), self._recorded.get(row.uuid), row.uuid
        if uuid in self._own:
            return self._is_back_since(uuid, since)
        if recorded is not None and recorded >= since:
            return True
        happened = parse_instant(row.date)
        if happened is not None and since < happened <= self._clock():
            return True
        return self._is_back_since(uuid, since)

    def _is_back_since(self, uuid: str, since: datetime) -> bool:
        wake_at = parse_instant(self._triage.of(uuid).wake_at) if self._triage.is_back(uuid) else None
        return wake_at is not None and wake_at > since
