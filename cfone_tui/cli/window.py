"""How does bare ``cfone`` get to the window?"""

import argparse
import asyncio
import os
import sys
from contextlib import AsyncExitStack
from importlib import import_module
from typing import Any

from cfone_tui.assemble.plan import Plan
from cfone_tui.cli.command_line import wanted_source
from cfone_tui.cli.surroundings import Failure, Surroundings, say
from cfone_tui.settings.choice import choose
from cfone_tui.settings.keymap import read_keymap
from cfone_tui.store.preparing import Preparing
from cfone_tui.tui.app import CfoneApp
from cfone_tui.tui.commands.registry import bindable
from cfone_tui.tui.last_view import ViewMemory


def window(parsed: argparse.Namespace, surroundings: Surroundings) -> int:
    """Open the window; the exit status is not 0 when it ended by a defect."""
    has_imported = surroundings.locations.imported_mark.exists()
    wanted = wanted_source(parsed)
    chosen = choose(wanted, environment=surroundings.environment, config=surroundings.config, has_imported=has_imported)
    token = surroundings.token_of(chosen, standard_input=sys.stdin)
    keymap, key_problems = read_keymap(surroundings.config.file, bindable())
    for problem in (*surroundings.config.problems, *key_problems):
        say(f"cfone: {problem}")
    if wanted.has_token_on_stdin:
        _read_keys_from_terminal()
    if not (sys.stdout.isatty() and os.isatty(0)):
        raise Failure("the window needs a terminal; see cfone --help for what works without one")

    async def run() -> int:
        async with AsyncExitStack() as stack:
            preparing = Preparing()
            plan = Plan(chosen=chosen, locations=surroundings.locations, token=token, preparing=preparing)
            opening = _Opening(plan, stack)
            locations, account = surroundings.locations, chosen.profile
            whose = (account.name, account.account_id, account.base_url) if account is not None else ()
            app = CfoneApp(
                opening.workspace,
                keymap=keymap,
                crash_file=locations.state_dir / "crash.txt",
                memory=ViewMemory(locations.last_view, source=(chosen.kind.value, *whose)),
                preparing=preparing,
                beginning=opening,
            )
            await app.run_async()
            return app.return_code or 0

    return asyncio.run(run())


class _Opening:
    """Opens the source once the first frame is painted: what that needs is imported no earlier, in a thread."""

    def __init__(self, plan: Plan, stack: AsyncExitStack) -> None:
        self._plan = plan
        self._stack = stack
        self._start: Any = None

    async def load(self) -> None:
        """Load what the first list needs."""
        await asyncio.to_thread(import_module, "cfone_tui.assemble.start")
        from cfone_tui.assemble.start import Start

        self._start = Start(self._plan, self._stack)

    async def first_list(self, rows: int) -> Any:
        """Return the list of last time, or None where that cannot be read."""
        return await self._start.first_list(reach=rows)

    async def workspace(self) -> object:
        """Return the workspace."""
        await asyncio.to_thread(import_module, "cfone_tui.assemble.workspace")
        from cfone_tui.assemble.workspace import go_on

        return await go_on(self._start)


def _read_keys_from_terminal() -> None:
    """Put the terminal where standard input was: the pipe has given its token, the keys come from elsewhere."""
    try:
        os.dup2(os.open("/dev/tty", os.O_RDWR), 0)
    except OSError:
        raise Failure("the window needs a terminal for its keys, and there is none") from None
