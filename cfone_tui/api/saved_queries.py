"""What can be asked of saved queries and of the alerts on them?"""

from cfone_tui.api.reread import is_applied, is_gone
from cfone_tui.api.rows import Rows
from cfone_tui.api.send import Sender
from cfone_tui.contract.alert import Alert, AlertCreate, AlertEdit
from cfone_tui.contract.operations import alerts, saved_queries
from cfone_tui.contract.saved_query import SavedQuery, SavedQueryCreate, SavedQueryEdit


class SavedQueries:
    """Operations on saved queries; ``query_json`` is read by :func:`cfone_tui.contract.saved_query.parameters_of`."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(self) -> Rows[SavedQuery]:
        """Return the saved queries."""
        answered = await self._sender.send(saved_queries.LIST)
        return Rows(answered.value, unreadable=answered.unreadable)

    async def get(self, query_id: int) -> SavedQuery:
        """Return one saved query."""
        return (await self._sender.send(saved_queries.GET, ids={"query_id": str(query_id)})).value

    async def create(self, body: SavedQueryCreate) -> SavedQuery:
        """Save a query and return it."""
        return (await self._sender.send(saved_queries.CREATE, body=body)).value

    async def edit(self, query_id: int, body: SavedQueryEdit) -> SavedQuery:
        """Change what ``body`` sets of a saved query."""
        reread = is_applied(lambda: self.get(query_id), body)
        ids = {"query_id": str(query_id)}
        return (await self._sender.send(saved_queries.EDIT, ids=ids, body=body, reread=reread)).value

    async def delete(self, query_id: int) -> None:
        """Delete a saved query, and the alerts on it."""
        reread = is_gone(lambda: self.get(query_id), answer=None)
        await self._sender.send(saved_queries.DELETE, ids={"query_id": str(query_id)}, reread=reread)


class Alerts:
    """Operations on the alerts of saved queries."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(self) -> Rows[Alert]:
        """Return the alerts."""
        answered = await self._sender.send(alerts.LIST)
        return Rows(answered.value, unreadable=answered.unreadable)

    async def get(self, alert_id: int) -> Alert:
        """Return one alert."""
        return (await self._sender.send(alerts.GET, ids={"alert_id": str(alert_id)})).value

    async def create(self, body: AlertCreate) -> Alert:
        """Set an alert on a saved query and return it."""
        return (await self._sender.send(alerts.CREATE, body=body)).value

    async def edit(self, alert_id: int, body: AlertEdit) -> Alert:
        """Change what ``body`` sets of an alert."""
        reread = is_applied(lambda: self.get(alert_id), body)
        ids = {"alert_id": str(alert_id)}
        return (await self._sender.send(alerts.EDIT, ids=ids, body=body, reread=reread)).value

    async def delete(self, alert_id: int) -> None:
        """Delete an alert."""
        reread = is_gone(lambda: self.get(alert_id), answer=None)
        await self._sender.send(alerts.DELETE, ids={"alert_id": str(alert_id)}, reread=reread)
