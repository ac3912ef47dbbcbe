"""What did the user make of an event, and what did they note, on this machine alone?"""

from collections.abc import Iterator
from datetime import datetime

from cfone_tui.contract.wire import parse_instant
from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.panes.event_detail.overview.values import said
from cfone_tui.tui.triage_signs import NOTE, SIGNS, WORDS
from cfone_tui.tui.widgets.sheet import Entry, Span
from cfone_tui.workspace.triage import Triaged, TriageState

NOTE_SHOWN = 20_000
"""Characters of a note that are shown."""
LOCAL = Span(SafeText("  LOCAL"), "fact--faint")
"""Says that no source knows of it."""
STYLES = {TriageState.DONE: "fact--tag", TriageState.SECOND_LOOK: "fact--warning"}


def triage_entries(triaged: Triaged, *, now: datetime) -> Iterator[Entry]:
    """Yield state and note, nothing for an event that the user never touched."""
    if not (triaged.decided_at or triaged.note):
        return
    sign, word = SIGNS[triaged.state], WORDS[triaged.state]
    wake_at, decided_at = parse_instant(triaged.wake_at), parse_instant(triaged.decided_at)
    if wake_at is not None and triaged.state is TriageState.LATER:
        word = f"later, until {wake_at:%Y-%m-%d %H:%MZ}" if wake_at > now else f"back since {wake_at:%Y-%m-%d %H:%MZ}"
    when = f"  {decided_at:%Y-%m-%d %H:%MZ}" if decided_at is not None else ""
    state = said(f"{sign.text} {word}", STYLES.get(triaged.state, "fact--dim"))
    yield Entry(((state, said(when, "fact--dim"), LOCAL),), SafeText("triage"))
    if triaged.note:
        noted_at = parse_instant(triaged.noted_at)
        when = f"{noted_at:%Y-%m-%d %H:%MZ}" if noted_at is not None else ""
        lines = show(harmless(triaged.note), multiline=True, limit=NOTE_SHOWN).split("\n")
        head = (said(f"{NOTE.text} {when}", "fact--tag"), LOCAL)
        yield Entry((head, *((Span(SafeText(line)),) for line in lines)), SafeText("note"))
