"""What becomes of what was typed and not sent, when its form is left?"""

from enum import Enum

from textual.content import Content

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.dialogs.question import Answer, QuestionDialog


class Left(Enum):
    """How something to type into was left without being sent."""

    KEPT = "kept"
    """What was typed stays a draft."""
    DROPPED = "dropped"
    """Nothing was typed, or it shall be forgotten."""


KEPT_SAID = SafeText("not sent; what was typed is kept, gD goes on with it")


class LeaveDialog(QuestionDialog[Left | None]):
    """Asks whether to keep what was typed, where that is kept; None is to go on typing."""

    def __init__(self, what: str, *, is_kept: bool = True) -> None:
        lines = [Content("What was typed has not been sent.")]
        keep: Answer[Left | None] = Answer("Keep", ("y",), Left.KEPT, is_emphasized=True)
        answers: tuple[Answer[Left | None], ...] = (
            Answer("Discard", ("D",) if is_kept else ("y", "D"), Left.DROPPED),
            Answer("Go on", ("escape", "n"), None),
        )
        if is_kept:
            lines.append(Content.styled("Kept, it is there when you open this again; g D lists it.", "$text-muted"))
            super().__init__(f"Leave {what}?", lines, (keep, *answers), focused=0)
        else:
            super().__init__(f"Leave {what}?", lines, answers, focused=1)
