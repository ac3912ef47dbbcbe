"""How are the alerts on saved queries looked at, found and sent?"""

from collections.abc import Sequence
from typing import Any

from cfone_tui.contract.alert import Alert, AlertCreate, AlertEdit
from cfone_tui.workspace.changes import AlertChanged, AlertCreated, AlertDeleted, Target
from cfone_tui.workspace.nouns.alerts import alerts_of
from cfone_tui.workspace.thing_editing import Fields, ThingEditing
from cfone_tui.workspace.writing import Writing

FIELDS = ("query_id", "enabled", "frequency", "notification_type")
PREFIX = "alert-"
"""What tells the number of an alert from that of a saved query, where both stand for things made again."""


class AlertEditing(ThingEditing[Alert]):
    """Changes of alerts."""

    noun = "alert"
    created, changed, deleted = AlertCreated, AlertChanged, AlertDeleted

    def fields_of(self, thing: Alert) -> dict[str, Any]:
        """Return on what, whether, how often and by what it is sent."""
        return _fields_of(thing)

    def name_of(self, fields: Fields) -> str:
        """Return how often and by what it is sent, and on what."""
        return _name_of(fields)

    def target_of(self, thing: Alert) -> Target:
        """Return an alert as the target of a change."""
        return _target_of(thing, self.writing)

    async def look(self, target: Target) -> Alert:
        """Read an alert."""
        return await self.api.alerts.get(_number(target))

    async def find(self, target: Target, fields: Fields) -> Sequence[Alert]:
        """Return those on the same query that are sent as often and by the same: a server keeps one."""
        del target
        same = ("frequency", "notification_type")
        on_query = await alerts_of(self.api, fields["query_id"])
        return [it for it in on_query if all(getattr(it, name) == fields.get(name) for name in same)]

    async def send_creation(self, target: Target, fields: Fields) -> Alert:
        """Set an alert."""
        del target
        return await self.api.alerts.create(AlertCreate.model_validate(dict(fields)))

    async def send_edit(self, target: Target, fields: Fields) -> Alert:
        """Change an alert."""
        return await self.api.alerts.edit(_number(target), AlertEdit.model_validate(dict(fields)))

    async def send_deletion(self, target: Target) -> None:
        """Delete an alert."""
        await self.api.alerts.delete(_number(target))


def deletion_of(alert: Alert, writing: Writing) -> AlertDeleted:
    """Return the change that takes an alert away."""
    fields = _fields_of(alert)
    return AlertDeleted(target=_target_of(alert, writing), what=_name_of(fields), fields=fields)


def _fields_of(alert: Alert) -> dict[str, Any]:
    return {name: getattr(alert, name) for name in FIELDS}


def _name_of(fields: Fields) -> str:
    return f"{fields['frequency']} by {fields['notification_type']}, on saved query {fields['query_id']}"


def _target_of(alert: Alert, writing: Writing) -> Target:
    return writing.target(uuid=f"{PREFIX}{alert.id}")


def _number(target: Target) -> int:
    return int(target.uuid.removeprefix(PREFIX))
