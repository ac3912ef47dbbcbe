"""What became of one event of many that was moved, copied or made again, when nobody heard and the job is over?"""

from collections.abc import Mapping

from cfone_tui.workspace.applied import Outcome
from cfone_tui.workspace.bulk.handlers.twins import Twin, wanted_fields
from cfone_tui.workspace.bulk.looking import Looking, TooManyAlike
from cfone_tui.workspace.changes import ChangeBase, EventCopied, EventMoved
from cfone_tui.workspace.changes.events import fields_of
from cfone_tui.workspace.editing import Editing, Look, Seen
from cfone_tui.workspace.writing import Writing

SEVERAL = "several events like it came since, and nobody can tell which one it is"


class Placing(Editing):
    """Looks after events that were moved and copied, which is only ever done to many at once."""

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self._looking = Looking(self.api)

    @property
    def looks(self) -> Mapping[type[ChangeBase], Look]:
        """The datasets tell."""
        return {EventMoved: self._look_moved, EventCopied: self._look_copied}

    async def _look_moved(self, change: EventMoved) -> Seen:
        uuid = change.target.uuid
        if await self._looking.events(change.to, [uuid]):
            return Seen(Outcome.DONE)
        if await self._looking.events(change.target.dataset_id, [uuid]):
            return Seen(Outcome.REFUSED)
        if not change.fields:
            return Seen(Outcome.UNKNOWN)
        # a server may give what it moves another identity
        try:
            [there] = (await self._looking.alike(change.to, [change.fields])).values()
        except (TooManyAlike, ValueError):
            return Seen(Outcome.UNKNOWN)
        if len(there) != 1:
            return Seen(Outcome.UNKNOWN, reason=SEVERAL)
        return Seen(Outcome.DONE, change.model_copy(update={"made": there[0].uuid}))

    async def _look_copied(self, change: EventCopied) -> Seen:
        return await look_for_twin(self._looking, change) if change.fields else Seen(Outcome.UNKNOWN)


async def look_for_twin(looking: Looking, change: Twin) -> Seen:
    """Tell of an event that is known by what looked like it before whether it came."""
    dataset_id, known = change.target.dataset_id, change.twins or ()
    try:
        alike = await looking.alike(dataset_id, [wanted_fields(change)])
    except TooManyAlike as many:
        return Seen(Outcome.UNKNOWN, reason=str(many))
    new = [event for events in alike.values() for event in events if event.uuid not in known]
    if not new:
        return Seen(Outcome.REFUSED)
    if len(new) > 1:
        return Seen(Outcome.UNKNOWN, reason=SEVERAL)
    target = change.target.model_copy(update={"uuid": new[0].uuid})
    update = {"target": target, "fields": fields_of(new[0]), "tags": new[0].tags}
    return Seen(Outcome.DONE, change.model_copy(update=update))
