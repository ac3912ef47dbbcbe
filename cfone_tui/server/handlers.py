"""Which handler carries out which operation?"""

from collections.abc import Mapping

from cfone_tui.server import (
    aggregates,
    alerts,
    categories,
    crons,
    datasets,
    events,
    graph,
    indicators,
    insights,
    raw_records,
    relationships,
    saved_queries,
    sharing,
    tag_categories,
    tags,
    vocabularies,
)
from cfone_tui.server.asked import Handler

_NOUNS = (
    aggregates,
    alerts,
    categories,
    crons,
    datasets,
    events,
    graph,
    indicators,
    insights,
    raw_records,
    relationships,
    saved_queries,
    sharing,
    tag_categories,
    tags,
    vocabularies,
)

HANDLERS: Mapping[str, Handler] = {
    operation_id: handler for noun in _NOUNS for operation_id, handler in noun.HANDLERS.items()
}
"""The handler of every operation by its id."""
