"""Which versions has the file of events had, and what led from one to the next?"""

from cfone_tui.store.database import Schema
from cfone_tui.store.events.schema import (
    accounts,
    coded_events,
    event_blocks,
    events,
    indicators,
    tag_categories,
    tag_counts,
    text_search,
)

SCHEMA = Schema(
    application_id=0x63664F45,
    migrations=(
        events.MIGRATION,
        tag_categories.MIGRATION,
        indicators.MIGRATION,
        accounts.MIGRATION,
        text_search.MIGRATION,
        tag_counts.MIGRATION,
        coded_events.MIGRATION,
        event_blocks.MIGRATION,
        tag_counts.AT_ONCE,
    ),
)
"""A file of any earlier version is brought here when it is opened."""
