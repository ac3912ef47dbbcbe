"""How is a workspace put over a source?"""

import asyncio
from contextlib import AsyncExitStack

from cfone_tui.assemble.plan import Plan
from cfone_tui.assemble.source import Opened, open_source
from cfone_tui.assemble.start import Start
from cfone_tui.workspace.listing import Listing
from cfone_tui.workspace.workspace import Workspace


async def open_workspace(plan: Plan, stack: AsyncExitStack) -> Workspace:
    """Open source, service and the user's state, and return the workspace over them; ``stack`` closes all.

    Raises as :func:`~cfone_tui.assemble.source.open_source`.
    """
    return await _over(await open_source(plan, stack), plan, stack)


async def go_on(start: Start) -> Workspace:
    """Return the workspace that goes on where a start came to.

    Raises as :func:`~cfone_tui.assemble.source.open_source`.
    """
    opened, begun = await start.go_on()
    await asyncio.to_thread(opened.load_rest)
    return await _over(opened, start.plan, start.stack, begun=begun)


async def _over(opened: Opened, plan: Plan, stack: AsyncExitStack, *, begun: Listing | None = None) -> Workspace:
    workspace = Workspace(
        opened.source,
        opened.api,
        opened.state,
        clock=plan.clock,
        notices=opened.notices,
        views_file=plan.locations.views_file,
        editing_dir=plan.locations.editing_dir,
        begun=begun,
    )
    await workspace.outside.recover()
    stack.push_async_callback(workspace.close)
    return workspace
