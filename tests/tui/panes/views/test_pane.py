"""The views are drawn with digit and count, and each line opens its own view."""

from textual.app import App, ComposeResult

from cfone_tui.safe_text import SafeText, width
from cfone_tui.tui.panes.views import ViewLine, ViewsPane
from tests.tui.widgets.drawn import drawn_lines


def line(name: str, *, digit: str = "", count: str = "", is_shown: bool = False) -> ViewLine:
    return ViewLine(name, SafeText(name), digit=digit, count=SafeText(count), is_shown=is_shown)


class Sidebar(App[None]):
    """A sidebar of 26 cells with views alone; notes which were clicked."""

    CSS = "ViewsPane { width: 26; }"

    def __init__(self) -> None:
        super().__init__()
        self.clicked: list[str] = []

    def compose(self) -> ComposeResult:
        yield ViewsPane()

    def on_views_pane_view_chosen(self, message: ViewsPane.ViewChosen) -> None:
        self.clicked.append(message.key)


async def test_digit_name_and_count_stand_in_columns() -> None:
    app = Sidebar()
    async with app.run_test(size=(40, 12)) as pilot:
        pane = app.query_one(ViewsPane)
        pane.local = (
            line("Morning", digit="1", count="3,000"),
            line("警報 " * 10, digit="2", count="7", is_shown=True),
        )
        await pilot.pause()
        _, heading, morning, alarm = drawn_lines(app)[:4]
        assert heading == " VIEWS"
        assert morning == "  1 Morning         3,000"
        assert alarm.startswith(" ▸2 警報 ")
        assert alarm.endswith(("… 7", "…  7"))
        assert width(SafeText(alarm)) == width(SafeText(morning))


async def test_each_line_opens_its_view_and_headings_open_none() -> None:
    app = Sidebar()
    async with app.run_test(size=(40, 14)) as pilot:
        pane = app.query_one(ViewsPane)
        pane.local = (line("a", digit="1"), line("b", digit="2"))
        pane.account = (line("c"), line("d"))
        await pilot.pause()
        for y in range(pane.size.height):
            await pilot.click(ViewsPane, offset=(4, y))
        assert app.clicked == ["a", "b", "c", "d"]
        pane.local = ()
        await pilot.pause()
        app.clicked.clear()
        for y in range(pane.size.height):
            await pilot.click(ViewsPane, offset=(4, y))
        assert app.clicked == ["c", "d"]
