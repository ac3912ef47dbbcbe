from datetime import UTC, datetime, timedelta

from textual.app import App, ComposeResult

from cfone_tui.tui.panes.spark import SparkPane
from cfone_tui.tui.themes import DARK
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.facets import Timeline
from cfone_tui.workspace.facets.timeline import DAY, MINUTE
from tests.tui.widgets.drawn import drawn_lines, style_at

TODAY = datetime(2026, 11, 23, tzinfo=UTC)


class Sparked(App[None]):
    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.timeline = timeline

    def compose(self) -> ComposeResult:
        yield SparkPane()

    def on_mount(self) -> None:
        self.query_one(SparkPane).timeline = self.timeline


def timeline(*counts: int, exactness: Exactness = Exactness.EXACT, step: timedelta = DAY) -> Timeline:
    spans = {TODAY - number * step: count for number, count in enumerate(reversed(counts))}
    return Timeline(spans, step, Count(sum(counts), exactness, TODAY))


async def test_days_are_columns_with_their_range_peak_and_exactness() -> None:
    app = Sparked(timeline(1, 8, 0, 4))
    async with app.run_test(size=(80, 2)) as pilot:
        await pilot.pause()
        assert drawn_lines(app)[0] == " 11-20 ▁█ ▄ 11-23  1 d per column · peak 11-21: 8 · exact"


async def test_those_of_the_list_before_are_called_so_and_never_exact() -> None:
    app = Sparked(timeline(1, 8, 0, 4))
    async with app.run_test(size=(80, 2)) as pilot:
        await pilot.pause()
        app.query_one(SparkPane).is_of_before = True
        await pilot.pause()
        assert drawn_lines(app)[0] == " 11-20 ▁█ ▄ 11-23  1 d per column · peak 11-21: 8 · of before"
        app.query_one(SparkPane).is_of_before = False
        await pilot.pause()
        assert drawn_lines(app)[0].endswith("· exact")


async def test_the_column_of_the_cursor_is_lit_and_moves() -> None:
    app = Sparked(timeline(1, 8, 0, 4))
    async with app.run_test(size=(80, 2)) as pilot:
        pane = app.query_one(SparkPane)
        plain = style_at(app, 8, 0).color
        pane.moment = TODAY - 2 * DAY + timedelta(hours=5)
        await pilot.pause()
        assert style_at(app, 8, 0).color != plain
        pane.moment = TODAY - DAY
        await pilot.pause()
        assert style_at(app, 8, 0).color == plain
        assert drawn_lines(app)[0].startswith(" 11-20 ▁█▁▄ ")


async def test_loaded_rows_are_said_to_be_loaded_rows() -> None:
    app = Sparked(timeline(3, 3, exactness=Exactness.LOADED, step=MINUTE))
    async with app.run_test(size=(100, 2)) as pilot:
        await pilot.pause()
        assert drawn_lines(app)[0] == (
            " 11-22 23:59 ██ 11-23 00:00  1 min per column · peak 11-22 23:59: 3 · of 6 loaded"
        )


async def test_finer_columns_are_worth_more_than_words() -> None:
    app = Sparked(timeline(*range(1, 61)))
    async with app.run_test(size=(100, 2)) as pilot:
        await pilot.pause()
        assert "1 d per column · exact" in drawn_lines(app)[0]
