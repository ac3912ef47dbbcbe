"""How are an event and its raw record read as JSON?"""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from cfone_tui.contract.json_string import said_by
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands.command import Place
from cfone_tui.tui.commands.registry import bindings
from cfone_tui.tui.panes.event_detail.page import DetailPage, Value
from cfone_tui.tui.panes.event_detail.raw.documents import documents_of
from cfone_tui.tui.panes.event_detail.shown import Shown
from cfone_tui.tui.widgets.json_view import JsonView
from cfone_tui.tui.widgets.json_view.lexing import Kind
from cfone_tui.tui.widgets.json_view.paths import MOST_STEPS_SHOWN, jq_path, json_pointer
from cfone_tui.workspace.raw_material import RawMaterial

LONGEST_PATH = 400
LONGEST_VALUE = 65_536
"""Characters of a text that are decoded at once; a longer one is copied as it stands."""


class RawPage(DetailPage):
    """The event as it was received, and its raw record."""

    KEY = "raw"
    DEFAULT_CSS = """
    RawPage {
        & > #raw-place { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis;
                         background: $surface; }
    }
    """
    BINDINGS = bindings(Place.RAW)

    class RawWanted(Message):
        """The raw record of the event shown is wanted."""

    def compose(self) -> ComposeResult:
        """Put the viewer over a line that says where its cursor is."""
        yield JsonView()
        yield Static("", id="raw-place", markup=False)

    @classmethod
    def title(cls, shown: Shown) -> SafeText:
        """Return the title, the same for every event."""
        del shown
        return SafeText("Raw")

    @property
    def view(self) -> Widget:
        """The viewer."""
        return self.json

    @property
    def json(self) -> JsonView:
        """The viewer."""
        return self.query_one(JsonView)

    def draw(self, *, is_another: bool) -> None:
        """Show the texts, or ask for them."""
        if self.shown.event is not None and self.shown.raw is None:
            self.ask_once(self.RawWanted())
        self.json.show_documents(documents_of(self.shown), keeps_place=not is_another)

    def move(self, rows: int) -> None:
        """Move the cursor."""
        self.json.move_cursor(row=self.json.cursor_row + rows)

    def act(self) -> None:
        """Fold or unfold."""
        self.json.action_toggle_fold()

    # -- what is under the cursor -----------------------------------------------------------------------------------

    @property
    def value(self) -> Value | None:
        """What the value under the cursor says; a text too long to be decoded, an object or an array as it stands."""
        line = self.json.value_line
        if line is None:
            return None
        reader = self.json.reader
        start, end = reader.holds(line)
        token = reader.text[start:end]
        is_text = reader.kinds[line] == Kind.STRING and len(token) <= LONGEST_VALUE
        return Value(said_by(token) if is_text else token)

    @property
    def raw(self) -> RawMaterial | None:
        """What the server sent, as far as it has come."""
        return self.shown.raw

    def subtree(self) -> str:
        """Return the JSON under the cursor as it came; empty where no value is."""
        line = self.json.value_line
        return "" if line is None else self.json.reader.text[slice(*self.json.reader.holds(line))]

    def path(self, *, is_pointer: bool) -> Callable[[], str] | None:
        """Return what works out the path to the value under the cursor, which for the deepest takes a while."""
        line, reader = self.json.value_line, self.json.reader
        if line is None:
            return None
        return lambda: json_pointer(reader, line) if is_pointer else jq_path(reader, line)

    # -- searching --------------------------------------------------------------------------------------------------

    def search(self, needle: str) -> None:
        """Look for it in the text."""
        self.json.search(needle)

    def search_again(self, *, step: int) -> None:
        """Look on, or back."""
        self.json.search_again(step=step)

    @on(JsonView.SearchFinished)
    def _searched(self, event: JsonView.SearchFinished) -> None:
        event.stop()
        self.post_message(self.Searched(event.needle, is_found=event.is_found))

    # -- saying where the cursor is ---------------------------------------------------------------------------------

    @on(JsonView.Moved)
    def _moved(self, event: JsonView.Moved) -> None:
        event.stop()
        view, line = event.view, event.view.value_line
        path = "" if line is None else show(jq_path(view.reader, line, most=MOST_STEPS_SHOWN), limit=LONGEST_PATH)
        facts = [*_matches(self.json), *_lines(self.json)]
        told = Content(" · ").join(facts)
        room = max(self.size.width - 2 - told.cell_length - 2, 8)
        shown = path if len(path) <= room else f"…{path[1 - room :]}"
        self.query_one("#raw-place", Static).update(
            Content.assemble((shown, "$foreground"), " " * max(room - len(shown) + 2, 2), told)
        )

    # -- actions ----------------------------------------------------------------------------------------------------

    def action_sideways(self, step: int) -> None:
        """Show what is further left or right."""
        if step > 0:
            self.json.action_scroll_right()
        else:
            self.json.action_scroll_left()

    def action_bracket(self) -> None:
        """Go to the other bracket."""
        self.json.action_go_to_bracket()

    def action_fold_from(self, level: int) -> None:
        """Fold what is deeper."""
        self.json.action_fold_from(level)

    def action_unfold_all(self) -> None:
        """Unfold everything."""
        self.json.action_unfold_all()


def _matches(view: JsonView) -> list[Content]:
    finding = view.finding
    if finding is None:
        return []
    known = f"{finding.count:,}" if finding.is_done else f"{finding.count:,}…"
    if not finding.count:
        return [Content.styled("no match" if finding.is_done else "searching …", "$warning")]
    number = "–" if view.matched is None else f"{view.matched + 1:,}"
    return [Content.assemble(("match ", "$text-muted"), (f"{number} of {known}", "$warning"))]


def _lines(view: JsonView) -> list[Content]:
    if not view.reader.count:
        return []
    total = f"{view.reader.count:,}" if view.is_read else f"{view.reader.count:,}…"
    return [Content.styled(f"line {view.cursor_line + 1:,} of {total}", "$text-muted")]
