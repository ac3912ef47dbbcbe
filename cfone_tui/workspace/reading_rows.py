"""How are the events of many uuids read as rows, wherever they are stored?"""

from collections.abc import Sequence

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.search import MAX_VALUES, Clause, Operator
from cfone_tui.workspace.event_row import EventRow, row_of

SLICE = MAX_VALUES
"""Events that one request can name."""


async def read_rows(api: ThreatEvents, uuids: Sequence[str]) -> list[EventRow]:
    """Return the events that can be read, in no order; one request after the other, for :data:`SLICE` events each."""
    rows: list[EventRow] = []
    for start in range(0, len(uuids), SLICE):
        rows += await read_slice(api, uuids[start : start + SLICE])
    return rows


async def read_slice(api: ThreatEvents, uuids: Sequence[str]) -> list[EventRow]:
    """Return the events of at most :data:`SLICE` uuids."""
    clause = Clause(field="uuid", op=Operator.IN, value=tuple(uuids))
    page = await api.events.list(search=[clause], dataset_id=["all"], page_size=len(uuids))
    return [row_of(event) for event in page.events]
