"""How is laid out what this program did to an event?"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from textual.message import Message

from cfone_tui.contract.wire import parse_instant
from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.panes.event_detail.overview.moments import ago
from cfone_tui.tui.panes.event_detail.page import Value
from cfone_tui.tui.panes.event_detail.sheet_page import SheetPage
from cfone_tui.tui.panes.event_detail.shown import Shown
from cfone_tui.tui.widgets.sheet import Entry, Sheet, Span, Spans
from cfone_tui.workspace.history import Past, Role, State

GAP = Entry(((),), is_wide=True)
VALUE = 1_000
STYLES = {
    State.DONE: "fact--good",
    State.TAKEN_BACK: "fact--faint",
    State.REFUSED: "fact--error",
    State.CONFLICT: "fact--warning",
    State.UNKNOWN: "fact--warning",
    State.PENDING: "fact--warning",
}
ROLES = {Role.UNDO: "undo of: ", Role.REDO: "again: ", Role.IMPORT: "import: "}


class HistoryPage(SheetPage):
    """What this program did to an event, the last first; enter takes one of it back, or settles what nobody knows."""

    KEY = "history"

    class HistoryWanted(Message):
        """What was done to the event shown is wanted."""

    class UndoWanted(Message):
        """One change is to be taken back."""

        def __init__(self, past: Past) -> None:
            super().__init__()
            self.past = past

    class UnknownChosen(Message):
        """It is to be decided what became of one change, of which nobody knows."""

        def __init__(self, past: Past) -> None:
            super().__init__()
            self.past = past

    @classmethod
    def title(cls, shown: Shown) -> SafeText:
        """Return the title with the number of changes, once they were read."""
        return SafeText(f"History {len(shown.history):,}" if shown.history else "History")

    def laid_out(self, room: int) -> tuple[Sheet, Mapping[str, Value]]:
        """Return the changes one below the other."""
        if self.shown.event is None:
            return Sheet([_words("no event")], width=room), {}
        if self.shown.history is None:
            self.ask_once(self.HistoryWanted())
            return Sheet([_words("reading …")], width=room), {}
        note = self.shown.triage.note
        entries = [Entry(((Span(show(harmless(note), limit=VALUE)),),), SafeText("note")), GAP] if note else []
        if not self.shown.history:
            entries.append(_words("This program changed nothing here yet. What others change is not told by the API."))
            return Sheet(entries, width=room), {}
        values: dict[str, Value] = {}
        for past in self.shown.history:
            values[f"change:{past.id}"] = Value(past.label)
            entries += [self._entry(past), GAP]
        return Sheet(entries, width=room), values

    def act(self) -> None:
        """Ask for the change under the cursor to be taken back, or for what became of it to be decided."""
        past = self._past
        if past is not None:
            self.post_message(self.UnknownChosen(past) if past.is_unknown else self.UndoWanted(past))

    @property
    def _past(self) -> Past | None:
        number = self.key.removeprefix("change:")
        return next((it for it in self.shown.history or () if str(it.id) == number), None)

    def _entry(self, past: Past) -> Entry:
        moment = parse_instant(past.at)
        when = SafeText(f"{moment:%m-%d %H:%M}") if moment is not None else show(past.at, limit=11)
        return Entry(tuple(_lines(past, moment, self.shown.now)), when)


def _lines(past: Past, moment: datetime | None, now: datetime | None) -> Iterator[Spans]:
    label = f"{ROLES.get(past.role, '')}{past.label}"
    age = f"  {ago(now - moment)}" if now is not None and moment is not None else ""
    session = "" if past.is_of_this_session else " · earlier session"
    yield (
        Span(show(harmless(label), limit=300), key=f"change:{past.id}"),
        Span(SafeText("  ")),
        Span(show(str(past.state)), STYLES[past.state]),
        Span(SafeText(f"{age}{session}"), "fact--faint"),
    )
    for name, before, after in past.differences:
        yield tuple(_difference(name, before, after))
    if past.reason:
        yield (Span(show(harmless(past.reason), limit=VALUE), "fact--warning"),)


def _difference(name: str, before: str, after: str) -> Iterator[Span]:
    yield Span(show(f"{name.replace('_', ' ')}  "), "fact--faint")
    if before:
        yield Span(show(harmless(before), limit=VALUE), "fact--dim")
    yield Span(SafeText(" → " if before and after else ""), "fact--faint")
    yield (
        Span(show(harmless(after), limit=VALUE))
        if after
        else Span(SafeText("" if before else "nothing"), "fact--faint")
    )


def _words(text: str) -> Entry:
    return Entry(((Span(SafeText(text), "fact--faint"),),), is_wide=True)
