"""What does an import write down: each batch before it is sent, and which event each piece of a file became?"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import StateStore, journal, ledger
from cfone_tui.store.state.journal import Role, State
from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.source import Source

KIND = "import"


class ImportLog:
    """The journal and the ledger of one account, as imports use them; ``session`` names this run of the program."""

    def __init__(self, state: StateStore, source: Source, *, clock: Callable[[], datetime], session: str) -> None:
        self._state = state
        self._source = source
        self._clock = clock
        self._session = session

    async def begin(self, label: str, *, dataset_id: str, keys: Sequence[str]) -> int:
        """Write a batch down before it is sent; raises :class:`NotRecorded`, and nothing may be sent then."""
        try:
            return await self._state.write(self._begin, label, dataset_id, keys)
        except StoreError as error:
            raise NotRecorded(f"the journal cannot be written: {error}") from error

    async def settle(
        self, entry: int, outcome: Outcome, *, dataset_id: str, uuids: Mapping[str, str], reason: str = ""
    ) -> None:
        """Write down how a batch ended and which events came of it.

        That this could not be written costs nothing that the marks of the events cannot tell again.
        """
        with suppress(StoreError):
            await self._state.write(self._settle, entry, outcome, reason, dataset_id, uuids)

    async def known(self, dataset_id: str, keys: Sequence[str]) -> dict[str, str]:
        """Return the uuids of events that keys became before, as far as anybody remembers."""
        with suppress(StoreError):
            return await self._state.read(ledger.known, self._source.owner, dataset_id=dataset_id, keys=keys)
        return {}

    async def remember(self, dataset_id: str, uuids: Mapping[str, str]) -> None:
        """Write down which events keys became, found by their marks."""
        with suppress(StoreError):
            now = format_instant(self._clock())
            await self._state.write(ledger.enter, self._source.owner, dataset_id=dataset_id, uuids=uuids, now=now)

    def _begin(self, connection: Connection, label: str, dataset_id: str, keys: Sequence[str]) -> int:
        owner, now = self._source.owner, format_instant(self._clock())
        batch = journal.begin(connection, owner, session=self._session, role=Role.IMPORT, label=label, now=now)
        content = _content(dict.fromkeys(keys))
        return journal.record(
            connection, owner, batch_id=batch, dataset_id=dataset_id, kind=KIND, content=content, now=now
        )

    def _settle(
        self,
        connection: Connection,
        entry: int,
        outcome: Outcome,
        reason: str,
        dataset_id: str,
        uuids: Mapping[str, str],
    ) -> None:
        now = format_instant(self._clock())
        content = _content(uuids) if uuids else None
        journal.settle(connection, entry, state=State(outcome.value), now=now, reason=reason, content=content)
        ledger.enter(connection, self._source.owner, dataset_id=dataset_id, uuids=uuids, now=now)


def _content(events: Mapping[str, str | None]) -> str:
    return json.dumps({"kind": KIND, "events": events}, separators=(",", ":"))
