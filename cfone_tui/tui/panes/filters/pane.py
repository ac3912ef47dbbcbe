"""What does the filter bar show, and what does it say to the screen?"""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from cfone_tui.query import Vocabulary
from cfone_tui.safe_text import SafeText
from cfone_tui.tui.panes.filters.filter_input import FilterInput
from cfone_tui.tui.panes.filters.offers import OfferList


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of the filter as it stands: in plain English, or the error with its column (from 0)."""

    text: SafeText = SafeText("")
    column: int | None = None
    hint: SafeText = SafeText("")
    is_unfinished: bool = False
    """Whether what is missing may still be typed, so that it is no mistake yet."""

    clauses: int = 0
    """Conditions of the API that it takes."""

    @property
    def is_error(self) -> bool:
        """Whether the filter cannot be asked."""
        return self.column is not None


class FiltersPane(Vertical):
    """The second line of the window, and a third one while a filter is typed."""

    DEFAULT_CSS = """
    FiltersPane {
        height: auto; background: $surface;
        & > #filter-line { height: 1; }
        & #filter-prompt { width: 3; color: $accent; text-style: bold; }
        & #filter-summary { width: auto; color: $text-muted; padding: 0 1; }
        & > #filter-verdict {
            height: 1; display: none; color: $text-muted; padding: 0 3; background: $surface;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        &.-typing > #filter-verdict { display: block; }
        &.-wrong > #filter-verdict { height: auto; max-height: 2; text-wrap: wrap; }
    }
    """

    class FilterChanged(Message):
        """The text changed while typing."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class FilterSubmitted(FilterChanged):
        """The filter was kept with enter."""

    class ViewWanted(Message):
        """The filter is to be kept and saved as a view."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class FilterAbandoned(Message):
        """Typing was given up with esc."""

    class CountsWanted(Message):
        """Values of a field, named as in the API, are offered, and nobody knows how many events have them."""

        def __init__(self, field: str) -> None:
            super().__init__()
            self.field = field

    summary: reactive[SafeText] = reactive(SafeText(""))
    verdict: reactive[Verdict] = reactive(Verdict())
    vocabulary: reactive[Vocabulary] = reactive(Vocabulary)

    def compose(self) -> ComposeResult:
        """Put prompt, input and summary side by side, the verdict below."""
        with Horizontal(id="filter-line"):
            yield Static(" /", id="filter-prompt", markup=False)
            yield FilterInput(id="filter-input")
            yield Static("", id="filter-summary", markup=False)
        yield Static("", id="filter-verdict", markup=False)
        yield OfferList()

    @property
    def input(self) -> FilterInput:
        """The line to type into."""
        return self.query_one(FilterInput)

    @property
    def is_typed_into(self) -> bool:
        """Whether the keys go to the line."""
        return self.has_class("-typing")

    def show_text(self, text: str) -> None:
        """Show a filter that was not typed, and remember it."""
        with self.prevent(Input.Changed):
            self.input.value = text
            self.input.cursor_position = len(text)
        self.input.remember(text)

    def recall(self, texts: Sequence[str]) -> None:
        """Have up walk filters of earlier sessions too, given the newest first."""
        self.input.recall(texts)

    def begin(self) -> None:
        """Give the keys to the line; what is typed begins a condition of its own."""
        line = self.input
        if line.value and not line.value.endswith(" "):
            with self.prevent(Input.Changed):
                line.value += " "
        line.cursor_position = len(line.value)
        line.focus()

    def watch_summary(self, summary: SafeText) -> None:
        """Say how many of how many, and in which order."""
        line = self.query_one("#filter-summary", Static)
        line.update(Content(summary), layout=cell_len(summary) != cell_len(str(line.content)))

    def watch_verdict(self) -> None:
        """Say what the filter means."""
        self._show_verdict()

    def watch_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Offer the values that are now known."""
        self.input.vocabulary = vocabulary
        self._show_offers()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_typed_into:
            self.post_message(self.FilterChanged(event.value))
            self._show_offers()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.input.remember(event.value)
        self.post_message(self.FilterSubmitted(event.value))

    @on(FilterInput.ViewWanted)
    def _view_wanted(self, event: FilterInput.ViewWanted) -> None:
        event.stop()
        self.input.remember(self.input.value)
        self.post_message(self.ViewWanted(self.input.value))

    @on(FilterInput.Abandoned)
    def _abandoned(self, event: FilterInput.Abandoned) -> None:
        event.stop()
        self.post_message(self.FilterAbandoned())

    def on_descendant_focus(self) -> None:
        """Show the line below while typing."""
        self.add_class("-typing")
        self._show_verdict()
        self._show_offers()

    def on_descendant_blur(self) -> None:
        """Hide what is shown while typing."""
        self.remove_class("-typing")
        self._show_offers()

    def _show_verdict(self) -> None:
        verdict = self.verdict
        # an error says at its end what works instead; one that typing on may mend moves no rows
        is_wrong = verdict.is_error and not verdict.is_unfinished
        self.set_class(is_wrong, "-wrong")
        if verdict.is_error:
            hint = f" — {verdict.hint}" if verdict.hint else ""
            at = f"column {(verdict.column or 0) + 1}: "
            parts = Content.assemble(
                (at, "$text-disabled"),
                (verdict.text, "$text-muted" if verdict.is_unfinished else "$error"),
                (hint, "$text-muted"),
            )
        else:
            parts = Content.assemble((verdict.text or "all events", "$text-muted"))
        # only an error may be of another height than what stood there; each layout costs a key some milliseconds
        line = self.query_one("#filter-verdict", Static)
        room = line.content_size.width
        line.update(parts, layout=is_wrong and (parts.cell_length > room) != (line.content_size.height > 1))

    def _show_offers(self) -> None:
        offered, chosen = self.input.offered
        typed = self.input.value[offered.start : offered.end]
        is_wanted = self.is_typed_into and bool(self.input.value)
        candidates = [it for it in offered.candidates if chosen is not None or it.insert != typed] if is_wanted else []
        column = self.query_one("#filter-prompt").outer_size.width + cell_len(self.input.value[: offered.start])
        self.query_one(OfferList).show_offers(candidates, chosen=chosen, column=column)
        if is_wanted and offered.counted and offered.counted not in self.vocabulary.counts:
            self.post_message(self.CountsWanted(offered.counted))
