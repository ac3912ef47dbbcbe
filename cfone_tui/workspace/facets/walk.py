"""What does it cost to count a list by reading all of it, and how is that done without being in anybody's way?"""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from cfone_tui.api import background
from cfone_tui.contract.parameters import MAX_OFFSET
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.event_row import row_of
from cfone_tui.workspace.event_window import EventWindow
from cfone_tui.workspace.facets.tally import Tally
from cfone_tui.workspace.walking import STEP, pages


@dataclass(frozen=True, slots=True)
class Cost:
    """How many requests a walk takes; ``is_known`` is false where nobody knows how many events there are: at most."""

    requests: int
    is_known: bool


def cost_of(window: EventWindow, *, sifted_from: Count | None = None) -> Cost:
    """Return what it costs to walk a list; one that is tested here is ``sifted_from`` so many, if that is known."""
    count = sifted_from if window.query.local else window.count()
    if count is None or count.exactness is not Exactness.EXACT:
        return Cost(MAX_OFFSET // STEP, is_known=False)
    return Cost(count.value // STEP + 1, is_known=True)


async def walk(window: EventWindow) -> AsyncIterator[tuple[Tally, Count]]:
    """Read the whole list, as work that stands back, and yield after every page what was counted so far.

    The last count is exact when the end was reached, else ``at least``: offsets end, and cursors are our server's. The
    tally is one and the same, and goes on counting.
    """
    tally, seen = Tally(), set[str]()
    read = pages(window.asking)
    while True:
        with background():
            step = await anext(read, None)
        if step is None:
            return
        page, exactness = step
        # an event that moved while others arrived comes twice
        fresh = [event for event in page.events if event.uuid not in seen]
        seen.update(event.uuid for event in fresh)
        await window.learn_of(event.uuid for event in fresh)
        tally.add(event for event in fresh if window.passes(row_of(event)))
        yield tally, Count(tally.number, exactness, page.as_of)
