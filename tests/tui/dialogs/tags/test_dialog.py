"""The popup for tags shows all it offers from the first moment."""

from textual.app import App

from cfone_tui.tui.dialogs.tags import TagDialog
from cfone_tui.tui.themes import DARK
from tests.tui.widgets.drawn import drawn_lines


class _App(App[None]):
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK.variables


async def test_the_tag_under_the_cursor_is_drawn_before_any_key() -> None:
    app = _App()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(TagDialog([["phishing"]], known=["mail"], at_line=3, title="tags of this event"))
        await pilot.pause()
        assert any("▸ ✓ phishing" in line for line in drawn_lines(app)), "\n".join(drawn_lines(app))
