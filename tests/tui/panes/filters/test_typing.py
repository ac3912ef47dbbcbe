"""What does the window lay out anew while a filter is typed?"""

import pytest
from textual._compositor import Compositor, ReflowResult
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from cfone_tui.query import Vocabulary
from cfone_tui.safe_text import SafeText
from cfone_tui.tui.panes.filters import FiltersPane, Verdict
from cfone_tui.tui.panes.filters.offers import OfferList
from tests.tui.widgets.drawn import drawn_lines

SIZE = (60, 12)
LONG = "x" * 80


class Bar(App[None]):
    """The filter bar over an empty list."""

    def compose(self) -> ComposeResult:
        yield FiltersPane()
        yield Static("below")

    @property
    def bar(self) -> FiltersPane:
        """The bar."""
        return self.query_one(FiltersPane)


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The layouts that were made, each by a word."""
    made: list[str] = []
    lay_out = Compositor.reflow

    def note(compositor: Compositor, parent: Widget, size: Size) -> ReflowResult:
        made.append("layout")
        return lay_out(compositor, parent, size)

    monkeypatch.setattr(Compositor, "reflow", note)
    return made


async def test_typing_moves_nothing_and_its_end_is_seen(layouts: list[str]) -> None:
    app = Bar()
    async with app.run_test(size=SIZE) as pilot:
        app.bar.begin()
        await pilot.pause()
        layouts.clear()
        await pilot.press(*"zq" * 30, *"xend")
        await pilot.pause()
        assert not layouts
        assert "zqzqxend" in drawn_lines(app)[0]
        await pilot.press("home")
        await pilot.pause()
        assert drawn_lines(app)[0].startswith(" / zqzq")


async def test_an_error_has_the_lines_it_needs(layouts: list[str]) -> None:
    app = Bar()
    async with app.run_test(size=SIZE) as pilot:
        app.bar.begin()
        await pilot.pause()
        for text, lines, expected in (("short", 2, None), (LONG, 3, True), (f"{LONG}y", 3, False), ("z", 2, True)):
            layouts.clear()
            app.bar.verdict = Verdict(SafeText(text), column=3)
            for _ in range(3):
                await pilot.pause()
            assert drawn_lines(app).index("below") == lines, text
            assert expected is None or bool(layouts) is expected, text


async def test_offers_are_laid_out_when_they_take_other_room(layouts: list[str]) -> None:
    app = Bar()
    async with app.run_test(size=SIZE) as pilot:
        app.bar.begin()
        app.bar.vocabulary = Vocabulary()
        await pilot.press(*"tlp:")
        await pilot.pause()
        offers = app.query_one(OfferList)
        assert offers.display
        layouts.clear()
        await pilot.press("tab")
        await pilot.pause()
        before = offers.content
        await pilot.press("tab")
        await pilot.pause()
        assert offers.content != before, "another is chosen"
        assert len(layouts) <= 1, "none for the sign that goes to the next"
        await pilot.press("ctrl+u", *"tlp:r")
        await pilot.pause()
        assert offers.size.height == len(str(offers.content).splitlines())
