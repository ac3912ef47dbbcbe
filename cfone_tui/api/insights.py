"""What can be asked of the notes on events?"""

from cfone_tui.api.reread import is_applied, is_gone
from cfone_tui.api.send import Sender
from cfone_tui.contract.insight import Insight, InsightWrite
from cfone_tui.contract.operations import insights as operations
from cfone_tui.contract.tag import Done


class Insights:
    """Operations on the notes on events, from before an event had its own ``insight``."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def create(self, event_id: str, body: InsightWrite) -> Insight:
        """Attach a note to an event and return it."""
        return (await self._sender.send(operations.CREATE, ids={"event_id": event_id}, body=body)).value

    async def get(self, event_id: str, insight_id: str) -> Insight:
        """Return a note on an event."""
        return (await self._sender.send(operations.GET, ids={"event_id": event_id, "insight_id": insight_id})).value

    async def edit(self, event_id: str, insight_id: str, body: InsightWrite) -> Insight:
        """Rewrite a note on an event."""
        reread = is_applied(lambda: self.get(event_id, insight_id), body)
        ids = {"event_id": event_id, "insight_id": insight_id}
        return (await self._sender.send(operations.EDIT, ids=ids, body=body, reread=reread)).value

    async def delete(self, event_id: str, insight_id: str) -> Done:
        """Take a note off an event."""
        reread = is_gone(lambda: self.get(event_id, insight_id), answer=Done())
        ids = {"event_id": event_id, "insight_id": insight_id}
        return (await self._sender.send(operations.DELETE, ids=ids, reread=reread)).value
