"""What stands beside the list and over it, and how is it closed again, up to the program itself?"""

from textual import on

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands import detail, window
from cfone_tui.tui.commands.command import Place as Spot
from cfone_tui.tui.screens.main.following import Following


class Levels(Following):
    """Sidebar, preview and detail: shown, hidden, closed."""

    @on(window.Close)
    def _close(self) -> None:
        self.remove_class("-sidebar", "-facets")
        if self.has_class("-full") and not self.is_detail_alone:
            self.remove_class("-full")
        else:
            self.leave_detail()

    @on(window.Quit)
    def _quit(self) -> None:
        if self.has_class("-zoomed") or self.has_class("-sidebar") or self.spot is not Spot.EVENTS:
            self._close()
        else:
            self.app.exit()

    def leave_detail(self) -> None:
        """Go back to the list, and to the event under its cursor."""
        self.beside = None
        self.row_highlighted()
        self.remove_class("-zoomed", "-full")
        self.events.table.focus()

    @property
    def is_detail_alone(self) -> bool:
        """Whether the window has no room for the detail beside or below the list."""
        return self.has_class("-narrow") or (self.has_class("-stacked") and self.has_class("-short"))

    @on(detail.Zoom)
    def _zoom(self) -> None:
        self.toggle_class("-full")

    @on(window.Preview)
    def _preview(self) -> None:
        self.toggle_class("-no-preview")
        self.call_after_refresh(self.row_highlighted)

    @on(window.Sidebar)
    def _sidebar(self) -> None:
        self.remove_class("-facets")
        self.toggle_class("-no-sidebar" if self.has_class("-wide") else "-sidebar")
        if self.has_class("-sidebar"):
            self.datasets.focus()
        elif not self.events.table.has_focus:
            self.events.table.focus()

    @on(window.Defang)
    def _defang(self) -> None:
        self.is_defanged = not self.is_defanged
        self.notify(SafeText("indicators defanged" if self.is_defanged else "indicators as they are"), markup=False)
