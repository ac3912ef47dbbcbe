"""What goes on from a prefix stands there at once; only the key that acts on what is on its way waits."""

from textual import events
from textual.app import App

from cfone_tui.tui.commands import movement
from cfone_tui.tui.commands.command import Command, Place
from cfone_tui.tui.commands.registry import behind_prefix
from cfone_tui.tui.dialogs.which_key import WhichKey
from cfone_tui.tui.themes import DARK
from tests.tui.widgets.drawn import drawn_lines


class _App(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.toasts: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK.variables

    def notify(self, message: str, **_how: object) -> None:
        self.toasts.append(message)


def _is_to_wait(command: type[Command]) -> bool:
    return command is movement.First


async def test_a_key_that_needs_rows_waits_over_the_list_of_keys() -> None:
    app = _App()
    async with app.run_test(size=(40, 12)) as pilot:
        popup = WhichKey("g", behind_prefix("g", (Place.EVENTS, Place.ANYWHERE)), is_to_wait=_is_to_wait)
        app.push_screen(popup)
        await pilot.pause()
        assert "inbox" in "\n".join(drawn_lines(app)) or "new" in "\n".join(drawn_lines(app))
        assert popup.holds(events.Key("g", "g"))
        assert not popup.holds(events.Key("c", "c"))
        assert not popup.holds(events.Key("escape", None))


async def test_a_key_that_goes_on_to_nothing_is_told_and_does_nothing() -> None:
    app, chosen = _App(), list[str | None]()
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("%", "escape", "c"):
            app.push_screen(WhichKey("g", behind_prefix("g", (Place.EVENTS, Place.ANYWHERE))), chosen.append)
            await pilot.press(key)
            await pilot.pause()
    assert chosen[:2] == [None, None]
    assert chosen[2] is not None
    assert app.toasts == ["g %: there is no such key"]
