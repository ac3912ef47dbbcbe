"""What did the user make of an event, and what did they note, on this machine alone?"""

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from cfone_tui.contract.wire import parse_instant
from cfone_tui.safe_text import show
from cfone_tui.tui.panes.event_detail.facts import Fact
from cfone_tui.tui.triage_signs import NOTE, SIGNS, WORDS
from cfone_tui.workspace.triage import Triaged, TriageState

NOTE_SHOWN = 20_000
"""Characters of a note that are shown."""
LOCAL = ("  LOCAL", "$text-disabled")
"""Says that no source knows of it."""


def facts_of_triage(triaged: Triaged, *, now: datetime) -> Iterator[Fact]:
    """Yield state and note, nothing for an event that the user never touched."""
    if not (triaged.decided_at or triaged.note):
        return
    sign, word = SIGNS[triaged.state], WORDS[triaged.state]
    wake_at, decided_at = parse_instant(triaged.wake_at), parse_instant(triaged.decided_at)
    if wake_at is not None and triaged.state is TriageState.LATER:
        word = f"later, until {wake_at:%Y-%m-%d %H:%MZ}" if wake_at > now else f"back since {wake_at:%Y-%m-%d %H:%MZ}"
    when = f"  {decided_at:%Y-%m-%d %H:%MZ}" if decided_at is not None else ""
    yield Fact("triage", (Content.assemble((f"{sign.text} {word}", sign.colour), (when, "$text-muted"), LOCAL),))
    if triaged.note:
        noted_at = parse_instant(triaged.noted_at)
        when = f"{noted_at:%Y-%m-%d %H:%MZ}" if noted_at is not None else ""
        head = Content.assemble((f"{NOTE.text} {when}", NOTE.colour), LOCAL)
        lines = show(triaged.note, multiline=True, limit=NOTE_SHOWN).split("\n")
        yield Fact("note", (head, *(Content(line) for line in lines)))
