"""How does ``cfone demo reset`` make the demo anew?"""

import argparse
import asyncio

from cfone_tui.assemble.files import reset_demo
from cfone_tui.assemble.plan import Plan
from cfone_tui.cli.surroundings import Surroundings, store_errors
from cfone_tui.settings.choice import Chosen, SourceKind


def reset(parsed: argparse.Namespace, surroundings: Surroundings) -> int:
    """Make the demo anew."""

    plan = Plan(chosen=Chosen(kind=SourceKind.DEMO), locations=surroundings.locations)
    with store_errors():
        asyncio.run(reset_demo(plan, events=parsed.events))
    print(f"the demo holds {parsed.events:,} events: {surroundings.locations.demo_db}")
    return 0
