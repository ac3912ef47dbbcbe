"""How does ``cfone serve`` put the embedded store on loopback?"""

import argparse
import asyncio
from contextlib import AsyncExitStack

from cfone_tui.assemble.files import open_store
from cfone_tui.assemble.plan import Plan
from cfone_tui.cli.command_line import wanted_source
from cfone_tui.cli.preparing import steps_told
from cfone_tui.cli.surroundings import Failure, Surroundings, say, store_errors
from cfone_tui.server.serving import CannotListen
from cfone_tui.server.serving import serve as serve_store
from cfone_tui.settings.choice import choose_for_writing


def serve(parsed: argparse.Namespace, surroundings: Surroundings) -> int:
    """Serve the embedded store on loopback."""
    chosen = choose_for_writing(wanted_source(parsed), environment=surroundings.environment, config=surroundings.config)
    surroundings.locations.prepare()

    async def served() -> None:
        notices: list[str] = []
        async with AsyncExitStack() as stack:
            plan = Plan(chosen=chosen, locations=surroundings.locations)
            async with steps_told(plan.preparing):
                store = await open_store(plan, stack, notices)
            for notice in notices:
                say(notice)
            await serve_store(
                store,
                port=parsed.port,
                announce=lambda line: print(line, flush=True),
                is_read_only=chosen.is_read_only,
            )

    try:
        with store_errors():
            asyncio.run(served())
    except CannotListen as error:
        raise Failure(str(error)) from None
    return 0
