"""How is the overview of an event laid out?"""

from collections.abc import Mapping

from textual.message import Message

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.markdown import MarkdownFlow
from cfone_tui.tui.panes.event_detail.overview.facts import GAP, Setting, facts
from cfone_tui.tui.panes.event_detail.page import Value
from cfone_tui.tui.panes.event_detail.sheet_page import SheetPage
from cfone_tui.tui.panes.event_detail.shown import Shown
from cfone_tui.tui.widgets.sheet import FLOW, Entry, Sheet, Span

TWO_COLUMNS = 94
"""From so many cells on the insight stands beside the facts: a wide pane is a low one."""
FACTS_WIDTH = 62
AFTER_SUMMARY = 2
"""The entry that the insight stands beside: the first after the summary and the gap."""
INSIGHT = Span(SafeText("INSIGHT"), "fact--heading")


class OverviewPage(SheetPage):
    """What an event says, field by field."""

    KEY = "overview"

    class NotesWanted(Message):
        """What is known of the tags and the other indicators of the event shown is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._flow: MarkdownFlow | None = None

    @classmethod
    def title(cls, shown: Shown) -> SafeText:
        """Return the title, the same for every event."""
        del shown
        return SafeText("Overview")

    @property
    def value(self) -> Value | None:
        """What is under the cursor; on a line of the insight what it leads to, or else the line."""
        key = self.key
        if self._flow is None or not key.startswith(FLOW):
            return super().value
        line = int(key.removeprefix(FLOW))
        target = self._flow.target(line)
        return Value(target, field="ioc", kind="") if target else Value(self._flow.source(line))

    def laid_out(self, room: int) -> tuple[Sheet, Mapping[str, Value]]:
        """Return the facts, and the insight below or beside them."""
        shown, self._flow = self.shown, None
        if shown.event is None or shown.now is None:
            said = Span(shown.problem, "fact--error") if shown.problem else Span(SafeText("no event"), "fact--faint")
            return Sheet([Entry(((said,),), is_wide=True)], width=room), {}
        if shown.notes is None:
            self.ask_once(self.NotesWanted())
        setting = Setting(
            now=shown.now,
            dataset_name=shown.dataset_name,
            is_defanged=self.is_defanged,
            times=self.times,
            notes=shown.notes,
            triage=shown.triage,
        )
        found = facts(shown.event, setting)
        insight = shown.event.insight or ""
        if not insight.strip():
            return Sheet(found.entries, width=room), found.values
        column = min(room // 2, FACTS_WIDTH) + 2 if room >= TWO_COLUMNS else 0
        self._flow = MarkdownFlow(insight, width=room - column, heading=INSIGHT, is_defanged=self.is_defanged)
        entries = found.entries if column else (*found.entries, GAP)
        sheet = Sheet(entries, width=room, flow=self._flow, flow_column=column, beside_entry=AFTER_SUMMARY)
        return sheet, found.values
