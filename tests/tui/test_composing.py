"""Is what the lean compositor paints what Textual's own does, with fewer lines drawn?"""

from typing import Any

import pyte
import pytest
from rich.console import Console
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Label, Static

from cfone_tui.tui.composing import LeanCompositor, LeanUpdate

SIZE = (40, 12)


class Drawing(Static):
    """A pane that notes which of its lines were asked for."""

    asked: list[tuple[str, int]] = []  # noqa: RUF012 - one for all, emptied by the test

    def render_lines(self, crop: Region) -> list[Strip]:
        Drawing.asked += [(self.id or "", y) for y in crop.line_range]
        return super().render_lines(crop)


class Panes(App[None]):
    """Panes in panes, one that is scrolled out of view in part, and one over the others."""

    CSS = """
    Horizontal { border: round red; height: 8; padding: 0 1; }
    #over { layer: above; offset: 5 3; width: 10; height: 3; background: blue 40%; }
    Screen { layers: below above; }
    #long { height: 20; width: 1fr; }
    #side { width: 9; tint: green 30%; height: 4; }
    VerticalScroll { height: 6; }
    """

    def compose(self) -> ComposeResult:
        yield Drawing("top", id="top")
        with Vertical(), Horizontal():
            yield Drawing("side", id="side")
            with VerticalScroll():
                yield Drawing("\n".join(f"line {number}" for number in range(20)), id="long")
        yield Label("over\nall", id="over")


def shown(written: str) -> list[Any]:
    """Return the cells that a terminal shows; of a blank only what can be seen."""
    screen = pyte.Screen(*SIZE)
    screen.reset_mode(7, private=True)
    pyte.Stream(screen).feed(written)
    cells = [screen.buffer[y][x] for y in range(SIZE[1]) for x in range(SIZE[0])]
    return [(it.data, it.bg) if it.data == " " and not it.underscore else it for it in cells]


@pytest.mark.parametrize("scrolled", [0, 7])
async def test_all_that_is_seen_is_what_textual_shows(scrolled: int) -> None:
    app = Panes()
    async with app.run_test(size=SIZE) as pilot:
        app.query_one(VerticalScroll).scroll_to(y=scrolled, animate=False)
        await pilot.pause()
        lean, own = LeanCompositor(), Compositor()
        for compositor in (lean, own):
            compositor.reflow(app.screen, app.screen.size)
        assert lean.render_strips() == own.render_strips()
        crops = [Region(3, y, 20, height) for y in range(SIZE[1]) for height in (1, 3) if y + height <= SIZE[1]]
        for crop in crops:
            lines = set(crop.line_range)
            drawn = [each._render_chops(crop, lines.__contains__) for each in (lean, own)]
            assert [drawn[0][y] for y in lines] == [drawn[1][y] for y in lines], crop


async def test_only_lines_that_are_painted_and_seen_are_drawn() -> None:
    app = Panes()
    async with app.run_test(size=SIZE):
        lean = LeanCompositor()
        lean.reflow(app.screen, app.screen.size)
        Drawing.asked.clear()
        list(lean._get_renders(Region(0, 4, 40, 1)))
        assert sorted(Drawing.asked) == [("long", 2), ("side", 2)]


@pytest.mark.parametrize("spans", [[(2, 0, 40), (3, 0, 40), (4, 0, 40)], [(1, 3, 20), (5, 0, 12), (6, 8, 40)]])
async def test_a_terminal_shows_the_same_in_fewer_bytes(spans: list[tuple[int, int, int]]) -> None:
    app = Panes()
    async with app.run_test(size=SIZE):
        own = Compositor()
        own.reflow(app.screen, app.screen.size)
        lines = {y for y, _, _ in spans}
        chops = own._render_chops(app.screen.size.region, lines.__contains__)
        ends = [cuts[1:] for cuts in own.cuts]
        console = Console(color_system="truecolor", force_terminal=True, legacy_windows=False)
        written = [update(chops, spans, ends).render_segments(console) for update in (LeanUpdate, ChopsUpdate)]
        assert shown(written[0]) == shown(written[1].replace("\n", "\r\n"))
        assert len(written[0]) < len(written[1])


def test_nothing_that_a_terminal_obeys_is_painted() -> None:
    console = Console(color_system="truecolor", force_terminal=True, legacy_windows=False)
    hostile = Strip([Segment("a\x1b]0;owned\x07b\u202e")])
    written = LeanUpdate([{0: hostile}], [(0, 0, hostile.cell_length)], [[hostile.cell_length]]).render_segments(
        console
    )
    assert "\x1b]" not in written
    assert "\u202e" not in written
