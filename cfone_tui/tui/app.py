"""What is the window as a whole: its themes, its keys, its command palette, and how it ends?"""

import asyncio
import gc
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, Literal, Protocol

from rich.console import RenderableType
from rich.segment import Segment, Segments
from textual import events, on, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen

from cfone_tui.safe_text import defang_in, show
from cfone_tui.settings.keymap import Keymap
from cfone_tui.store.preparing import Preparing
from cfone_tui.tui import dispatching
from cfone_tui.tui.commands.registry import plain_keys
from cfone_tui.tui.crash import write_report
from cfone_tui.tui.dialogs.messages import MessagesDialog
from cfone_tui.tui.key_order import KeyOrder
from cfone_tui.tui.last_view import ViewMemory
from cfone_tui.tui.lasting_driver import LastingDriver
from cfone_tui.tui.messages import Messages, Weight
from cfone_tui.tui.screens.opening import OpeningScreen
from cfone_tui.tui.themes import DARK, THEMES
from cfone_tui.tui.widgets import strip_guard
from cfone_tui.tui.widgets.message_line import MessageLine
from cfone_tui.tui.workers import start_worker

MAIN = "cfone_tui.tui.screens.main"
FIRST_PICTURE = "cfone_tui.tui.first_picture"
ALONE = 0.5
"""Seconds that the first list is waited for; loaded at the same time the main screen would make it late."""
NOWHERE = Path(os.devnull, "crash.txt")
"""A file that cannot be written."""
MESSAGE_LIMIT = 4_000
"""Characters of a message."""
SAID_AFTER = 0.3
"""Seconds that keys wait for a dialog before it is said on a page."""


class Beginning(Protocol):
    """Comes to the first list before the main screen is loaded."""

    async def load(self) -> None:
        """Load what that needs, beside the keys."""
        ...

    async def first_list(self, rows: int) -> Any:
        """Return a :class:`~cfone_tui.workspace.listing.FirstList` of so many rows, or None if that cannot be read."""
        ...


def _commands() -> type[Provider]:
    # loaded when the palette is opened first
    from cfone_tui.tui.finding import CommandsProvider

    return CommandsProvider


