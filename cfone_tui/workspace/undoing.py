"""How are changes taken back, and done again?"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from cfone_tui.api import NotFound
from cfone_tui.workspace.applied import Applied, Failure, Outcome
from cfone_tui.workspace.changes import CategoryChanged, ChangeBase, Creation, FieldsChanged
from cfone_tui.workspace.changes.things import ThingChanged
from cfone_tui.workspace.editing import Editing, carried_last
from cfone_tui.workspace.errors import CannotUndo, MadeEarlier, ManyAtOnce, NothingToRedo, NothingToUndo, OtherAccount
from cfone_tui.workspace.journal import Batch, Recorded, Role
from cfone_tui.workspace.writing import Result, Writing, applied, nothing_or_unknown

MOST_NAMED = 3
"""Things that are gone and named in a summary; the failures name all."""


class Undoing(Editing):
    """Undo and redo, read off the journal; a redo takes back an undo."""

    def __init__(self, writing: Writing, editings: Iterable[Editing]) -> None:
        super().__init__(writing)
        self._journal = writing.journal
        self._ways = {kind: way for editing in editings for kind, way in editing.ways.items()}
        self._stuck: tuple[_Stuck, ...] = ()
        self._undid_nothing = ""

    @carried_last
    async def undo(self, *, even_earlier: bool = False) -> Applied:
        """Take back the last change of this account that was not taken back yet.

        What somebody else changed since stays the last. Raises :class:`~cfone_tui.workspace.errors.CannotUndo`: among
        others MadeEarlier when the change is of an earlier session, which is taken back only when ``even_earlier``
        says so, and ManyAtOnce when it was made to many events at once; and :class:`~cfone_tui.api.ReadOnly` for a
        change at a source that may not be changed.
        """
        if await self._journal.is_bulk_next(Role.UNDO):
            raise ManyAtOnce
        done = await self._journal.last_undoable()
        if done is None:
            elsewhere = await self._journal.last_anywhere()
            if elsewhere is not None:
                raise OtherAccount(*elsewhere)
            raise NothingToUndo("there is nothing to undo")
        if not (done.is_of_this_session or even_earlier):
            raise MadeEarlier(done.label, done.made_at)
        return await self._take_back(done, Role.UNDO)

    @carried_last
    async def redo(self) -> Applied:
        """Do again what was undone last; raises :class:`~cfone_tui.workspace.errors.NothingToRedo`."""
        if await self._journal.is_bulk_next(Role.REDO):
            raise ManyAtOnce
        undone = await self._journal.last_redoable()
        if undone is None:
            raise NothingToRedo("there is nothing to redo")
        if self._undid_nothing:
            # what was undone before that is not what the key is pressed for
            raise NothingToRedo(f"nothing to redo: it was so already when this was undone: {self._undid_nothing}")
        return await self._take_back(undone, Role.REDO)

    @carried_last
    async def resolve(self, *, insisting_on: Collection[str] = ()) -> Applied:
        """Decide about what the last undo met with changes of others: take back some fields all the same, or none.

        What stays is given up, so that the next undo goes on with what was done before. Raises
        :class:`~cfone_tui.workspace.errors.NothingToUndo` when nothing met any.
        """
        stuck, self._stuck = self._stuck, ()
        if not stuck:
            raise NothingToUndo("no undo is waiting for a decision")
        label = stuck[0].label
        batch = self._journal.batch(label, role=Role.UNDO)
        results: list[Result] = []
        for it in stuck:
            wanted = it.insisting_on(insisting_on)
            if wanted is not None:
                wanted = wanted.moved(await self._journal.successors(wanted.uuids))
            results.append(Result() if wanted is None else await self._ways[type(wanted)](wanted, batch))
        over = [it.number for it, result in zip(stuck, results, strict=True) if result.failure is None]
        await self._journal.take_back(over)
        is_done = any(result.is_done for result in results)
        summary = f"undone all the same: {label}" if is_done else f"left as it is now: {label}"
        if any(result.failure is not None for result in results):
            summary = nothing_or_unknown(results, f"not undone: {label}", unknown=f"this was undone: {label}")
        return applied(results, summary, undo=None, batch=batch)

    @carried_last
    async def undo_one(self, change_id: int, *, even_earlier: bool = False) -> Applied:
        """Take back one change, whatever was done since: what somebody else changed meanwhile stays.

        Raises what :meth:`undo` does, and :class:`~cfone_tui.workspace.errors.CannotUndo` for a change that was not
        done or was taken back.
        """
        done = await self.check_one(change_id)
        if not (done.is_of_this_session or even_earlier):
            raise MadeEarlier(done.label, done.made_at)
        return await self._take_back(done, Role.UNDO)

    async def check_one(self, change_id: int) -> Recorded:
        """Return one change if it can be taken back by itself, which is to be known before anybody is asked.

        Raises what :meth:`undo_one` does, but for the session.
        """
        done = await self._journal.undoable(change_id)
        inverses = [change.inverse() for change in done.changes.values()]
        if any(it is not None and type(it) not in self._ways for it in inverses):
            raise CannotUndo(f"{done.label!r} was done to many events at once, and is only taken back as a whole")
        return done

    async def _take_back(self, done: Recorded, role: Role) -> Applied:
        if not all(change.is_local for change in done.changes.values()):
            self.writing.check_writable()
        batch = self._journal.batch(done.label, role=role)
        results: list[Result] = []
        over: list[int] = []
        stuck: list[_Stuck] = []
        made_again: dict[str, str] = {}
        for number, change in reversed(tuple(done.changes.items())):
            result = _skipping_gone(await self._invert(change, batch, made_again))
            results.append(result)
            if role is Role.UNDO and result.failure is not None and result.failure.outcome is Outcome.CONFLICT:
                stuck.append(_Stuck(number, done.label, change, result.failure))
            # what another window decided since is not asked again: earlier changes could not be reached
            if result.failure is None or _is_gone(result.failure) or change.is_local:
                over.append(number)
        await self._journal.take_back(over)
        self._stuck = tuple(stuck)
        if role is Role.UNDO:
            has_changed = batch.is_begun and any(result.is_done for result in results)
            self._undid_nothing = "" if has_changed or len(over) < len(results) else done.label
        return applied(
            results, _summary(done, role, results), undo="takes that back" if role is Role.REDO else None, batch=batch
        )

    async def _invert(self, change: ChangeBase, batch: Batch, made_again: dict[str, str]) -> Result:
        now = await self._journal.successors(change.uuids)
        inverse = change.moved(now | made_again).inverse()
        if inverse is None:
            return Result()
        result = await self._ways[type(inverse)](inverse, batch)
        if isinstance(inverse, Creation) and result.made:
            made_again[change.target.uuid] = result.made
        return result


@dataclass(frozen=True, slots=True)
class _Stuck:
    """A change that was not taken back, because others changed the same since."""

    number: int
    label: str
    change: ChangeBase
    failure: Failure

    def insisting_on(self, fields: Collection[str]) -> ChangeBase | None:
        """Return what takes back these of the fields that others changed, and all they did not; None if nothing."""
        change = self.change.inverse()
        theirs = {it.field for it in self.failure.conflicts}
        if not theirs or not isinstance(change, FieldsChanged | CategoryChanged | ThingChanged):
            return None
        wanted = {name: value for name, value in change.after.items() if name not in theirs or name in fields}
        before = {name: self.failure.now[name] if name in theirs else change.before[name] for name in wanted}
        return change.model_copy(update={"before": before, "after": wanted}) if wanted else None


def _is_gone(failure: Failure) -> bool:
    return isinstance(failure.error, NotFound)


def _skipping_gone(result: Result) -> Result:
    """Return the result, which says so when the thing is gone: that never changes, so the change is given up."""
    if result.failure is None or not _is_gone(result.failure):
        return result
    why = f"skipped: {result.failure.what or result.failure.uuid} is gone"
    return replace(result, failure=replace(result.failure, why=why))


def _summary(done: Recorded, role: Role, results: Sequence[Result]) -> str:
    verb = "undone" if role is Role.UNDO else "done again"
    failures = [result.failure for result in results if result.failure is not None]
    is_new = any(isinstance(change.inverse(), Creation) for change in done.changes.values())
    if not failures:
        return f"{verb}: {done.label}{' (under a new id)' if is_new else ''}"
    nothing = nothing_or_unknown(results, f"not {verb}: {done.label}", unknown=f"this was {verb}: {done.label}")
    summary = f"{verb} in part: {done.label}" if any(result.is_done for result in results) else nothing
    gone = dict.fromkeys(failure.what or failure.uuid for failure in failures if _is_gone(failure))
    if not gone:
        return summary
    named = ", ".join(tuple(gone)[:MOST_NAMED]) + (
        f" and {len(gone) - MOST_NAMED} more" if len(gone) > MOST_NAMED else ""
    )
    return f"{summary} (skipped, being gone: {named})"
