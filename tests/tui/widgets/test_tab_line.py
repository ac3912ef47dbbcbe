from textual.app import App, ComposeResult
from textual.pilot import Pilot

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.widgets.tab_line import Tab, TabLine
from tests.tui.widgets.drawn import drawn_lines, style_at

TABS = (
    Tab("overview", SafeText("Overview")),
    Tab("references", SafeText("References 4↗ 2↙")),
    Tab("raw", SafeText("Raw [b]x[/]")),
)


class Tabbed(App[None]):
    def __init__(self, *tabs: Tab) -> None:
        super().__init__()
        self.line = TabLine(*tabs)
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.line

    def on_tab_line_tab_activated(self, message: TabLine.TabActivated) -> None:
        self.chosen.append(message.key)


async def settle(pilot: Pilot[None]) -> None:
    for _ in range(3):
        await pilot.pause()


async def test_titles_stand_in_one_line_and_the_open_one_is_lit() -> None:
    app = Tabbed(*TABS)
    async with app.run_test(size=(60, 3)) as pilot:
        await settle(pilot)
        assert drawn_lines(app) == [" Overview   References 4↗ 2↙   Raw [b]x[/]", "", ""]
        lit = style_at(app, 2, 0).bgcolor
        assert style_at(app, 14, 0).bgcolor != lit
        app.line.active = "references"
        await settle(pilot)
        assert style_at(app, 14, 0).bgcolor == lit
        assert app.chosen == [], "the owner knows what it set itself"


async def test_clicks_and_steps_tell_the_owner() -> None:
    app = Tabbed(*TABS)
    async with app.run_test(size=(60, 3)) as pilot:
        await settle(pilot)
        await pilot.click(TabLine, offset=(33, 0))
        await pilot.click(TabLine, offset=(33, 0))
        await pilot.click(TabLine, offset=(58, 0))
        app.line.action_next_tab()
        app.line.action_previous_tab()
        app.line.action_previous_tab()
        await settle(pilot)
        assert app.chosen == ["raw", "overview", "raw", "references"]


async def test_the_open_tab_is_in_view_where_not_all_fit() -> None:
    app = Tabbed(*TABS)
    async with app.run_test(size=(24, 2)) as pilot:
        app.line.active = "raw"
        await settle(pilot)
        assert drawn_lines(app)[0].endswith(" Raw [b]x[/]")
        await pilot.click(TabLine, offset=(5, 0))
        await settle(pilot)
        assert app.chosen == ["references"]


async def test_no_tabs_draw_nothing() -> None:
    app = Tabbed()
    async with app.run_test(size=(24, 2)) as pilot:
        app.line.action_next_tab()
        await settle(pilot)
        assert drawn_lines(app) == ["", ""]
        app.line.tabs = TABS
        await settle(pilot)
        assert drawn_lines(app)[0].startswith(" Overview")
