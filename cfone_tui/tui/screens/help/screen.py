"""Which keys work here, and how is a filter written?"""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cfone_tui.safe_text import SafeText, clip, show
from cfone_tui.tui.commands.command import Command, Place, Situation
from cfone_tui.tui.commands.registry import COMMANDS, commands_of, places_from, reached_from
from cfone_tui.tui.screens.help import language
from cfone_tui.tui.triage_signs import LEGEND

KEYS = 18
"""Cells for the keys of a command."""

TEXT = 54
"""Cells for its help in the list."""

SEARCH = "type to search keys and commands"
KEYS_HERE = "enter runs the command · tab: how a filter is written · esc closes"


class HelpScreen(ModalScreen[str | None]):
    """The commands of a place and of everywhere, and behind tab the filter language; enter runs the chosen command."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle; background: $background 60%;
        & > Vertical { width: 100; max-width: 100%; height: 90%; background: $panel; padding: 0 1;
                       border-left: outer $accent; }
        & Input { border: none; height: 1; padding: 0; background: $surface; }
        & Input:focus { border: none; }
        & OptionList { border: none; height: 1fr; background: $panel; padding: 0; text-wrap: nowrap;
                       text-overflow: ellipsis; scrollbar-size-vertical: 1; scrollbar-background: $panel;
                       scrollbar-color: $line; }
        & #help-text { color: $text-muted; height: 2; }
        & #help-keys { color: $text-disabled; }
    }
    """

    BINDINGS = [  # noqa: RUF012 - declared like this by Textual
        Binding("escape", "dismiss(None)", "close", show=False),
        Binding("tab", "turn", "the other page", show=False, priority=True),
        Binding("down", "move(1)", "down", show=False, priority=True),
        Binding("up", "move(-1)", "up", show=False, priority=True),
        Binding("pagedown", "move(10)", "down", show=False, priority=True),
        Binding("pageup", "move(-10)", "up", show=False, priority=True),
    ]

    def __init__(self, place: Place, situation: Situation) -> None:
        super().__init__()
        self._place = place
        self._situation = situation
        self._is_on_language = False
        self._lines: tuple[language.Line, ...] = ()

    def compose(self) -> ComposeResult:
        """Put the search above the list."""
        with Vertical():
            yield Input(placeholder=SEARCH, compact=True)
            yield OptionList(markup=False, compact=True)
            yield Static("", id="help-text", markup=False)
            yield Static(KEYS_HERE, id="help-keys", markup=False)

    def on_mount(self) -> None:
        """List everything."""
        self.query_one(OptionList).can_focus = False
        self._list("")

    @on(Input.Changed)
    def _searched(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self.dismiss(event.option_id)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if self._is_on_language:
            more = self._lines[event.option_index].more
        else:
            command = COMMANDS.get(event.option_id or "")
            more = command.help() if command else ""
        self.query_one("#help-text", Static).update(Content(more))

    def action_turn(self) -> None:
        """Go from the keys to the filter language, and back."""
        self._is_on_language = not self._is_on_language
        line = self.query_one(Input)
        line.placeholder = "type to search the filter language" if self._is_on_language else SEARCH
        self.query_one("#help-keys", Static).update(Content(language.KEYS if self._is_on_language else KEYS_HERE))
        self._list(line.value)

    def action_move(self, step: int) -> None:
        """Go through the list while the search keeps the keys."""
        options = self.query_one(OptionList)
        for _ in range(abs(step)):
            options.action_cursor_down() if step > 0 else options.action_cursor_up()

    # -- drawing ----------------------------------------------------------------------------------------------------

    def _list(self, searched: str) -> None:
        words = searched.casefold().split()
        options = self.query_one(OptionList)
        options.clear_options()
        if self._is_on_language:
            self._lines = language.language_lines(words)
            options.add_options([Option(it.text, disabled=it.is_heading) for it in self._lines])
            options.action_first()
            return
        first = tuple(commands_of(Place.TRIAGE)) if self._situation.is_triaging else ()
        reached = [*first, *(it for it in reached_from(self._place) if not _is_taken(it, first))]
        for place in dict.fromkeys((Place.TRIAGE, *places_from(self._place))):
            commands = [it for it in reached if it.place is place and _matches(it, words)]
            if commands:
                options.add_option(_heading(place.value))
                options.add_options([self._option(command) for command in commands])
        signs = [(sign, said) for sign, said in LEGEND if all(word in said for word in words)]
        if signs and self._place in (Place.EVENTS, Place.DETAIL):
            options.add_option(_heading("signs left of an event"))
            options.add_options([Option(_legend(sign, said), disabled=True) for sign, said in signs])
        options.action_first()

    def _option(self, command: type[Command]) -> Option:
        reason = command.why_not(self._situation)
        keys = "  ".join(key.replace(" ", "") if len(key) == 3 else key for key in command.keys)
        text = Content.assemble(
            (f"  {keys.ljust(KEYS)}", "$accent bold" if reason is None else "$text-disabled"),
            (_short(command.help()), "$foreground" if reason is None else "$text-disabled"),
            (f"  ({reason})", "$text-disabled") if reason else "",
        )
        return Option(text, id=command.id)


def _is_taken(command: type[Command], first: Sequence[type[Command]]) -> bool:
    """Tell whether others have all keys of a command now."""
    return {key for it in first for key in it.keys}.issuperset(command.keys)


def _legend(sign: SafeText, said: str) -> Content:
    return Content.assemble((f"  {sign.ljust(KEYS)}", "$accent bold"), (said, "$text-muted"))


def _short(text: str) -> str:
    """Return the part of a help text that fits beside the keys; the whole stands below."""
    first = text.split("\n")[0].split(";")[0].split(":")[0]
    return clip(show(first), TEXT)


def _matches(command: type[Command], words: list[str]) -> bool:
    text = f"{' '.join(command.keys)} {command.label} {command.id} {command.help()}".casefold()
    return all(word in text for word in words)


def _heading(text: str) -> Option:
    return Option(Content.styled(text.upper(), "$text-muted bold"), disabled=True)
