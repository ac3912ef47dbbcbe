"""How does a start come to its first list before all that a workspace can do is loaded?"""

import asyncio
from contextlib import AsyncExitStack, suppress

from cfone_tui.api import ThreatEventsError
from cfone_tui.assemble.plan import Plan
from cfone_tui.assemble.source import Opened, open_source
from cfone_tui.query import QueryError
from cfone_tui.workspace.errors import WorkspaceError
from cfone_tui.workspace.listing import FirstList, Listing


class Start:
    """The start of a window over one source; ``stack`` closes what it opens."""

    def __init__(self, plan: Plan, stack: AsyncExitStack) -> None:
        self.plan = plan
        self.stack = stack
        self._opening: asyncio.Task[Opened] | None = None
        self._begun: Listing | None = None

    async def first_list(self, *, reach: int) -> FirstList | None:
        """Open the source and read the first ``reach`` rows of the list of last time.

        None where that fails: whoever asks :meth:`go_on` and for the list hears why.
        """
        opening = self._opening = asyncio.create_task(open_source(self.plan, self.stack))
        self.stack.push_async_callback(_ended, opening)
        await asyncio.wait([opening])
        if opening.cancelled() or opening.exception() is not None:
            return None
        opened = opening.result()
        begun = self._begun = Listing(opened.source, opened.api, opened.state, clock=self.plan.clock)
        with suppress(ThreatEventsError, QueryError, WorkspaceError):
            return await begun.begin(reach=reach)
        return None

    async def go_on(self) -> tuple[Opened, Listing | None]:
        """Return what was opened, once it is, and the list that was begun; asked again it opens the source again.

        Raises as :func:`~cfone_tui.assemble.source.open_source`.
        """
        opening, self._opening = self._opening, None
        opened = await (opening or open_source(self.plan, self.stack))
        begun, self._begun = self._begun, None
        return opened, begun


async def _ended(opening: asyncio.Task[Opened]) -> None:
    opening.cancel()
    await asyncio.wait([opening])