class CfoneApp(KeyOrder, inherit_bindings=False):
    """The window; it holds no data.

    ``connect`` opens the source and returns the workspace over it, for the main screen, which is loaded only once the
    first frame is painted: with all it needs it takes longer than everything before. So ``beginning`` reads the list
    of last time before, to be looked at meanwhile. ``preparing`` tells how far a file is that has to be brought to the
    current version before.
    """

    TITLE = "cfone"
    BINDINGS: ClassVar[list[BindingType]] = [
        # no binding but one with priority is reached from within a dialog
        Binding("ctrl+q,ctrl+c", "end", show=False, priority=True),
    ]
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = App.COMMANDS | {_commands}
    NOTIFICATION_TIMEOUT = 6

    def __init__(
        self,
        connect: Callable[[], Awaitable[Any]],
        *,
        keymap: Keymap | None = None,
        crash_file: Path = NOWHERE,
        memory: ViewMemory | None = None,
        preparing: Preparing | None = None,
        beginning: Beginning | None = None,
    ) -> None:
        super().__init__()
        self._dress_first()
        self._connect = connect
        self._keys = plain_keys(keymap or Keymap())
        self._crash_file = crash_file
        self._memory = memory
        self._preparing = preparing or Preparing()
        self._beginning = beginning
        self._last_view = memory.read() if memory is not None else None
        self._picture = self._last_view.picture if self._last_view is not None else None
        self._main: Any = None
        self._told_waiting = 0
        """Of how many keys it was told that they wait, where the main screen cannot say it."""
        self.messages = Messages(steady=time.monotonic, clock=lambda: datetime.now(UTC))
        strip_guard.install()
        dispatching.install()
        self.hold_keys()

    def _fatal_error(self) -> None:
        # Textual's own would print the values of all variables
        error = self._exception or RuntimeError("unknown")
        self._exit_renderables.append(Segments([Segment(write_report(error, file=self._crash_file) + "\n")]))
        self._close_messages_no_wait()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own variables, so that style sheets can be read before a theme is chosen."""
        return DARK.variables

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of this terminal."""
        found = super().get_driver_class()
        return LastingDriver if found is LinuxDriver else found

    def get_default_screen(self) -> Screen[None]:
        """Return the opening screen: another one below it would be laid out and drawn before it.

        It is none that Textual could switch, and stays below the main screen, empty.
        """
        return OpeningScreen(self._last_view)

    def on_mount(self) -> None:
        """Mind the signals that end a program, and show the main screen."""
        for number in (signal.SIGHUP, signal.SIGTERM):
            # by themselves they would end the program without a word to the journal
            asyncio.get_running_loop().add_signal_handler(number, self.exit)
        if self._keys:
            self.set_keymap(self._keys)
        self.call_after_refresh(self._load_main_screen)

    @work(group="load", exit_on_error=True)
    async def _load_main_screen(self) -> None:
        if self._beginning is not None:
            await self._begin(self._beginning)
        main = await asyncio.to_thread(import_module, MAIN)
        self._main = main.MainScreen(self._connect, picture=self._picture, preparing=self._preparing)
        # the panes get their sizes one after the other; only the last of these frames is worth painting
        with self.batch_update():
            await self.push_screen(self._main)
            await self.screen_stack[0].remove_children()
        if not gc.isenabled():
            # imports are quicker without the collector, which need not look at what stays to the end anyway
            gc.freeze()
            gc.enable()

    async def _begin(self, beginning: Beginning) -> None:
        """Show the rows of last time as they are now, unless they are long in coming."""
        await beginning.load()
        pictures = await asyncio.to_thread(import_module, FIRST_PICTURE)
        shown = asyncio.Event()

        async def show() -> None:
            try:
                first = await beginning.first_list(self.size.height)
                if first is not None and isinstance(self.screen, OpeningScreen):
                    self._picture = pictures.picture_of(first)
                    self.screen.show_picture(self._picture)
            finally:
                # once what was shown is painted
                self.screen.call_after_refresh(shown.set)

        start_worker(self, show, group="first-list")
        with suppress(TimeoutError):
            await asyncio.wait_for(shown.wait(), ALONE)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End, and keep what the list shows for the first moments of the next start."""
        if self._memory is not None and self._main is not None and self._main.is_mounted:
            view = self._main.view()
            if view is not None:
                self._memory.write(view)
        super().exit(result, return_code, message)

    # -- messages ---------------------------------------------------------------------------------------------------

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: Literal["information", "warning", "error"] = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something in the last line of the screen, where it covers no value; markup means nothing there."""
        del markup
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        said = f"{title}: {message}" if title else message
        text = show(defang_in(said), multiline=True, limit=MESSAGE_LIMIT)
        entry = self.messages.say(text, Weight[severity.upper()], seconds=seconds)
        self._refresh_notifications()
        if entry.seconds is not None:
            # a little later than its end: by then it is over whatever the clock rounds to
            self.set_timer(entry.seconds + 0.05, self._refresh_notifications)

    def clear_notifications(self) -> None:
        """Let the last line show keys again."""
        self.messages.clear()
        self._refresh_notifications()

    def _refresh_notifications(self) -> None:
        # Textual calls this too, whenever another screen comes to the top
        if not self.screen_stack:
            return
        standing = self.messages.standing()
        if standing and not self.screen.query(MessageLine) and self.screen.is_mounted:
            self.screen.mount(MessageLine())
        for screen in self.screen_stack:
            for line in screen.query(MessageLine):
                line.standing = standing

    async def on_event(self, event: events.Event) -> None:
        """Take what stands in the last line for read when a key is pressed."""
        if isinstance(event, events.Key) and not event.is_forwarded and self.messages.standing():
            self.messages.read()
            self._refresh_notifications()
        await super().on_event(event)

    @on(MessageLine.Clicked)
    def show_messages(self) -> None:
        """List all that was said."""
        self.push_screen(MessagesDialog(tuple(self.messages.log)))

    # -- keys that wait for rows ------------------------------------------------------------------------------------

    def must_wait(self, key: events.Key) -> bool:
        """Tell whether a key acts on something that is on its way: the screen knows."""
        holds = getattr(self.screen, "holds", None)
        return holds is not None and bool(holds(key))

    def keys_wait(self, number: int, *, seconds: float, is_for_dialog: bool = False) -> None:
        """Have the screen say that keys wait."""
        say = getattr(self._main, "say_keys_wait", None)
        if is_for_dialog and number and self.screen is not self._main:
            # over the line in which the main screen says it
            if seconds >= SAID_AFTER and number > self._told_waiting:
                self._told_waiting = number
                keys = "1 key waits" if number == 1 else f"{number} keys wait"
                self.notify(f"{keys} for the dialog, esc gives it up")
            return
        self._told_waiting = 0
        if say is not None:
            say(number, seconds=seconds, is_for_dialog=is_for_dialog)

    def dialog_missed(self, dropped: int, *, is_given_up: bool) -> None:
        """Say that a dialog was given up, and that keys were dropped which were typed for one that does not come."""
        keys = "the key typed for it was" if dropped == 1 else f"{dropped} keys typed for it were"
        if is_given_up:
            self.notify(f"given up{f': {keys} dropped' if dropped else ''}")
        elif dropped:
            self.notify(f"no dialog came: {keys} dropped", severity="warning")

    # -- commands ---------------------------------------------------------------------------------------------------

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the themes in the palette, beside our commands."""
        del screen
        for theme in THEMES:
            yield SystemCommand(f"Theme {theme.name}", "Change the colours", partial(self._dress, theme.name))

    def on_keys_welcome(self) -> None:
        """Pass on what was typed while the source was opening."""
        self.release_keys()

    def action_end(self) -> None:
        """End the program; a form in which something was typed asks first."""
        leave = getattr(self.screen, "action_leave", self.exit)
        leave()

    def _dress_first(self) -> None:
        """Wear our theme from the beginning: one that is put on later has all style sheets read once more."""
        for theme in THEMES:
            self.register_theme(theme)
        self.set_reactive(App.theme, DARK.name)
        self.add_class(f"-theme-{DARK.name}", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def _dress(self, name: str) -> None:
        self.theme = name
