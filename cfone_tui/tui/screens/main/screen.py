"""What stands where on the main screen, and how does it fit the terminal?"""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical

from cfone_tui.tui.commands.command import Place as Spot
from cfone_tui.tui.commands.registry import bindings
from cfone_tui.tui.panes.connection import ConnectionPane
from cfone_tui.tui.panes.datasets import DatasetsPane
from cfone_tui.tui.panes.event_detail import EventDetailPane
from cfone_tui.tui.panes.events import EventsPane
from cfone_tui.tui.panes.facets import FacetsPane
from cfone_tui.tui.panes.filters import FiltersPane
from cfone_tui.tui.panes.footer import FooterPane
from cfone_tui.tui.panes.spark import SparkPane
from cfone_tui.tui.panes.status import StatusPane
from cfone_tui.tui.panes.views import ViewsPane
from cfone_tui.tui.screens.main.arranging import Arranging
from cfone_tui.tui.screens.main.building import Building
from cfone_tui.tui.screens.main.bulk_commands import BulkCommands
from cfone_tui.tui.screens.main.commanding import Commanding
from cfone_tui.tui.screens.main.connecting import Connecting
from cfone_tui.tui.screens.main.counting import Counting
from cfone_tui.tui.screens.main.detaching import Detaching
from cfone_tui.tui.screens.main.detail_pivots import DetailPivots
from cfone_tui.tui.screens.main.drafting import Drafting
from cfone_tui.tui.screens.main.facet_pivots import FacetPivots
from cfone_tui.tui.screens.main.filtering import Filtering
from cfone_tui.tui.screens.main.graphing import Graphing
from cfone_tui.tui.screens.main.histories import Histories
from cfone_tui.tui.screens.main.importing import Importing
from cfone_tui.tui.screens.main.inboxing import Inboxing
from cfone_tui.tui.screens.main.levels import Levels
from cfone_tui.tui.screens.main.linking import Linking
from cfone_tui.tui.screens.main.marking import Marking
from cfone_tui.tui.screens.main.noting import Noting
from cfone_tui.tui.screens.main.paging import Paging
from cfone_tui.tui.screens.main.preparing import PreparingFile
from cfone_tui.tui.screens.main.raw_changing import RawChanging
from cfone_tui.tui.screens.main.reaching import Reaching
from cfone_tui.tui.screens.main.recalling import Recalling
from cfone_tui.tui.screens.main.relating import Relating
from cfone_tui.tui.screens.main.remembering import Remembering
from cfone_tui.tui.screens.main.settling import Settling
from cfone_tui.tui.screens.main.single_keys import SingleKeys
from cfone_tui.tui.screens.main.travelling import Travelling
from cfone_tui.tui.screens.main.view_keeping import ViewKeeping
from cfone_tui.tui.screens.main.waiting import Waiting
from cfone_tui.tui.screens.main.watching import Watching


class MainScreen(
    SingleKeys,
    Inboxing,
    BulkCommands,
    Drafting,
    Marking,
    Counting,
    Watching,
    Waiting,
    Reaching,
    FacetPivots,
    ViewKeeping,
    Paging,
    Commanding,
    Connecting,
    Graphing,
    Arranging,
    Settling,
    DetailPivots,
    Detaching,
    Relating,
    RawChanging,
    Importing,
    Building,
    Filtering,
    Noting,
    Histories,
    Linking,
    Travelling,
    Levels,
    Recalling,
    PreparingFile,
    Remembering,
):
    """The main screen: a narrow terminal shows the list alone, a taller one the detail below, a wide one all three."""

    CSS_PATH = "main.tcss"
    AUTO_FOCUS = ""
    """Nothing: where an empty list has no table, Textual would give the keys to the filter when a dialog closes."""

    BINDINGS = [*bindings(Spot.ANYWHERE), *bindings(Spot.TRIAGE)]  # noqa: RUF012 - Textual's way
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-stacked"), (160, "-wide")]  # noqa: RUF012 - Textual's way
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - Textual's way

    def compose(self) -> ComposeResult:
        """Put the panes in their places and bind them to the screen's values."""
        # Textual does so after the first frame, which would show the panes of another size for a moment
        self.add_class(*_fitting(self.HORIZONTAL_BREAKPOINTS, self.app.size.width))
        self.add_class(*_fitting(self.VERTICAL_BREAKPOINTS, self.app.size.height))
        yield StatusPane().data_bind(MainScreen.status)
        yield ConnectionPane().data_bind(MainScreen.connection)
        yield FiltersPane()
        with Horizontal(id="body"):
            with Vertical(id="sidebar"):
                yield DatasetsPane()
                yield ViewsPane()
                yield FacetsPane().data_bind(MainScreen.counted)
            with Container(id="main"):
                with Vertical(id="list"):
                    yield SparkPane().data_bind(MainScreen.timeline)
                    yield EventsPane()
                yield EventDetailPane().data_bind(MainScreen.shown, MainScreen.is_defanged, MainScreen.arranged)
        yield FooterPane().data_bind(MainScreen.situation, place=MainScreen.spot)

    def on_mount(self) -> None:
        """Give the keys to the list, and open the source once this frame is painted."""
        self.events.table.focus()
        self.show_first_picture()
        self.call_after_refresh(self.open_workspace)

    def watch_is_defanged(self) -> None:
        """Draw the indicators of the list anew."""
        self.events.table.is_defanged = self.is_defanged


def _fitting(breakpoints: Sequence[tuple[int, str]], cells: int) -> list[str]:
    return [name for least, name in breakpoints if cells >= least][-1:]
