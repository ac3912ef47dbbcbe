"""How are the tags of events changed in place?"""

from collections.abc import Iterable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from cfone_tui.safe_text import show
from cfone_tui.tui.dialogs.tags.selection import TagChoice, TagSelection, Tick
from cfone_tui.tui.widgets.hints import Hints

LINES = 8
SIGNS = {Tick.ALL: "✓", Tick.SOME: "~", Tick.NONE: " "}


class TagInput(Input):
    """The line to type into; keys that choose go to the dialog."""

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("tab", "screen.take", "tick", show=False),
        Binding("space", "space", "tick", show=False),
        Binding("down", "screen.move(1)", "down", show=False),
        Binding("up", "screen.move(-1)", "up", show=False),
    ]

    async def action_space(self) -> None:
        """Tick when nothing is typed: tags may hold spaces, but do not begin with one."""
        if self.value:
            self.insert_text_at_cursor(" ")
        else:
            await self.run_action("screen.take")


class TagDialog(ModalScreen[TagChoice | None]):
    """Type to find a tag, tab ticks it, enter sends; nothing is sent while the dialog is open."""

    DEFAULT_CSS = """
    TagDialog {
        align: left top; background: $background 40%;
        & > Vertical { width: 48; max-width: 100%; height: auto; background: $panel; padding: 0 1;
                       border-left: outer $accent; }
        & Input { border: none; height: 1; padding: 0; background: $panel; }
        & Input:focus { border: none; }
        & #tag-title { color: $text-muted; }
        & #tag-keys { color: $text-disabled; }
    }
    """

    BINDINGS = [Binding("escape", "cancel", "cancel", show=False)]  # noqa: RUF012 - declared like this by Textual

    def __init__(self, events: Sequence[Iterable[str]], *, known: Iterable[str], at_line: int, title: str) -> None:
        super().__init__()
        self._title = title
        self._selection = TagSelection(events, known)
        self._at_line = at_line
        self._cursor = 0

    def compose(self) -> ComposeResult:
        """Put title, input, tags and keys below each other."""
        with Vertical():
            yield Static(self._title, id="tag-title", markup=False)
            yield TagInput(placeholder="type a tag", compact=True, max_length=200)
            yield Static("", id="tag-lines", markup=False)
            yield Hints("tab ticks · enter sends · esc leaves", id="tag-keys")

    def on_mount(self) -> None:
        """Open beside the row, and offer the tags."""
        box = self.query_one(Vertical)
        lowest = max(0, self.size.height - LINES - 5)
        box.styles.offset = (2, min(self._at_line, lowest))
        self._draw()
        # how wide a line is, to which the cursor reaches, is known only then
        self.call_after_refresh(self._draw)

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed before the line to type into is there."""
        line = self.query_one(TagInput)
        if event.is_printable and not line.has_focus:
            event.stop()
            line.insert_text_at_cursor(event.character or "")

    # -- handlers ---------------------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self) -> None:
        self._cursor = 0
        self._draw()

    @on(Input.Submitted)
    def _sent(self) -> None:
        if self._typed_text:
            self._toggle()
        choice = self._selection.choice()
        self.dismiss(None if choice.is_empty else choice)

    def action_take(self) -> None:
        """Tick the tag the cursor stands on, or take the tick off, and clear what was typed."""
        self._toggle()
        self.query_one(TagInput).value = ""
        self._draw()

    def action_move(self, step: int) -> None:
        """Go to another tag."""
        count = len(self._offered)
        self._cursor = (self._cursor + step) % count if count else 0
        self._draw()

    def action_cancel(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)

    # -- drawing ----------------------------------------------------------------------------------------------------

    @property
    def _typed_text(self) -> str:
        return self.query_one(TagInput).value.strip()

    @property
    def _offered(self) -> list[str]:
        return self._selection.matching(self._typed_text)

    def _toggle(self) -> None:
        offered = self._offered
        if offered:
            self._selection.toggle(offered[min(self._cursor, len(offered) - 1)])

    def _draw(self) -> None:
        offered = self._offered
        first = max(0, self._cursor - LINES + 1)
        lines = [self._line(tag, index + first) for index, tag in enumerate(offered[first : first + LINES])]
        lines += [Content("")] * (LINES - len(lines))
        self.query_one("#tag-lines", Static).update(Content("\n").join(lines))

    def _line(self, tag: str, index: int) -> Content:
        tick = self._selection.tick(tag)
        looks = "bold" if self._selection.is_changed(tag) else ""
        note = "  new tag" if self._selection.is_new(tag) else ""
        line = Content.assemble(
            ("▸ " if index == self._cursor else "  ", "$accent"),
            (f"{SIGNS[tick]} ", "$indicator bold"),
            (show(tag, limit=36), f"$tag {looks}"),
            (note, "$text-disabled"),
        )
        if index != self._cursor:
            return line
        room = self.query_one("#tag-lines", Static).size.width
        if room:
            line = line.truncate(room, ellipsis=True, pad=True)
        return line.stylize("on $primary-muted")
