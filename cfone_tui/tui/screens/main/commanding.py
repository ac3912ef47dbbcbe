"""Where do the keys of the main screen go?"""

from cfone_tui.tui.commands import listing
from cfone_tui.tui.commands.command import Place as Spot
from cfone_tui.tui.panes.event_detail.raw import RawPage
from cfone_tui.tui.panes.event_detail.references import ReferencesPage
from cfone_tui.tui.panes.facets import FacetsPane
from cfone_tui.tui.screens.main.base import MainBase

PAGES = {ReferencesPage.KEY: Spot.REFERENCES, RawPage.KEY: Spot.RAW}
"""Pages of the detail with keys of their own."""


class Commanding(MainBase):
    """The place in which keys act."""

    ALWAYS = (listing.Refresh.id,)

    def on_descendant_focus(self) -> None:
        """Know where the keys go now."""
        if self.detail.has_focus_within:
            self.spot = PAGES.get(self.detail.active, Spot.DETAIL)
        elif self.datasets.has_focus:
            self.spot = Spot.DATASETS
        elif self.query_one(FacetsPane).has_focus:
            self.spot = Spot.FACETS
        else:
            self.spot = Spot.EVENTS
