"""What is seen while a big file of an earlier version is brought to the current one?"""

from textual import on
from textual.timer import Timer

from cfone_tui.safe_text import SafeText, show
from cfone_tui.store.preparing import Stage
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.base import MainBase

LOOK_EVERY = 0.1
"""Seconds between two looks how far it is."""

CELLS = 12
"""Cells of the bar."""


class PreparingFile(MainBase):
    """The progress of what happens to the file before there are events."""

    _looking_at_file: Timer | None = None
    _looks = 0

    def on_mount(self) -> None:
        """Look every now and then how far the file is."""
        self._looking_at_file = self.set_interval(LOOK_EVERY, self._look_at_file)

    def _look_at_file(self) -> None:
        stage = self.preparing.stage
        if stage is not None:
            self._looks += 1
            self.say_doing(said(stage, seconds=self._looks * LOOK_EVERY))
        elif self._looks:
            self._looks = 0
            self.say_doing(SafeText(""))

    @on(answers.KeysWelcome)
    def _file_ready(self) -> None:
        if self._looking_at_file is not None:
            self._look_at_file()
            self._looking_at_file.stop()


def said(stage: Stage, *, seconds: float) -> SafeText:
    """Return how far a file is, as a bar and in numbers."""
    done = CELLS * (stage.step - 1) // stage.steps
    bar = "█" * done + "░" * (CELLS - done)
    name = show(stage.file.name, limit=24)
    size = f"{stage.size / 1e6:,.0f} MB"
    return SafeText(f"updating {name} ({size}) {bar} {stage.step} of {stage.steps}, {seconds:.0f} s · ctrl+q stops")
