"""How does one go back and forth on the trail, look it over, and keep it as a report?"""

import asyncio
import os
from datetime import UTC

from textual import on

from cfone_tui.safe_text import SafeText, show
from cfone_tui.settings.locations import Locations
from cfone_tui.settings.private_file import write_private
from cfone_tui.tui.commands import movement
from cfone_tui.tui.dialogs.choice import Choice, ChoiceDialog
from cfone_tui.tui.screens.main.crumbs import crumbs
from cfone_tui.tui.screens.main.loading import Loading
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.trail import Stop
from cfone_tui.workspace.trail_report import report


class Wandering(Loading):
    """The trail of lists and events that were looked at."""

    @on(movement.Back)
    def _back(self) -> None:
        self.walk_trail(-1, otherwise=SafeText("the trail begins here"))

    @on(movement.Forward)
    def _forward(self) -> None:
        self.walk_trail(1, otherwise=SafeText("the trail ends here"))

    def walk_trail(self, steps: int, *, otherwise: SafeText = SafeText("")) -> None:
        """Go so many stops forth, or back when it is negative; say ``otherwise`` where the trail ends."""
        self.look_back()
        stop = self.trail.step(steps)
        if stop is None:
            self.notify(otherwise, markup=False)
        else:
            self._show_stop(stop)

    def walk_back_to(self, place: Place) -> bool:
        """Go back on the trail to a list, as it was left; tell whether one was there."""
        behind = range(self.trail.position - 1, -1, -1)
        stops = self.trail.stops
        at = next((it for it in behind if stops[it].place == place and stops[it].beside is None), None)
        if at is None:
            return False
        self.walk_trail(at - self.trail.position)
        return True

    def _show_stop(self, stop: Stop) -> None:
        self.beside, self.opened_from = stop.beside, stop.cursor.uuid
        if stop.page:
            self.detail.active = stop.page
            self.detail.page.stand_on(stop.standing)
        if stop.place != self.place:
            self.show_place(stop.place, cursor=stop.cursor)
            return
        self.events.table.move_cursor(row=self._row_of(stop))
        self.show_trail()
        self.row_highlighted()

    def _row_of(self, stop: Stop) -> int:
        index = self.window.index_of(stop.cursor.uuid) if self.window is not None else None
        return stop.cursor.row if index is None else index

    @on(movement.Trail)
    def _look_over(self) -> None:
        self.look_back()
        stops = self.trail.stops
        names = crumbs(stops, name_of=self.dataset_name)[-len(stops) :]
        choices = [
            Choice(str(number), name, SafeText(f"{stop.count.value:,}" if stop.count else ""))
            for number, (stop, name) in enumerate(zip(stops, names, strict=True))
        ]
        keys = "enter goes there · H and L walk without asking · X t writes a report · esc leaves"
        dialog = ChoiceDialog("Trail", choices, keys=keys, highlighted=self.trail.position)
        self.app.push_screen(dialog, self._chosen_stop)

    def _chosen_stop(self, number: str | None) -> None:
        stop = self.trail.jump(int(number)) if number is not None else None
        if stop is not None:
            self._show_stop(stop)

    @on(movement.ReportTrail)
    def _report_trail(self) -> None:
        self.look_back()
        now = self.workspace.clock()
        text = report(
            self.trail.stops[: self.trail.position + 1],
            self.workspace.marks.rows(),
            source=self.workspace.source.name,
            name_of=self.dataset_name,
            now=now,
        )
        folder = Locations.from_environment(os.environ).reports_dir
        file = folder / f"trail-{now.astimezone(UTC):%Y%m%d-%H%M%SZ}.md"

        async def written() -> None:
            try:
                await asyncio.to_thread(write_private, file, text.encode("utf-8", "backslashreplace"))
            except OSError as error:
                reason = show(f"the report was not written to {file}: {error.strerror or error}")
                self.notify(reason, severity="error", markup=False)
            else:
                self.notify(show(f"trail written to {file}"), markup=False)

        self.carry_out("report", written)
