"""How is something asked whose answers stand below it, whatever the height of the terminal?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from cfone_tui.safe_text import defang_in
from cfone_tui.tui.harmless import harmless_content

T = TypeVar("T")

MOST_LINES = 14
"""Lines of what is said that stand there at once."""
SPACED = 16
"""Lines of a terminal in which there is room for blank ones."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """One answer: what stands on its button, the keys that give it (the first is shown), and what it means."""

    label: str
    keys: tuple[str, ...]
    value: T
    is_emphasized: bool = False


class QuestionDialog(ModalScreen[T]):
    """Says what would happen and asks; the answer at ``focused`` is given by enter.

    What is said is defanged, unless it ``is_raw`` JSON. Where there is too little room for all of it, it scrolls; the
    answers always stand there.
    """

    DEFAULT_CSS = """
    QuestionDialog {
        align: center middle; background: $background 40%;
        & > Vertical { width: 72; max-width: 96%; height: auto; max-height: 100%; background: $panel; padding: 1 2;
                       border-left: outer $accent; }
        & VerticalScroll { height: auto; margin: 1 0; scrollbar-size-vertical: 1; }
        & #question-title { text-style: bold; height: auto; }
        & Horizontal { height: auto; }
        & Button { margin-right: 2; min-width: 0; padding: 0 1; }
        &.-tight > Vertical { padding: 0 1; max-width: 100%; }
        &.-tight VerticalScroll { margin: 0; }
        &.-tight Button { padding: 0; margin-right: 0; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("left,h", "app.focus_previous", show=False),
        Binding("right,l", "app.focus_next", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
    ]

    def __init__(
        self, title: str, lines: Sequence[Content], answers: Sequence[Answer[T]], *, focused: int, is_raw: bool = False
    ) -> None:
        super().__init__()
        self._title = defang_in(title)
        self._lines = [line if is_raw else harmless_content(line) for line in lines]
        self._answers = answers
        self._focused = focused
        for number, answer in enumerate(answers):
            for key in answer.keys:
                self._bindings.bind(key, f"answer({number})", show=False)

    def compose(self) -> ComposeResult:
        """Put question, consequences and answers below each other."""
        with Vertical():
            yield Static(self._title, id="question-title", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(Content("\n").join(self._lines), markup=False)
            with Horizontal():
                for number, answer in enumerate(self._answers):
                    shown = {"escape": "esc"}.get(answer.keys[0], answer.keys[0])
                    yield Button(
                        Content(f"{answer.label} ({shown})"),
                        id=f"answer-{number}",
                        variant="primary" if answer.is_emphasized else "default",
                        compact=True,
                    )

    def on_mount(self) -> None:
        """Put the focus on the answer that enter gives."""
        self.query_one(f"#answer-{self._focused}", Button).focus()

    def on_resize(self) -> None:
        """Leave what is said the room that title and answers do not need."""
        is_tight = self.size.height < SPACED
        self.set_class(is_tight, "-tight")
        width = self.size.width - 3 if is_tight else min(72, self.size.width * 96 // 100) - 5
        title = len(Content(self._title).wrap(max(width, 1)))
        taken = title + 1 + (0 if is_tight else 4)
        self.query_one(VerticalScroll).styles.max_height = max(1, min(MOST_LINES, self.size.height - taken))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer by button."""
        self.action_answer(int((event.button.id or "").removeprefix("answer-")))

    def action_answer(self, number: int) -> None:
        """Answer by key."""
        self.dismiss(self._answers[number].value)

    def action_scroll(self, step: int) -> None:
        """Read on, or back."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)
