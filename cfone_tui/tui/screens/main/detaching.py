"""How is the tag under the cursor of the detail taken off its event?"""

from functools import partial

from textual import on
from textual.content import Content

from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import detail
from cfone_tui.tui.dialogs.confirm import ConfirmDialog
from cfone_tui.tui.harmless import called
from cfone_tui.tui.screens.main.editing import Editing
from cfone_tui.workspace.event_row import row_of

TAG = "tag"


class Detaching(Editing):
    """Taking off the tag that one stands on."""

    @on(detail.DetachTag)
    def _detach_wanted(self) -> None:
        value, event = self.detail.value, self.shown.event
        if event is None or value is None or value.field != TAG or value.text not in event.tags:
            self.notify(SafeText("no tag under the cursor: j and k go to one, t changes all"), markup=False)
            return
        line = Content(show(called(event), limit=200))
        dialog = ConfirmDialog(f"Take off {show(value.text, limit=60)}?", [line], yes="Take off", is_safe=False)

        async def ask() -> None:
            if await self.app.push_screen_wait(dialog):
                self.write(partial(self.workspace.editor.tags.tag, (row_of(event),), remove=(value.text,)))

        self.bring_up("tags", ask)
