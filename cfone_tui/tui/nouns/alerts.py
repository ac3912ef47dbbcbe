"""What does the page of the alerts on a saved query show?"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from textual.content import Content

from cfone_tui.contract.alert import Alert
from cfone_tui.safe_text import show
from cfone_tui.tui.dialogs.forms import FormPlan, alert_form
from cfone_tui.tui.nouns import cells
from cfone_tui.tui.nouns.facts import Fact, fact, faint
from cfone_tui.tui.nouns.noun import Deletion, Noun, NounColumn, Seen
from cfone_tui.tui.nouns.plans import ThingForm
from cfone_tui.tui.widgets.row_table import Sort
from cfone_tui.workspace.applied import Applied
from cfone_tui.workspace.nouns.alerts import AlertReader
from cfone_tui.workspace.workspace import Workspace

ON, OFF = "on", "off"


class Alerts(Noun[Alert]):
    """The alerts on one saved query of the account."""

    key, title, one = "alerts", "Alerts", "alert"
    sort = Sort("frequency", descending=True)
    columns = (
        NounColumn[Alert](
            cells.column("frequency", "SENT", 12),
            lambda it, _: cells.plain(it.frequency),
            lambda it, _: it.frequency or None,
            lambda it: it.frequency,
            name="Frequency",
            orders=("immediate first", "daily first"),
        ),
        NounColumn[Alert](
            cells.column("enabled", "STATE", 6),
            lambda it, _: cells.plain(_state(it)) if it.enabled else cells.dim(_state(it)),
            lambda it, _: _state(it),
            lambda it: _state(it),
        ),
        NounColumn[Alert](
            cells.column("notification_type", "BY", 12, flexible=True),
            lambda it, _: cells.plain(it.notification_type),
            lambda it, _: it.notification_type or None,
            lambda it: it.notification_type,
        ),
        NounColumn[Alert](
            cells.column("last", "LAST SENT", 17),
            lambda it, _: cells.dim(_moment(it.last_sent_at) or "not yet"),
            lambda it, _: it.last_sent_at or None,
            lambda it: it.last_sent_at or "",
        ),
        NounColumn[Alert](
            cells.column("since", "SINCE", 10),
            lambda it, _: cells.day(it.created_at),
            lambda it, _: it.created_at or None,
            lambda it: it.created_at,
            room=60,
        ),
    )

    def __init__(self, workspace: Workspace, *, of: str = "", query_id: int = 0) -> None:
        super().__init__(workspace, of=of)
        self._query_id = query_id

    @property
    def reader(self) -> AlertReader:
        """Return what reads the alerts."""
        return AlertReader(self.workspace.api, self._query_id)

    def name(self, item: Alert) -> str:
        """Return how often and by what it is sent."""
        return f"{item.frequency} by {item.notification_type}"

    def json(self, item: Alert) -> str:
        """Return the alert as it came."""
        return item.model_dump_json(indent=2, exclude_none=True)

    def searched(self, item: Alert) -> str:
        """Return how often, by what and whether it is sent."""
        return "\n".join((item.frequency, item.notification_type, _state(item)))

    def facts(self, item: Alert, seen: Seen, details: object | None) -> Sequence[Fact]:
        """Return all of an alert."""
        del seen, details
        facts = [Fact("sent", (Content.styled(show(item.frequency, limit=80), "$foreground bold"),))]
        facts += fact("state", "on" if item.enabled else "off: it is kept, and not sent")
        facts += fact("by", item.notification_type)
        facts += fact("last sent", _moment(item.last_sent_at) or "not yet, or this source does not tell")
        facts += faint("set", _moment(item.created_at))
        facts += faint("changed", _moment(item.updated_at) if item.updated_at != item.created_at else "")
        facts += faint("number", f"{item.id}, on saved query {item.query_id}")
        return facts

    def way(self, item: Alert, column: str, seen: Seen) -> None:
        """Return None: which events an alert was sent for, the source does not tell."""
        del item, column, seen

    # -- changing ---------------------------------------------------------------------------------------------------

    async def creation(self) -> FormPlan:
        """Return the form that sets one more alert."""
        plan = self._form(None).new(alert_form.alert_values(None))

        async def send(fields: dict[str, Any]) -> Applied:
            return await self.workspace.editor.alerts.create({"query_id": self._query_id, **fields})

        return replace(
            plan,
            title=show(f"New alert on {self.of}" if self.of else "New alert", limit=60),
            send=send,
            dataset_id=str(self._query_id),
        )

    async def edit(self, item: Alert) -> FormPlan:
        """Return the form of an alert."""
        return self._form(item).edit(item)

    async def again(self, uuid: str, dataset_id: str) -> Alert:
        """Return an alert as it is now."""
        del dataset_id
        return await self.workspace.editor.alerts.again(uuid)

    def _form(self, alert: Alert | None) -> ThingForm:
        return ThingForm(
            noun="alert",
            fields=alert_form.alert_fields(alert),
            editing=self.workspace.editor.alerts,
            values_of=alert_form.alert_values,
            meant=lambda _alert: alert_form.alert_meant,
        )

    async def deletion(self, item: Alert) -> Deletion:
        """Return who is told no more by it."""
        told = f"It is not sent any more for what {self.of or 'its saved query'} finds. The saved query stays."
        lines = (
            Content(show(told, limit=300)),
            Content.styled("Undo sets it again, under a new number.", "$text-muted"),
        )
        title = show(f"Delete the {item.frequency} alert by {item.notification_type}?", limit=120)
        return Deletion(title, lines, partial(self.workspace.editor.alerts.delete, item))


def _state(alert: Alert) -> str:
    return ON if alert.enabled else OFF


def _moment(text: str | None) -> str:
    return (text or "")[:16].replace("T", " ") + ("Z" if text else "")
