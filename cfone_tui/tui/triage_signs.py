"""By which signs, words and colours is shown what the user made of an event, in the list and in the detail?"""

from dataclasses import dataclass

from cfone_tui.safe_text import SafeText
from cfone_tui.workspace.triage import TriageState


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of one cell, the component class of its cell in the list, and its colour elsewhere."""

    text: SafeText
    style: str
    colour: str


NEW = Sign(SafeText("●"), "events--new", "$accent")
NEW_SEEN = Sign(SafeText("○"), "events--new", "$accent")
NOTE = Sign(SafeText("✎"), "events--tag", "$tag")
SIGNS = {
    TriageState.UNREAD: Sign(SafeText("·"), "events--dim", "$text-muted"),
    TriageState.SEEN: Sign(SafeText(" "), "events--dim", "$text-muted"),
    TriageState.DONE: Sign(SafeText("✓"), "events--tag", "$tag"),
    TriageState.LATER: Sign(SafeText("»"), "events--dim", "$text-muted"),
    TriageState.SECOND_LOOK: Sign(SafeText("◎"), "events--lookalike", "$lookalike"),
}
WORDS = {
    TriageState.UNREAD: "unread",
    TriageState.SEEN: "opened",
    TriageState.DONE: "done",
    TriageState.LATER: "later",
    TriageState.SECOND_LOOK: "second look",
}
LEGEND = (
    (NEW.text, "new, not opened"),
    (NEW_SEEN.text, "new, opened, undecided"),
    (SIGNS[TriageState.UNREAD].text, "unread, from before you last caught up"),
    (SIGNS[TriageState.DONE].text, "done"),
    (SIGNS[TriageState.LATER].text, "later"),
    (SIGNS[TriageState.SECOND_LOOK].text, "second look"),
    (NOTE.text, "has a note of yours"),
    (SafeText("■"), "marked"),
)
"""The signs left of an event, in words."""
