"""How is a scene set up in the real app, over the demo of one fixed moment?"""

from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

from cfone_tui.assemble.plan import Plan
from cfone_tui.assemble.workspace import open_workspace
from cfone_tui.settings.choice import Chosen, SourceKind
from cfone_tui.settings.locations import Locations
from cfone_tui.tui.themes import THEMES
from cfone_tui.workspace.workspace import Workspace
from tests.journeys.journey import Journey, journey
from tests.pictures.scenes import Scene
from tests.pictures.svg import Ground, drawn

MOMENT = datetime(2026, 11, 23, 8, 31, 7, tzinfo=UTC)
"""The moment at which all pictures are taken."""
STILL = 8
"""Looks in a row that see the same."""


async def taken(scene: Scene, *, home: Path) -> str:
    """Return the picture of a scene as SVG; the demo and what the app keeps belong in ``home``."""
    locations = Locations.from_environment({"HOME": str(home)})
    plan = Plan(chosen=Chosen(kind=SourceKind.DEMO), locations=locations, clock=lambda: MOMENT)

    async def open_source(stack: AsyncExitStack) -> Workspace:
        return await open_workspace(plan, stack)

    async with journey(open_source, size=scene.size) as begun:
        await begun.settled()
        await _lead(begun, scene)
        theme = next(it for it in THEMES if it.name == scene.theme)
        ground = Ground(foreground=str(theme.foreground), background=str(theme.background))
        strips = begun.app.screen._compositor.render_strips()
        return drawn(strips, ground, title=scene.title)


async def _lead(begun: Journey, scene: Scene) -> None:
    begun.app.theme = scene.theme
    if scene.filter_text:
        await begun.filtered(scene.filter_text)
    for key in scene.keys:
        await begun.press(key)
        await begun.pilot.pause()
    if scene.shows:
        await begun.sees(scene.shows)
    await begun.until(lambda: begun.main.has_counted and begun.main.has_counted_new, "the counts")
    # a dialog waits in a worker of its own, so their end says nothing: the picture is there when it stands still
    before, still = "", 0
    while still < STILL:
        await begun.pilot.pause(0.02)
        still = still + 1 if begun.text == before else 0
        before = begun.text
