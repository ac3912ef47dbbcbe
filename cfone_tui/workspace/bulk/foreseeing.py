"""What of events that are about to be deleted could an undo not make again, said before anything is sent?"""

from collections.abc import Sequence

from cfone_tui.api import ThreatEvents, ThreatEventsError
from cfone_tui.workspace.bulk.looking import Looking
from cfone_tui.workspace.bulk.remains import Further, Remains, losses_of
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.writing import several

LOOKED_AT = 50
"""Events that are looked at, in a few requests: a service that tells something of none tells it of none of the others.
"""


async def foreseen_losses(api: ThreatEvents, rows: Sequence[EventRow]) -> tuple[str, ...]:
    """Return it in sentences, each once, as far as the first events of a dataset tell; raises nothing."""
    part = [row for row in rows if row.uuid and row.dataset_id == rows[0].dataset_id][:LOOKED_AT]
    if not part:
        return ()
    try:
        events = await Looking(api).events(part[0].dataset_id, [row.uuid for row in part])
        remains = Remains(api, list(events.values()))
        links, further = await remains.links(), await remains.further_indicators()
    except ThreatEventsError as error:
        return (f"what an undo could not make again cannot be told now: {error}",)
    losses = [losses_of(links.get(uuid, ()), further.get(uuid, Further())) for uuid in events]
    sentences = dict.fromkeys(sentence for of_event in losses for sentence in of_event)
    if len(part) == 1 or not sentences:
        return tuple(sentences)
    number = sum(map(bool, losses))
    return (f"{several(number, 'event')} of the {len(part):,} looked at will not come back whole:", *sentences)
