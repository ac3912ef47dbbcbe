"""Where was the user last in an account, and by which filters did they come there?"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import cache

from pydantic import TypeAdapter

from cfone_tui.contract.wire import format_instant
from cfone_tui.settings.arrangement import Arrangement
from cfone_tui.store.errors import StoreError
from cfone_tui.store.state import Owner, StateStore, places
from cfone_tui.workspace.place import Place, Standing


@cache
def _standing() -> TypeAdapter[Standing]:
    return TypeAdapter(Standing)


class Whereabouts:
    """Remembers where the user stands; losing that is not worth an error."""

    def __init__(self, state: StateStore, owner: Owner, *, clock: Callable[[], datetime]) -> None:
        self._state = state
        self._owner = owner
        self._clock = clock
        self._standing: Standing | None = None
        self._at = "", 0

    async def remember(self, place: Place, arrangement: Arrangement | None = None) -> None:
        """Remember where the user is and how the list is laid out."""
        if self._standing is not None and self._standing.place != place:
            self._at = "", 0
        self._standing = Standing(place, arrangement or Arrangement())
        await self.settled()

    def stand_at(self, uuid: str, *, row: int) -> None:
        """Know under which event the cursor is; it is remembered when the program ends."""
        self._at = uuid, row

    async def settled(self) -> None:
        """Write down where the user stands."""
        if self._standing is None:
            return
        uuid, row = self._at
        with suppress(StoreError):
            await self._state.write(
                places.remember,
                self._owner,
                place=_standing().dump_json(replace(self._standing, uuid=uuid, row=row)).decode(),
                dataset_id=self._standing.place.dataset_id or "",
                now=format_instant(self._clock()),
            )

    async def last(self) -> Standing | None:
        """Return where the user was last in this account; None when nowhere, or when that cannot be told."""
        try:
            text = await self._state.read(places.last, self._owner)
            found = None if text is None else _standing().validate_json(text)
        except (StoreError, ValueError):
            found = None
        self._standing = found or Standing()
        return found

    async def recent_filters(self) -> tuple[str, ...]:
        """Return the filters that were kept lately in this account, each once and the newest first."""
        try:
            texts = await self._state.read(places.recent, self._owner)
        except StoreError:
            return ()
        return tuple(dict.fromkeys(filter(None, map(_filter_of, texts))))


def _filter_of(place: str) -> str:
    try:
        return _standing().validate_json(place).place.filter_text
    except ValueError:
        return ""
