"""With which of the things that were typed and not sent does one go on, and which are forgotten?"""

from collections.abc import Callable, Sequence

from textual.binding import Binding
from textual.widgets import OptionList

from cfone_tui.tui.dialogs.choice import Choice, ChoiceDialog


class DraftsDialog(ChoiceDialog):
    """The drafts, the newest first; enter goes on with one, ``D`` forgets it, of which ``discard`` is told."""

    BINDINGS = [Binding("D", "discard", "discard", show=False)]  # noqa: RUF012 - declared like this by Textual

    def __init__(self, drafts: Sequence[Choice], *, discard: Callable[[str], None]) -> None:
        super().__init__("Typed and not sent", drafts, keys="enter goes on with it · D forgets it · esc leaves")
        self._discard = discard

    def action_discard(self) -> None:
        """Forget the draft under the cursor."""
        key = self.highlighted_key
        if key is None:
            return
        self._discard(key)
        self.take_off(key)
        if not self.query_one(OptionList).option_count:
            self.dismiss(None)
