"""Which handler carries out which operation?"""

from collections.abc import Mapping

from cfone_tui.server import (
    aggregates,
    categories,
    datasets,
    events,
    raw_records,
    relationships,
    tags,
    vocabularies,
)
from cfone_tui.server.asked import Handler

HANDLERS: Mapping[str, Handler] = {
    operation_id: handler
    for noun in (events, datasets, raw_records, categories, tags, relationships, aggregates, vocabularies)
    for operation_id, handler in noun.HANDLERS.items()
}
"""The handler of every operation by its id."""
