"""How are saved queries of the account made, changed and deleted?"""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from cfone_tui.api import NotFound, OutcomeUnknown, ThreatEventsError
from cfone_tui.contract.alert import Alert
from cfone_tui.contract.saved_query import SavedQuery, SavedQueryCreate, SavedQueryEdit
from cfone_tui.workspace.alert_editing import deletion_of
from cfone_tui.workspace.applied import Applied, Failure, Outcome
from cfone_tui.workspace.changes import Change, ChangeBase, QueryChanged, QueryCreated, QueryDeleted, Target
from cfone_tui.workspace.changes.queries import fields_of
from cfone_tui.workspace.editing import Editing, Look, Seen, Way, carried, seen
from cfone_tui.workspace.errors import NotRecorded
from cfone_tui.workspace.journal import Batch
from cfone_tui.workspace.nouns.alerts import alerts_of
from cfone_tui.workspace.writing import Result, Sending, applied, is_gone, nothing_or_unknown, sent, why_of

QUIET: Mapping[str, Any] = {"alert_enabled": False, "alert_rollup_enabled": False, "rule_enabled": False}
"""What a query made here switches on: nothing."""


class QueryEditing(Editing):
    """Changes of saved queries."""

    @property
    def ways(self) -> Mapping[type[ChangeBase], Way]:
        """Queries are made, deleted and changed."""
        return {QueryCreated: self._make_again, QueryDeleted: self._take_back, QueryChanged: self.change}

    @property
    def looks(self) -> Mapping[type[ChangeBase], Look]:
        """The list of queries tells."""
        return {QueryCreated: self._look_made, QueryDeleted: self._look_gone, QueryChanged: self._look_changed}

    @carried
    async def create(self, name: str, query_json: str) -> Applied:
        """Save a query in the account; it drives neither alerts nor a rule."""
        batch = self.writing.journal.batch(f"saved in the account: {name}")
        result = await self.make({"name": name, "query_json": query_json, **QUIET}, batch=batch)
        nothing = nothing_or_unknown([result], "nothing was saved in the account", unknown="the query was saved")
        summary = f"saved in the account: {name}" if result.is_done else nothing
        return applied([result], summary, undo="deletes it again", batch=batch)

    async def _make_again(self, change: QueryCreated, batch: Batch) -> Result:
        return await self.make(change.fields, batch=batch, replaces=change.replaces)

    async def make(self, fields: Mapping[str, Any], *, batch: Batch, replaces: str = "") -> Result:
        """Save a query of these fields; ``replaces`` is its number of before."""
        name = str(fields["name"])
        change = QueryCreated(target=self.writing.target(), what=name, fields=dict(fields), replaces=replaces)
        change = change.model_copy(update={"known": await self._known(change)})
        try:
            body = SavedQueryCreate.model_validate({key: value for key, value in fields.items() if value is not None})
            sending = await Sending.begin(batch, change)
        except (ValidationError, NotRecorded) as error:
            return Result(failure=Failure("", name, Outcome.REFUSED, str(error)))
        try:
            query = await self.api.queries.create(body)
        except OutcomeUnknown as error:
            found = await self._found(change)
            if found is None:
                return Result(failure=await sending.failed(error))
            query = found
        except ThreatEventsError as error:
            return Result(failure=await sending.failed(error))
        done = _as_made(change, query)
        await sending.done(done)
        return Result(is_done=True, thing=query, made=done.target.uuid)

    async def _alike(self, change: QueryCreated) -> dict[str, SavedQuery]:
        """Return the queries of that name and content."""
        wanted = (change.fields["name"], change.fields["query_json"])
        return {str(it.id): it for it in await self.api.queries.list() if (it.name, it.query_json) == wanted}

    async def _known(self, change: QueryCreated) -> tuple[str, ...] | None:
        try:
            return tuple(await self._alike(change))
        except ThreatEventsError:
            return None

    async def _found(self, change: QueryCreated) -> SavedQuery | None:
        """Return the query like it that was not there before; None when there is none, or several."""
        try:
            return change.claimed(await self._alike(change))
        except ThreatEventsError:
            return None

    async def _look_made(self, change: QueryCreated) -> Seen:
        found = await self._alike(change)
        query = change.claimed(found)
        if query is None:
            return Seen(Outcome.REFUSED if change.is_missing(found) else Outcome.UNKNOWN)
        return Seen(Outcome.DONE, _as_made(change, query))

    async def _look_gone(self, change: QueryDeleted) -> Seen:
        try:
            await self.api.queries.get(int(change.target.uuid))
        except NotFound:
            return Seen(Outcome.DONE)
        return Seen(Outcome.REFUSED)

    async def _look_changed(self, change: QueryChanged) -> Seen:
        try:
            now = fields_of(await self.api.queries.get(int(change.target.uuid)))
        except NotFound:
            return Seen(Outcome.REFUSED, reason="the query is gone")
        return seen(now, before=change.before, after=change.after)

    @carried
    async def delete(self, query: SavedQuery) -> Applied:
        """Delete a saved query, and with it the alerts on it."""
        batch = self.writing.journal.batch(f"deleted from the account: {query.name}")
        change = QueryDeleted(target=self._target(query), what=query.name, fields=fields_of(query))
        try:
            alerts = await alerts_of(self.api, query.id)
        except ThreatEventsError as error:
            result = _refused(change, f"its alerts cannot be read, so it stays: {why_of(error)}", error)
            return applied([result], "nothing was deleted", undo=None, batch=batch)
        result = await self._unmake(change, batch, alerts=alerts)
        nothing = nothing_or_unknown([result], "nothing was deleted", unknown="the query was deleted")
        summary = f"deleted from the account: {query.name}" if result.is_done else nothing
        return applied([result], summary, undo=f"saves it again{_with(alerts)}", batch=batch)

    async def _take_back(self, change: QueryDeleted, batch: Batch) -> Result:
        """Delete a query without a dialog that says what goes with it: only where no alert does."""
        try:
            alerts = await alerts_of(self.api, int(change.target.uuid))
        except ThreatEventsError as error:
            return _refused(change, why_of(error), error)
        if alerts:
            why = "somebody set an alert on it meanwhile, so it stays"
            return Result(failure=Failure(change.target.uuid, change.what, Outcome.CONFLICT, why))
        return await self._unmake(change, batch)

    async def _unmake(self, change: QueryDeleted, batch: Batch, *, alerts: Sequence[Alert] = ()) -> Result:
        """Delete a saved query, unless somebody changed it since; its alerts go with it and are written down first."""
        number, target = int(change.target.uuid), change.target
        try:
            current = await self.api.queries.get(number)
        except NotFound:
            return Result(is_done=True, removed=target.uuid)
        except ThreatEventsError as error:
            return _refused(change, why_of(error), error)
        if fields_of(current) != change.fields:
            why = "somebody changed it meanwhile, so it stays"
            return Result(failure=Failure(target.uuid, change.what, Outcome.CONFLICT, why))
        # what is written down last is taken back first: an alert needs its query
        going: list[Change] = [*(deletion_of(it, self.writing) for it in alerts), change]
        try:
            sendings = [await Sending.begin(batch, it) for it in going]
        except NotRecorded as error:
            return _refused(change, str(error))
        try:
            await self.api.queries.delete(number)
        except ThreatEventsError as error:
            if not (isinstance(error, OutcomeUnknown) and await is_gone(lambda: self.api.queries.get(number))):
                return Result(failure=[await it.failed(error) for it in sendings][-1])
        for sending in sendings:
            await sending.done()
        return Result(is_done=True, removed=target.uuid)

    @carried
    async def edit(self, before: SavedQuery, wanted: Mapping[str, Any]) -> Applied:
        """Set fields of a saved query that the user saw as ``before``."""
        seen = fields_of(before)
        batch = self.writing.journal.batch(f"changed in the account: {before.name}")
        change = QueryChanged(
            target=self._target(before),
            what=before.name,
            before={name: seen[name] for name in wanted},
            after=dict(wanted),
        )
        result = await self.change(change, batch)
        nothing = nothing_or_unknown([result], "the saved query was not changed", unknown="the query was changed")
        summary = f"changed in the account: {before.name}" if result.is_done else nothing
        return applied([result], summary, undo="puts it back", batch=batch)

    async def change(self, change: QueryChanged, batch: Batch) -> Result:
        """Set fields that were seen as ``change.before``, unless somebody set them to something else since."""
        number, target = int(change.target.uuid), change.target
        try:
            current = await self.api.queries.get(number)
            now = fields_of(current)
            others = [name for name in change.after if now[name] not in (change.before[name], change.after[name])]
            if others:
                why = f"somebody changed its {', '.join(others)} meanwhile, nothing was sent; r reads it again"
                return Result(failure=Failure(target.uuid, change.what, Outcome.CONFLICT, why, current=current))
            body = SavedQueryEdit.model_validate(change.after)
            sending = await Sending.begin(batch, change)
        except ThreatEventsError as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, why_of(error), error=error))
        except (ValidationError, NotRecorded) as error:
            return Result(failure=Failure(target.uuid, change.what, Outcome.REFUSED, str(error)))
        try:
            query = await sent(
                lambda: self.api.queries.edit(number, body),
                lambda: self.api.queries.get(number),
                is_done=lambda it: fields_of(it).items() >= change.after.items(),
                is_untouched=lambda it: fields_of(it).items() >= change.before.items(),
            )
        except ThreatEventsError as error:
            return Result(failure=await sending.failed(error))
        await sending.done()
        return Result(is_done=True, thing=query)

    def _target(self, query: SavedQuery) -> Target:
        return self.writing.target(uuid=str(query.id))


def _with(alerts: Sequence[Alert]) -> str:
    if not alerts:
        return ""
    return ", with its alert" if len(alerts) == 1 else f", with its {len(alerts):,} alerts"


def _refused(change: QueryDeleted, why: str, error: ThreatEventsError | None = None) -> Result:
    return Result(failure=Failure(change.target.uuid, change.what, Outcome.REFUSED, why, error=error))


def _as_made(change: QueryCreated, query: SavedQuery) -> QueryCreated:
    target = change.target.model_copy(update={"uuid": str(query.id)})
    return change.model_copy(update={"target": target, "fields": fields_of(query)})
