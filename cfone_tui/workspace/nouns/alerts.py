"""How are the alerts on a saved query listed?"""

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.alert import Alert
from cfone_tui.workspace.nouns.listing import Part, Wanted


async def alerts_of(api: ThreatEvents, query_id: int) -> tuple[Alert, ...]:
    """Return the alerts on one saved query; raises ThreatEventsError."""
    return tuple(it for it in await api.alerts.list() if it.query_id == query_id)


class AlertReader:
    """Reads the alerts on one saved query."""

    is_searching = False

    def __init__(self, api: ThreatEvents, query_id: int) -> None:
        self._api = api
        self._query_id = query_id

    def key(self, item: Alert) -> str:
        """Return the number."""
        return str(item.id)

    async def read(self, wanted: Wanted, after: str | None) -> Part[Alert]:
        """Return all of them."""
        del wanted, after
        return Part(await alerts_of(self._api, self._query_id))
