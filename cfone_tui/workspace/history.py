"""What did this program do to an event, and which of it can be taken back?"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from cfone_tui.store.state import StateStore, history
from cfone_tui.store.state.history import Deed
from cfone_tui.store.state.journal import Role, State
from cfone_tui.workspace.changes import (
    Change,
    Creation,
    EventDeleted,
    EventMoved,
    FieldsChanged,
    TagsChanged,
    TriageChanged,
    from_json,
)
from cfone_tui.workspace.source import Source

__all__ = ["Past", "Role", "State", "past_of", "read_history"]


@dataclass(frozen=True, slots=True)
class Past:
    """One change of an event: when, as a part of which command, how it ended, and what it changed, line by line.

    ``can_be_undone`` says whether it was done, was not taken back since, and can be at all.
    """

    id: int
    at: str
    label: str
    role: Role
    state: State
    reason: str
    is_of_this_session: bool
    differences: tuple[tuple[str, str, str], ...]
    """What changed, as it was before and as it was after."""
    can_be_undone: bool

    @property
    def is_unknown(self) -> bool:
        """Whether nobody knows if it was carried out."""
        return self.state in (State.UNKNOWN, State.PENDING)


async def read_history(state: StateStore, source: Source, uuid: str, *, session: str) -> tuple[Past, ...]:
    """Return what was done to an event, the last first, under every uuid it had; raises ``StoreError``."""
    known = await state.read(history.identities, source.owner, uuid)
    deeds = await state.read(history.of_things, source.owner, uuids=known)
    return await asyncio.to_thread(_pasts, deeds, frozenset(known), session)  # events that were deleted may be large


def _pasts(deeds: Sequence[Deed], uuids: frozenset[str], session: str) -> tuple[Past, ...]:
    return tuple(past_of(deed, uuids, session=session) for deed in deeds)


def past_of(deed: Deed, uuids: frozenset[str], *, session: str) -> Past:
    """Return what a deed was to the event of these uuids."""
    change: Change | None = None
    with suppress(ValueError):
        change = from_json(deed.change)
    is_kept = deed.state is State.DONE and deed.role in (Role.DO, Role.REDO)
    return Past(
        id=deed.id,
        at=deed.recorded_at,
        label=deed.label,
        role=deed.role,
        state=deed.state,
        reason=deed.reason,
        is_of_this_session=deed.session == session,
        differences=() if change is None else tuple(_differences(change, uuids)),
        can_be_undone=is_kept and change is not None and change.inverse() is not None,
    )


def _differences(change: Change, uuids: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    match change:
        case TagsChanged():
            yield "tags", " ".join(f"−{tag}" for tag in change.removed), " ".join(f"+{tag}" for tag in change.added)
        case FieldsChanged(before=before, after=after):
            yield from ((name, before.get(name, ""), value) for name, value in after.items())
        case EventMoved(to=to):
            yield "dataset", change.target.dataset_id, to
        case TriageChanged(steps=steps):
            yield from (line for step in steps if step.uuid in uuids for line in _marks(step.before, step.after))
        case EventDeleted():
            yield "event", change.what, ""
        case Creation():
            yield "event", "", change.what
        case _:
            return


def _marks(before: object, after: object) -> Iterator[tuple[str, str, str]]:
    for name in ("state", "wake_at", "note"):
        old, new = getattr(before, name) or "", getattr(after, name) or ""
        if old != new:
            yield name.replace("_", " "), old, new
