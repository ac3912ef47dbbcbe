"""Is this really wanted?"""

from collections.abc import Sequence

from textual.content import Content

from cfone_tui.tui.dialogs.question import Answer, QuestionDialog


class ConfirmDialog(QuestionDialog[bool]):
    """Says what would happen and asks; ``is_safe`` puts the focus on going ahead, else it is on Cancel."""

    def __init__(self, title: str, lines: Sequence[Content], *, yes: str, is_safe: bool, is_raw: bool = False) -> None:
        answers = (Answer(yes, ("y",), value=True, is_emphasized=True), Answer("Cancel", ("escape", "n"), value=False))
        super().__init__(title, lines, answers, focused=0 if is_safe else 1, is_raw=is_raw)
